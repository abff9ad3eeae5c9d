"""What each element of an item says: the texts, addresses and people of RSS and Atom.

A function stands for each element that the fast path knows, under feedparser's
name for it; what it writes is what feedparser 6.0.14 would.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.feeds import limits
from reader.feeds.syndication_items import EPISODE, bases_in, person_name
from reader.feeds.syndication_media_elements import MEDIA_READERS
from reader.feeds.syndication_names import IGNORED, Names
from reader.feeds.syndication_parser import Fields
from reader.feeds.syndication_reading import (
    LANGUAGE,
    Frame,
    Reader,
    Readers,
    Reading,
    UnsureError,
    attributes,
    kind_of,
    language_in,
    leaf,
    mended,
    said,
)
from reader.feeds.syndication_tags import TAG_READERS

if TYPE_CHECKING:
    from lxml.etree import _Element

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_TELLING = frozenset({"about", "base", "href", "lang", "lastmod"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")


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
        raise UnsureError
    if "media_title" in reading.found and "title" not in reading.found:
        raise UnsureError  # the title of a picture is the only one
    return reading.found


# --- texts ---


def _title(reading: Reading, element: _Element) -> None:
    if "title" in reading.found or reading.depth:
        raise UnsureError
    detail = reading.content(element, "text/plain")
    reading.found["title"], reading.found["title_detail"] = detail["value"], detail


def _summary(usual_type: str) -> Reader:
    def read(reading: Reading, element: _Element) -> None:
        if "summary" in reading.found and not reading.has_content:
            raise UnsureError  # feedparser takes the second for the content
        detail = reading.content(element, usual_type)
        reading.found["summary"], reading.found["summary_detail"] = detail["value"], detail

    return read


def _content(usual_type: str) -> Reader:
    def read(reading: Reading, element: _Element) -> None:
        if "content" in reading.found:
            raise UnsureError
        detail = reading.content(element, usual_type)
        reading.has_content = True
        reading.found["content"] = [detail]
        reading.found.setdefault("summary", detail["value"])

    return read


def _text(name: str) -> Reader:
    def read(reading: Reading, element: _Element) -> None:
        reading.found[name] = said(element)

    return read


def _bare_text(name: str) -> Reader:
    """Without attributes: with them feedparser keeps those, not the text."""

    def read(reading: Reading, element: _Element) -> None:
        if element.keys():
            raise UnsureError
        reading.found[name] = said(element)

    return read


def _nothing(_reading: Reading, element: _Element) -> None:
    leaf(element)


def _image(reading: Reading, element: _Element) -> None:
    """Not an element of items: an address in it is not read."""
    leaf(element)
    reading.titles_count_again = True


# --- addresses ---


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


# --- people ---

_PERSON = {"name": "name", "email": "email"}
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
        elif name not in _ABOUT_PERSON or str(each.tag).endswith(("}name", "}email")):
            raise UnsureError
    if not found:
        raise UnsureError
    return found


def _contributor(reading: Reading, element: _Element) -> None:
    if len(element):
        _person(reading, element)


_READERS: Readers = {
    **dict.fromkeys(("title", "dc_title"), _title),
    **dict.fromkeys(("description", "dc_description"), _summary("text/html")),
    "summary": _summary("text/plain"),
    "content": _content("text/plain"),
    "content_encoded": _content("text/html"),
    "itunes_summary": _text(EPISODE),
    "itunes_subtitle": _bare_text("subtitle"),
    "itunes_duration": _bare_text("itunes_duration"),
    "feedburner_origlink": _bare_text("feedburner_origlink"),
    **dict.fromkeys(("language", "dc_language"), _text("language")),
    **dict.fromkeys(("pubdate", "published", "issued", "dcterms_issued"), _text("published")),
    **dict.fromkeys(("updated", "modified", "dc_date", "dcterms_modified"), _text("updated")),
    **dict.fromkeys(("created", "dcterms_created"), _text("created")),
    "link": _link,
    **dict.fromkeys(("id", "guid"), _id),
    "image": _image,
    "enclosure": _enclosure,
    "source": _source,
    **dict.fromkeys(("author", "dc_author", "dc_creator", "itunes_author"), _author),
    "contributor": _contributor,
    **dict.fromkeys(("copyright", "rights", "dc_rights", "media_license"), _nothing),
    **dict.fromkeys(("dc_contributor", "dc_publisher", "expirationdate"), _nothing),
    **dict.fromkeys(("itunes_block", "itunes_explicit"), _nothing),
    **TAG_READERS,
    **MEDIA_READERS,
}
