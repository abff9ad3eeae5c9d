"""The package document of a book: what it is called, and which files it is made of.

EPUB 3.3 section 5, and OPF 2.0.1 with what calibre adds to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader.content.sanitiser import clean_line
from reader.errors import InputError
from reader.feeds.dates import parse_date
from reader.feeds.epub.book import Book, resolved
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import title_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_MARKUP = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
_NCX = "application/x-dtbncx+xml"
_NO_STORY = ("cover", "toc", "title-page", "titlepage")
"""Types in the ``guide`` of OPF 2.0.1 (2.6) that are no chapters."""
_ISSUE_DATE = re.compile(r"\s*\[([^\[\]]*\d[^\[\]]*)\]\s*$")
"""What calibre puts behind the name of a newspaper: ``[Mon, 23 Nov 2026]``."""
_NEWS_PATH = re.compile(r"(?:^|/)feed_\d+/")
_CALIBRE = "calibre"


@dataclass(frozen=True, slots=True)
class SpineItem:
    """A file in reading order."""

    path: str
    linear: bool
    """False for what stands beside the text: notes, answers."""


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says."""

    title: str | None
    authors: tuple[str, ...]
    language: str | None
    description: str | None
    published: datetime | None
    """Of an issue; when a book came out says nothing about its chapters."""
    is_news: bool
    spine: tuple[SpineItem, ...]
    nav: str | None
    """The navigation document of EPUB 3."""
    ncx: str | None
    """The table of contents of EPUB 2."""
    no_story: frozenset[str]
    """Cover, title page, table of contents."""


def read_package(book: Book) -> Package:
    """Return what the book says of itself.  Raises `InputError` if it cannot be found."""
    path = _package_path(book)
    root = book.xml(path)
    items = {item.get("id", ""): item for item in _named(root, "item")}
    spine = tuple(_spine(root, items, path))
    if not spine:
        raise InputError("names no chapters", file=book.name, where=path)
    title = _first(root, "title") or ""
    is_news = any(_NEWS_PATH.search(item.path) for item in spine) or any(
        _content(meta, "calibre:publication_type").startswith("periodical")
        for meta in _named(root, "meta")
    )
    issue = _ISSUE_DATE.search(title) if is_news else None
    published = parse_date(_first(root, "date")) or parse_date(issue[1] if issue else None)
    return Package(
        title=(_ISSUE_DATE.sub("", title) if is_news else title) or None,
        authors=_authors(root),
        language=language_tag(_first(root, "language")),
        description=None if is_news else _first(root, "description"),
        published=published if is_news else None,
        is_news=is_news,
        spine=spine,
        nav=_path_of(path, (each for each in items.values() if "nav" in _properties(each))),
        ncx=_path_of(path, (each for each in items.values() if each.get("media-type") == _NCX)),
        no_story=frozenset(_no_story(root, path)),
    )


def _package_path(book: Book) -> str:
    if book.has(_CONTAINER):
        for each in _named(book.xml(_CONTAINER), "rootfile"):
            path = resolved("", each.get("full-path", ""))
            if book.has(path):
                return path
    found = next((name for name in book.files if name.lower().endswith(".opf")), None)
    if found is None:
        raise InputError("an EPUB without its package document", file=book.name)
    return found


def _named(root: _Element, name: str) -> Iterator[_Element]:
    """Elements by their local names: prefixes and namespaces are often wrong."""
    return (each for each in root.iter(f"{{*}}{name}"))


def _first(root: _Element, name: str) -> str | None:
    """The text of the first such element among the metadata."""
    for each in _named(root, name):
        text = title_text("".join(each.itertext()))
        if text:
            return text
    return None


def _content(meta: _Element, name: str) -> str:
    return meta.get("content", "") if meta.get("name") == name else ""


def _authors(root: _Element) -> tuple[str, ...]:
    """Those of the book; calibre names itself as the author of its newspapers."""
    found = distinct_lines("".join(each.itertext()) for each in _named(root, "creator"))
    return tuple(name for name in found if name.casefold() != _CALIBRE)


def _spine(root: _Element, items: dict[str, _Element], path: str) -> Iterator[SpineItem]:
    met = set()
    for ref in _named(root, "itemref"):
        item = items.get(ref.get("idref", ""))
        if item is None or not item.get("href"):
            continue
        found = resolved(path, item.get("href", ""))
        media_type = clean_line(item.get("media-type", "")).lower()
        if found not in met and media_type in (*_MARKUP, ""):
            met.add(found)
            yield SpineItem(found, ref.get("linear", "yes") != "no")


def _properties(item: _Element) -> list[str]:
    return item.get("properties", "").split()


def _path_of(base: str, items: Iterator[_Element]) -> str | None:
    return next((resolved(base, each.get("href", "")) for each in items), None)


def _no_story(root: _Element, path: str) -> Iterator[str]:
    for each in _named(root, "reference"):
        if each.get("type", "").lower() in _NO_STORY and "#" not in each.get("href", ""):
            yield resolved(path, each.get("href", ""))
