"""The pictures that an article names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.content.media import image
from reader.content.tree import parse, tag_of
from reader.content.urls import PART
from reader.models import Article

MOST = 100
"""Pictures of one article; a page of more is a gallery."""


def picture_urls(article: Article) -> tuple[str, ...]:
    """Addresses of its pictures, each once: its own, those in its body, its enclosures.

    They are absolute, or begin with ``cid:`` if the picture lies in the article's archive.

    What is a letter's size or less (an icon, a pixel that counts readers) is left out.
    """
    return _first(_all(article))


def body_picture_urls(article: Article) -> tuple[str, ...]:
    """Of these, only those in its body."""
    return _first(_in_body(article))


def _first(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(_can_be_had, urls)))[:MOST]


def _in_body(article: Article) -> Iterator[str]:
    if "<" in article.body_html:
        for element in parse(article.body_html).iter():
            medium = image(element, article.url) if tag_of(element) == "img" else None
            if medium is not None and medium.url is not None:
                yield medium.url


def _all(article: Article) -> Iterator[str]:
    if article.image:
        yield article.image
    yield from _in_body(article)
    for enclosure in article.enclosures:
        if (enclosure.media_type or "").startswith("image/"):
            yield enclosure.url


def _can_be_had(url: str) -> bool:
    return url.lower().startswith(("http://", "https://", PART))
