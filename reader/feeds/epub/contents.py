"""The table of contents of a book: the ``nav`` of EPUB 3 (5.4), or the NCX of EPUB 2."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.content.sanitiser import clean_line
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.epub.book import Book, resolved
from reader.feeds.epub.package import Package
from reader.feeds.story_text import title_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the table of contents."""

    title: str
    path: str
    fragment: str
    """The place inside the file; empty for its beginning."""
    depth: int
    """0 for the outermost lines."""
    above: str | None = None
    """The title of the line that this one is under."""
    author: str | None = None
    description: str | None = None


Contents = dict[str, list[Heading]]
"""The lines that lead to each file, only the outermost of those that do."""


def read_contents(book: Book, package: Package) -> Contents:
    """Return the table of contents; empty where there is none that can be read.

    Of a newspaper the NCX is asked first, since calibre adds authors and
    standfirsts there.
    """
    ways = [(package.nav, _nav_lines), (package.ncx, _ncx_lines)]
    for path, lines in reversed(ways) if package.is_news else ways:
        if path is None or not book.has(path):
            continue
        try:
            found = list(lines(book.xml(path), path))
        except InputError:  # the other one may do; without both, headings are looked at
            continue
        if found:
            return _by_file(found)
    return {}


def _by_file(lines: list[Heading]) -> Contents:
    found: defaultdict[str, list[Heading]] = defaultdict(list)
    for line in lines:
        found[line.path].append(line)
    return {path: _outermost(each) for path, each in found.items()}


def _outermost(lines: list[Heading]) -> list[Heading]:
    """Chapters, not the sections of chapters; each place once."""
    depth = min(line.depth for line in lines)
    places: dict[str, Heading] = {}
    for line in lines:
        if line.depth == depth:
            places.setdefault(line.fragment, line)
    return list(places.values())


def _ncx_lines(root: _Element, base: str) -> Iterator[Heading]:
    for tree in root.iter("{*}navMap"):
        yield from _points(tree, base, 0, None)


def _points(tree: _Element, base: str, depth: int, above: str | None) -> Iterator[Heading]:
    if depth > limits.CONTENTS_DEPTH:
        return
    for point in tree.iterchildren("{*}navPoint"):
        title = _text(next(point.iterchildren("{*}navLabel"), None))
        content = next(point.iterchildren("{*}content"), None)
        source = "" if content is None else content.get("src", "")
        if source:
            said = {meta.get("name"): _text(meta) for meta in point.iterchildren("{*}meta")}
            path, fragment = resolved(base, source), source.partition("#")[2]
            author, description = said.get("author"), said.get("description")
            yield Heading(title, path, fragment, depth, above, author, description)
        yield from _points(point, base, depth + 1, title or above)


def _nav_lines(root: _Element, base: str) -> Iterator[Heading]:
    for nav in root.iter("{*}nav"):
        if "toc" in nav.get(_TYPE, nav.get("type", "toc")).split():
            for each in nav.iterchildren("{*}ol"):
                yield from _list_lines(each, base, 0, None)
            return


def _list_lines(tree: _Element, base: str, depth: int, above: str | None) -> Iterator[Heading]:
    if depth > limits.CONTENTS_DEPTH:
        return
    for line in tree.iterchildren("{*}li"):
        label = next(line.iterchildren("{*}a", "{*}span"), None)
        title = _text(label)
        target = "" if label is None else label.get("href", "")
        if target:
            yield Heading(title, resolved(base, target), target.partition("#")[2], depth, above)
        for each in line.iterchildren("{*}ol"):
            yield from _list_lines(each, base, depth + 1, title or above)


def _text(element: _Element | None) -> str:
    return (
        "" if element is None else title_text(clean_line("".join(element.itertext())), markup=False)
    )
