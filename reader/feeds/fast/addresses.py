"""Links, ids and enclosures of an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.feeds.fast.reading import Readers, Reading, kind_of
from reader.feeds.fast.values import UnsureError, attributes, leaf, mended, said

if TYPE_CHECKING:
    from lxml.etree import _Element

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")


def _link(reading: Reading, element: _Element) -> None:
    given = attributes(element)
    if "url" in given or "uri" in given:
        raise UnsureError
    given.setdefault("rel", "alternate")
    given.setdefault("type", "application/atom+xml" if given["rel"] == "self" else "text/html")
    reading.list_of("links").append(given)
    text = leaf(element).strip()
    if "href" not in given:
        _link_in_text(reading, given, text)
        return
    given["href"] = reading.absolute(given["href"])
    if given["rel"] == "alternate" and kind_of(given["type"]) in _HTML:
        reading.found["link"] = given["href"]


def _link_in_text(reading: Reading, given: dict[str, Any], text: str) -> None:
    address = mended(reading.absolute(text)) if text else ""
    address = _REFERENCE.sub(r"&\1", address.replace("&amp;", "&"))
    reading.found["link"] = address
    if address:
        given["href"] = address


def _id(reading: Reading, element: _Element) -> None:
    is_link = attributes(element).get("ispermalink", "true") == "true"
    text = leaf(element).strip()
    value = mended(reading.absolute(text) if text and is_link else text)
    reading.found["id"] = value
    if is_link:
        reading.found.setdefault("link", value)


def _enclosure(reading: Reading, element: _Element) -> None:
    given = attributes(element)
    leaf(element)
    address = given.get("url", given.get("uri", given.get("href")))
    if address:
        given["href"] = address
    given["rel"] = "enclosure"
    reading.list_of("links").append(given)


def _source(reading: Reading, element: _Element) -> None:
    title = said(element)
    reading.titles_count_again = True
    reading.found["source"] = {"title": title} if title else {}


ADDRESS_READERS: Readers = {
    "link": _link,
    **dict.fromkeys(("id", "guid"), _id),
    "enclosure": _enclosure,
    "source": _source,
}
