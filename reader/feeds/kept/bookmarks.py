"""Lists of links as HTML: bookmarks of browsers, exports of Pocket and Instapaper.

The Netscape bookmark file, which every browser and bookmark service writes
(https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)):
links in ``<DL>`` under the ``<H3>`` of their folder, notes in ``<DD>``.  Pocket
and Instapaper: links in ``<ul>`` and ``<ol>`` under an ``<h1>`` that says whether
they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reader.content.sanitiser import clean_line
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.kept.pages import Page, Pages
from reader.feeds.kept.tags import Tag, tags
from reader.feeds.markup_text import decode_markup
from reader.models import SECTION_DEPTH, LoadEvent

FORMAT = "bookmarks"
_SERVICES = {"pocket export": "Pocket", "instapaper: export": "Instapaper"}
_READ = ("read archive", "archive")
_STATES = ("unread", *_READ, "starred")
"""Headings, and folders of Instapaper, that say what was done to a page."""
_BREAKS = ("br", "p")


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield a source, and an article for each link, in the order of the file."""
    pages = Pages(document, FORMAT)
    links = _Links()
    number = 0
    told = False
    for tag in tags(decode_markup(document.read())):
        for page in links.take(tag):
            if not told:
                told = True
                yield pages.heading(links.title)
            number += 1
            yield from pages.articles(page, number)
    if not told:
        yield pages.heading(links.title)
    yield from pages.problems()


def with_state(page: Page, folder: str) -> Page:
    """Return a page kept under ``folder``, which may be a state rather than a place."""
    state = folder.strip().lower()
    if state not in _STATES:
        return replace(page, section=folder)
    return replace(page, read=state in _READ, starred=state == "starred")


@dataclass(slots=True)
class _Links:
    """The state of reading: which folders are open, which link waits for its note."""

    title: str = "Bookmarks"
    _service: bool = False
    _folders: list[str] = field(default_factory=list)
    _next_folder: str = ""
    """Named, and not opened yet."""
    _group: str = ""
    """Under which heading a service put the links."""
    _inside: str = ""
    """The element whose text is gathered: ``title``, ``h1``, ``h3``, ``a`` or ``dd``."""
    _text: list[str] = field(default_factory=list)
    _link: Page | None = None

    def take(self, tag: Tag) -> Iterator[Page]:
        """Go on by one tag; yield the link that is complete with it."""
        self._text.append(tag.text)
        if tag.name in _BREAKS:
            self._text.append("\n")
            return
        if self._ends(tag):
            self._gathered()
        opens_next = tag.opens and tag.name in ("a", "dt", "h1", "h3", "hr", "li")
        if opens_next or tag.name in ("", "dl"):
            yield from self._finished()
        self._moved(tag)

    def _ends(self, tag: Tag) -> bool:
        """Whether the element that is being gathered ends; ``<DD>`` has no end of its own."""
        if self._inside == "dd":
            return tag.name in ("", "dt", "dl", "dd", "h3", "hr")
        closed = tag.closes and tag.name == self._inside
        return bool(self._inside) and (closed or tag.name in ("", "dt", "dl", "li"))

    def _gathered(self) -> None:
        text = clean_line("".join(self._text), limits.TITLE_CHARACTERS)
        inside, self._inside = self._inside, ""
        if inside == "title":
            self._service = text.lower() in _SERVICES
            self.title = _SERVICES.get(text.lower(), text) or self.title
        elif inside == "h1":
            self._group = text
        elif inside == "h3":
            self._next_folder = text
        elif inside == "a" and self._link is not None:
            self._link = replace(self._link, title=text)
        elif inside == "dd" and self._link is not None:
            self._link = replace(self._link, summary=text)

    def _finished(self) -> Iterator[Page]:
        if self._link is not None:
            yield self._placed(self._link)
        self._link = None

    def _placed(self, link: Page) -> Page:
        if self._service:
            return with_state(link, self._group)
        folders = [name for name in self._folders[:SECTION_DEPTH] if name]
        return replace(link, section="/".join(folders))

    def _moved(self, tag: Tag) -> None:
        if tag.name == "dl":
            self._nested(tag)
        if tag.opens and tag.name in ("title", "h1", "h3", "a", "dd"):
            self._inside = tag.name
            self._text.clear()
        if tag.opens and tag.name == "a":
            named = tag.attributes.get("tags", "").split(",")
            self._link = Page(tag.attributes.get("href", ""), tags=named)

    def _nested(self, tag: Tag) -> None:
        if tag.opens:
            self._folders.append(self._next_folder)
            self._next_folder = ""
        elif self._folders:
            self._folders.pop()
