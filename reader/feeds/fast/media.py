"""Media RSS and iTunes elements of an item, as the fast path reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feeds.fast.reading import Readers, Reading
from reader.feeds.fast.values import UnsureError, attributes, leaf, said
from reader.feeds.syndication_items import CAPTION

if TYPE_CHECKING:
    from lxml.etree import _Element


def _content(reading: Reading, element: _Element) -> None:
    reading.list_of("media_content").append(attributes(element))
    _holder(reading, element)


def _holder(reading: Reading, element: _Element) -> None:
    """``media:group`` and the like, which only hold others; no tags: those are counted."""
    reading.depth += 1
    reading.read_inside(element, MEDIA_READERS)
    reading.depth -= 1


def _thumbnail(reading: Reading, element: _Element) -> None:
    given = attributes(element)
    if leaf(element).strip() and "url" not in given:
        raise UnsureError
    reading.list_of("media_thumbnail").append(given)


def _credit(reading: Reading, element: _Element) -> None:
    given = attributes(element)
    text = said(element)
    if text:
        given["content"] = text
    reading.list_of("media_credit").append(given)


def _title(reading: Reading, element: _Element) -> None:
    """Counts where there is no other title, which is left to feedparser."""
    leaf(element)
    title = reading.found.get("title")
    if title is not None and (not title or reading.titles_count_again):
        raise UnsureError
    reading.has_picture_title = True


def _caption(reading: Reading, element: _Element) -> None:
    """Of several the last, but none from deeper down than one before it."""
    text = said(element)
    if reading.caption_depth is None or reading.depth <= reading.caption_depth:
        reading.found[CAPTION], reading.caption_depth = text, reading.depth


def _picture(reading: Reading, element: _Element) -> None:
    given = attributes(element)
    leaf(element)
    address = given.get("href") or given.get("url")
    if address:
        reading.found["image"] = {"href": address}


MEDIA_READERS: Readers = {
    "media_content": _content,
    **dict.fromkeys(("media_group", "media_community"), _holder),
    "media_thumbnail": _thumbnail,
    "media_credit": _credit,
    "media_title": _title,
    "media_description": _caption,
    "itunes_image": _picture,
}
