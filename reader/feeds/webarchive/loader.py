"""The loader of web archives: yields the pages, feeds and texts of a crawl as documents.

Given are captures that were found (status 200), each once.  What a crawler
keeps beside them is passed over: pictures, style sheets, redirects, and
revisits of a page at its own address.  The date of the capture is not that of
the story, so it is given to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document, Hints
from reader.feeds.plain_fields import language_tag
from reader.feeds.webarchive.captures import Captures, url_key
from reader.feeds.webarchive.crawl import Crawl, PageContent
from reader.feeds.webarchive.pages import Page, bare, host, may_be_page, names_page, page
from reader.feeds.webarchive.records import Fault, Kind, Record
from reader.feeds.webarchive.reels import Place
from reader.models import Problem

_PLACE_CHARACTERS = 500


def load(document: Document) -> Iterator[Document | Problem]:
    """Yield what may be news in a WARC or ARC file, in the order of the file."""
    yield from _Load(document).events()


class _BombError(InputError):
    """What is in the file is out of all proportion to it; nothing more is read."""


class _Load:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._crawl = Crawl.of(document)
        self._captures = Captures()
        self._count = 0
        self._record_bytes = 0
        self._body_bytes = 0
        self._elsewhere = 0
        """Pages of which the archive has only a note that they were the same as before."""

    def events(self) -> Iterator[Document | Problem]:
        for each in self._crawl.records(may_be_page):
            if isinstance(each, Fault):
                yield self._problem(each.place, each.reason)
            elif self._count < limits.MEMBERS:
                yield from self._told(each)
        yield from self._last_words()

    def _last_words(self) -> Iterator[Problem]:
        if self._elsewhere:
            reason = f"pages only named here, since they had not changed: {self._elsewhere:,}"
            yield self._document.problem("", reason)
        if self._count >= limits.MEMBERS:
            reason = f"more than {limits.MEMBERS:,} pages; the rest was left out"
            yield self._document.problem("", reason)

    def _told(self, record: Record) -> Iterator[Document | Problem]:
        self._record_bytes += record.head.size + len(record.block)
        try:
            if record.head.kind is Kind.REVISIT:
                yield from self._revisited(record)
                return
            found = page(record)
            if found is not None:
                self._captures.remember(record.head, record.place)
                yield from self._given(found, found.url, record.place)
        except _BombError:
            raise
        except InputError as error:
            yield self._problem(record.place, f"{clean_line(record.head.url)}: {error.reason}")

    def _revisited(self, record: Record) -> Iterator[Document]:
        """The same as before: of interest only at another address than before."""
        original = self._captures.original(record.head)
        if original is None or not self._crawl.seekable:
            self._elsewhere += self._title(record.head.url) is not None and names_page(record)
        elif original.url != url_key(record.head.url):
            found = self._crawl.page_at(original.place)
            if found is not None:
                yield from self._given(found, record.head.url, original.place)

    def _given(self, found: Page, url: str, place: Place) -> Iterator[Document]:
        self._body_bytes += len(found.body)
        self._check_ratio()
        title = self._title(url)
        if title is None or not self._captures.is_new(url, found.body):
            return
        self._count += 1
        content: PageContent | bytes = found.body
        if len(found.body) > limits.CRAWL_PAGE_BYTES and self._crawl.seekable:
            content = PageContent(self._crawl, place)
        yield self._document.member(
            clean_line(url, _PLACE_CHARACTERS) or str(place),
            content,
            size=len(found.body),
            hints=self._hints(found, url, title),
        )

    def _title(self, url: str) -> str | None:
        """The title that a list beside the crawl gives a page; ``None`` if it is not listed."""
        wanted = self._document.hints.wanted
        return "" if wanted is None else wanted.get(url.partition("#")[0])

    def _hints(self, found: Page, url: str, title: str) -> Hints:
        """What the record says of a page, and what whoever kept the crawl says of all in it."""
        kept = self._document.hints
        return Hints(
            url=absolute_url(url),
            media_type=bare(found.media_type) or None,
            charset=found.charset,
            title=title or None,
            published=kept.published,
            language=language_tag(found.language.partition(",")[0]),
            source=host(url),
            tags=kept.tags,
            read=kept.read,
            starred=kept.starred,
        )

    def _check_ratio(self) -> None:
        most = limits.RATIO_FREE_BYTES + limits.UNPACKED_RATIO * self._record_bytes
        if self._body_bytes > most:
            raise _BombError(
                f"its pages unpack to more than {limits.UNPACKED_RATIO} times their size",
                file=self._document.name,
            )

    def _problem(self, place: Place, reason: str) -> Problem:
        return self._document.problem(str(place), reason)
