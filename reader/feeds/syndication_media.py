"""What an item of a feed shows and plays: enclosures, its picture, who took it."""

from __future__ import annotations

from collections.abc import Iterator

from reader.content.urls import absolute_url
from reader.feeds.enclosures import duration_of, enclosure, is_picture, merged
from reader.feeds.plain_fields import distinct_lines
from reader.feeds.syndication_items import DURATION
from reader.feeds.syndication_parser import Fields, dicts_of, string_of, value_of
from reader.models import Enclosure


def enclosures_of(item: Fields, base: str | None) -> tuple[Enclosure, ...]:
    return merged([*_linked(item, base), *_media(item, base)])


def _linked(item: Fields, base: str | None) -> Iterator[Enclosure | None]:
    duration = duration_of(value_of(item, DURATION))
    for link in dicts_of(item, "links"):
        if link.get("rel") == "enclosure":
            yield enclosure(
                link.get("href"),
                base,
                media_type=link.get("type"),
                length=link.get("length"),
                title=link.get("title"),
                duration=duration,
            )


def _media(item: Fields, base: str | None) -> Iterator[Enclosure | None]:
    for media in dicts_of(item, "media_content"):
        url = string_of(media.get("url"))
        if not is_picture(url, media.get("type"), media.get("medium")):
            yield enclosure(
                url,
                base,
                media_type=media.get("type"),
                length=media.get("filesize"),
                duration=media.get("duration"),
            )


def image_of(item: Fields, base: str | None, enclosures: tuple[Enclosure, ...]) -> str | None:
    for url in _pictures(item, enclosures):
        address = absolute_url(url, base)
        if address:
            return address
    return None


def _pictures(item: Fields, enclosures: tuple[Enclosure, ...]) -> Iterator[str]:
    for media in dicts_of(item, "media_content"):
        url = string_of(media.get("url"))
        if url and is_picture(url, media.get("type"), media.get("medium")):
            yield url
    yield from (each.url for each in enclosures if is_picture(each.url, each.media_type))
    yield from (string_of(each.get("url")) for each in dicts_of(item, "media_thumbnail"))
    image = value_of(item, "image")
    if isinstance(image, dict):
        yield string_of(image.get("href"))


def credit_of(item: Fields) -> str | None:
    names = distinct_lines(each.get("content") for each in dicts_of(item, "media_credit"))
    return ", ".join(names) or None
