"""The files of a book put together to chapters, as its table of contents has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.content.hypertext import text_of
from reader.errors import InputError
from reader.feeds.epub.book import Book
from reader.feeds.epub.calibre import is_index, take_away_navigation
from reader.feeds.epub.contents import Contents, Heading
from reader.feeds.epub.package import Package, SpineItem
from reader.feeds.epub.page import Page, read_page
from reader.models import Problem


@dataclass(slots=True)
class Chapter:
    """A chapter of a book, or an article of a newspaper, before it is one."""

    path: str
    heading: Heading | None = None
    """Its line in the table of contents."""
    head_title: str = ""
    """The title in the head of its file."""
    url: str | None = None
    html: list[str] = field(default_factory=list)
    """Its pieces, from one file or several."""


def chapters(
    book: Book, package: Package, contents: Contents, encrypted: frozenset[str]
) -> Iterator[Chapter | Problem]:
    """Yield the chapters in reading order.

    A file that the table of contents does not name, and that has no heading of
    its own, goes on with the chapter before it.
    """
    current: Chapter | None = None
    for each in _pages(book, package, contents, encrypted):
        if isinstance(each, Problem):
            yield each
            continue
        path, page = each
        url = take_away_navigation(page) if package.is_news else None
        for chapter in _in_page(page, path, contents):
            if current is not None and _goes_on(current, chapter, page):
                current.html += chapter.html
            else:
                if current is not None:
                    yield current
                current = chapter
            current.url = current.url or url
    if current is not None:
        yield current


def _pages(
    book: Book, package: Package, contents: Contents, encrypted: frozenset[str]
) -> Iterator[tuple[str, Page] | Problem]:
    """Yield the files that may be chapters, with their paths."""
    missing = [item.path for item in package.spine if not book.has(item.path)]
    for item in package.spine:
        if item.path in package.no_story or item.path == package.nav or not book.has(item.path):
            continue
        if not item.linear and item.path not in contents:
            continue
        page = _page(book, item, encrypted)
        if isinstance(page, Problem):
            yield page
        elif not page.is_no_story and not (package.is_news and is_index(page, item.path)):
            yield item.path, page
    if missing:
        more = f"; so are {len(missing) - 1:,} more" if missing[1:] else ""
        yield book.document.problem(missing[0], f"named by the book, but not in it{more}")


def _page(book: Book, item: SpineItem, encrypted: frozenset[str]) -> Page | Problem:
    if item.path in encrypted:
        return book.document.problem(item.path, "copy-protected (DRM); left out")
    try:
        return read_page(book, item.path)
    except InputError as error:
        return book.document.problem(item.path, error.reason)


def _in_page(page: Page, path: str, contents: Contents) -> Iterator[Chapter]:
    headings = contents.get(path, [])
    if len(headings) < 2 and not (headings and headings[0].fragment):
        yield Chapter(path, headings[0] if headings else None, page.title, html=[page.html()])
        return
    for heading, html in page.cut(headings):
        if heading is not None or text_of(html):
            yield Chapter(path, heading, page.title, html=[html])


def _goes_on(current: Chapter, chapter: Chapter, page: Page) -> bool:
    """Whether ``chapter`` is more of the current one."""
    if chapter.heading is not None or current.heading is None:
        return False
    return chapter.path == current.path or not page.has_heading
