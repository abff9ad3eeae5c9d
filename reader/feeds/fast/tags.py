"""Categories, subjects and keywords of an item, as the fast path reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feeds.fast.reading import Reader, Readers, Reading
from reader.feeds.fast.values import UnsureError, attributes, said

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEDIA_SCHEME = "http://search.yahoo.com/mrss/category_schema"
_ITUNES_SCHEME = "http://www.itunes.com/"


def _category(reading: Reading, element: _Element) -> None:
    given = attributes(element)
    scheme = given.get("scheme", given.get("domain"))
    _add(reading, given.get("term"), scheme, given.get("label"))
    _add_text(reading, said(element))


def _media_category(reading: Reading, element: _Element) -> None:
    given = attributes(element)
    _add(reading, given.get("term"), given.get("scheme", _MEDIA_SCHEME), given.get("label"))
    _add_text(reading, said(element))


def _itunes_category(reading: Reading, element: _Element) -> None:
    _add(reading, attributes(element).get("text"), _ITUNES_SCHEME, None)
    _add_text(reading, said(element))


def _keywords(scheme: str | None) -> Reader:
    def read(reading: Reading, element: _Element) -> None:
        if element.keys():
            raise UnsureError
        for term in said(element).split(","):
            if term.strip():
                _add(reading, term.strip(), scheme, None)

    return read


def _add(reading: Reading, term: str | None, scheme: str | None, label: str | None) -> None:
    tags = reading.list_of("tags")
    tag = {"term": term, "scheme": scheme, "label": label}
    if any(tag.values()) and tag not in tags:
        tags.append(tag)


def _add_text(reading: Reading, text: str) -> None:
    """The text is the term of the element's tag, or of the last one that has none."""
    tags = reading.list_of("tags")
    if text and tags and not tags[-1]["term"]:
        tags[-1]["term"] = text
    elif text:
        _add(reading, text, None, None)


TAG_READERS: Readers = {
    **dict.fromkeys(("category", "keywords", "dc_subject"), _category),
    "media_category": _media_category,
    "itunes_category": _itunes_category,
    "itunes_keywords": _keywords(_ITUNES_SCHEME),
    "media_keywords": _keywords(None),
}
