"""One item of a feed becomes its fields.

A function stands for each element that the fast path knows, under feedparser's
name for it; what it writes is what feedparser 6.0.14 would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feeds.fast.addresses import ADDRESS_READERS
from reader.feeds.fast.media import MEDIA_READERS
from reader.feeds.fast.names import Names
from reader.feeds.fast.people import PEOPLE_READERS
from reader.feeds.fast.reading import Frame, Readers, Reading
from reader.feeds.fast.tags import TAG_READERS
from reader.feeds.fast.texts import TEXT_READERS
from reader.feeds.fast.values import LANGUAGE, UnsureError, language_in
from reader.feeds.syndication_items import bases_in
from reader.feeds.syndication_parser import Fields

if TYPE_CHECKING:
    from lxml.etree import _Element

_READERS: Readers = {
    **TEXT_READERS,
    **ADDRESS_READERS,
    **PEOPLE_READERS,
    **TAG_READERS,
    **MEDIA_READERS,
}
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_TELLING = frozenset({"about", "base", "href", "lang", "lastmod"})
"""Attributes of an item from which feedparser takes a link, a date, a base or a language."""


def read_item(item: _Element, names: Names, frame: Frame) -> Fields:
    """Return the fields of ``item``.  Raises `UnsureError`."""
    reading = Reading(names, frame)
    for key, value in item.items():
        if key == _ABOUT:
            reading.found["id"] = str(value)
        elif key == LANGUAGE:
            reading.language = language_in({"xml:lang": str(value)}, reading.language)
        elif str(key).rpartition("}")[2].lower() in _TELLING:
            raise UnsureError
    reading.read_inside(item, _READERS)
    if bases_in(item) != reading.bases:
        raise UnsureError  # one holds for elements that know nothing of it here
    if reading.has_picture_title and "title" not in reading.found:
        raise UnsureError  # the title of a picture is the only one
    return reading.found
