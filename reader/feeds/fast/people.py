"""Who wrote an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feeds import limits
from reader.feeds.fast.names import IGNORED
from reader.feeds.fast.reading import Readers, Reading
from reader.feeds.fast.values import UnsureError, leaf
from reader.feeds.syndication_items import is_person, person_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_PERSON = frozenset({"name", "email"})
_ABOUT_PERSON = frozenset({IGNORED, "uri", "url", "homepage"})


def _author(reading: Reading, element: _Element) -> None:
    person = _person(reading, element) if len(element) else _named(leaf(element))
    authors = reading.list_of("authors")
    if person and authors and not person.get("name"):
        raise UnsureError  # feedparser may lend it the name of the one before
    authors.append(person)


def _named(text: str) -> dict[str, str]:
    name = person_name(text[: limits.AUTHOR_CHARACTERS])
    return {"name": name} if name else {}


def _person(reading: Reading, element: _Element) -> dict[str, str]:
    found = {}
    if sum(map(len, element.itertext())) > limits.AUTHOR_CHARACTERS:
        raise UnsureError
    for each in element:
        name, text = reading.name_of(each), leaf(each)
        if name in _PERSON:
            found[name] = person_name(text)
        elif name not in _ABOUT_PERSON or is_person(str(each.tag)):
            raise UnsureError
    if not found:
        raise UnsureError
    return found


def _contributor(reading: Reading, element: _Element) -> None:
    if len(element):
        _person(reading, element)


PEOPLE_READERS: Readers = {
    **dict.fromkeys(("author", "dc_author", "dc_creator", "itunes_author"), _author),
    "contributor": _contributor,
}
