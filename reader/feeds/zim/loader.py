"""The loader of ZIM files: each article is a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import FileContent
from reader.feeds.document import Document, Hints
from reader.feeds.packed.names import tidy_name
from reader.feeds.plain_fields import language_tag
from reader.feeds.zim.archive import (
    DAMAGES,
    ZimContent,
    article_numbers,
    entry_at,
    is_article,
    opened,
)
from reader.models import LoadEvent

if TYPE_CHECKING:
    from libzim.reader import Archive, Entry

_WEB_CRAWLERS = ("warc2zim", "zimit")
"""Programs that name entries by their addresses, without the scheme."""


def load(document: Document) -> Iterator[LoadEvent | Document]:
    """Yield the articles in the order of their titles.  Memory does not grow with the file."""
    if not isinstance(document.content, FileContent):
        raise InputError("a ZIM file inside another file; unpack it first", file=document.name)
    archive = opened(document.content.path)
    site = _Site.of(archive)
    met = 0
    for number in article_numbers(archive):
        try:
            entry = entry_at(archive, number)
            if not is_article(archive, entry):
                continue
            place, hints, size = tidy_name(entry.path), site.hints(entry), entry.get_item().size
        except DAMAGES as error:
            yield document.problem(f"entry {number}", f"damaged ({error}); left out")
            continue
        met += 1
        if met > limits.MEMBERS:
            reason = f"more than {limits.MEMBERS:,} articles; the rest was left out"
            yield document.problem("", reason)
            return
        content = ZimContent(document.content.path, number, f"{document.name}!{place}")
        yield document.member(place, content, size=size, hints=hints)
        document.content.meter.done = document.size * number // max(1, archive.all_entry_count)
    if not met:
        raise InputError("holds no articles", file=document.name)


class _Site:
    """What the file says of all its articles: the metadata in its namespace M."""

    def __init__(self, title: str | None, language: str | None, *, has_addresses: bool) -> None:
        self._title = title
        self._language = language
        self._has_addresses = has_addresses

    @classmethod
    def of(cls, archive: Archive) -> _Site:
        """Read it."""
        language = (_metadata(archive, "Language") or "").partition(",")[0]
        scraper = (_metadata(archive, "Scraper") or "").lower()
        return cls(
            _metadata(archive, "Title"),
            language_tag(language),
            has_addresses=any(each in scraper for each in _WEB_CRAWLERS),
        )

    def hints(self, entry: Entry) -> Hints:
        """What is known of an article before it is read."""
        title = clean_line(entry.title, limits.TITLE_CHARACTERS)
        return Hints(
            url=absolute_url(f"https://{entry.path}") if self._has_addresses else None,
            media_type="text/html",
            title=title if title != entry.path else None,
            language=self._language,
            source=self._title,
        )


def _metadata(archive: Archive, name: str) -> str | None:
    try:
        value = archive.get_metadata(name)
    except DAMAGES:  # not there
        return None
    return clean_line(bytes(value).decode("utf-8", "replace"), 300) or None
