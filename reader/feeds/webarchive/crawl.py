"""A web archive file, which can be opened at any of its records."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from reader.errors import InputError
from reader.feeds.content import Content
from reader.feeds.document import Document, unreadable
from reader.feeds.packings import UnpackedContent
from reader.feeds.webarchive.arc import Arc
from reader.feeds.webarchive.members import GzipMembers
from reader.feeds.webarchive.packed_reel import PackedReel
from reader.feeds.webarchive.pages import Page, may_be_page, page
from reader.feeds.webarchive.records import Dialect, Fault, Record
from reader.feeds.webarchive.reels import Place, PlainReel, Reel
from reader.feeds.webarchive.tape import Tape
from reader.feeds.webarchive.walk import Judge, Walk
from reader.feeds.webarchive.warc import Warc

DICTIONARY_FRAME = b"\x5d\x2a\x4d\x18"
"""How a file begins whose records are packed with Zstandard and a dictionary."""
_WARC = b"WARC/"


@dataclass(frozen=True, slots=True)
class Crawl:
    """The file, and how to read it."""

    content: Content
    packing: str
    """Label of the packing that its records are packed with one by one, if they are."""
    dialect: Dialect
    name: str
    seekable: bool
    """Whether a record can be gone back to."""

    @classmethod
    def of(cls, document: Document) -> Crawl:
        """Find out how a document is packed."""
        content, packing = _unpacked_here(document)
        is_warc = packing == "Zstandard" or _WARC in document.head.lstrip()[:8]
        dialect: Dialect = Warc() if is_warc else Arc()
        with content.open() as stream:
            seekable = stream.seekable()
        return cls(content, packing, dialect, document.name, seekable)

    def records(self, judge: Judge) -> Iterator[Record | Fault]:
        """Yield all that ``judge`` lets pass.  Raises `InputError`."""
        try:
            with closing(self._tape(Place(0))) as tape:
                yield from Walk(tape, self.dialect, judge).records()
        except OSError as error:
            raise unreadable(error, self.name) from error

    def page_at(self, place: Place) -> Page | None:
        """Read again the page in the record at ``place``.  Raises `InputError`."""
        try:
            with closing(self._tape(place)) as tape:
                tape.ahead(place.inside)
                tape.advance(place.inside)
                found = next(Walk(tape, self.dialect, may_be_page).records(), None)
        except OSError as error:
            raise unreadable(error, self.name) from error
        return page(found) if isinstance(found, Record) else None

    def _tape(self, place: Place) -> Tape:
        return Tape(self._reel(self.content.open(), place.offset))

    def _reel(self, stream: BinaryIO, offset: int) -> Reel:
        is_start = self.dialect.is_start
        if self.packing == "gzip":
            return PackedReel(stream, GzipMembers(), is_start, self.name, offset)
        if self.packing == "Zstandard":
            from reader.feeds.webarchive.frames import ZstandardFrames

            frames = ZstandardFrames.of(stream, self.name)
            return PackedReel(stream, frames, is_start, self.name, max(offset, frames.begin))
        return PlainReel(stream, offset)


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page that is too large to be kept in memory until its turn."""

    crawl: Crawl
    place: Place

    def open(self) -> BinaryIO:
        """Read it again.  Raises `InputError` if the file has changed meanwhile."""
        found = self.crawl.page_at(self.place)
        if found is None:
            raise InputError("the file has changed while it was read", file=self.crawl.name)
        return io.BytesIO(found.body)


def is_warc_with_dictionary(document: Document) -> bool:
    """Whether a document that begins with a dictionary is a WARC file."""
    with closing(Crawl.of(document)._tape(Place(0))) as tape:
        tape.ahead(len(_WARC))
        return tape.cut(0, len(_WARC)) == _WARC


def _unpacked_here(document: Document) -> tuple[Content, str]:
    """The bytes to read, and how they are packed as far as that is left to be undone."""
    content = document.content
    if document.head.startswith(DICTIONARY_FRAME):
        return content, "Zstandard"
    if not isinstance(content, UnpackedContent) or content.packed is not document.packed:
        return content, ""
    with content.packed.open() as stream:
        seekable = stream.seekable()
    if content.label == "gzip" or (content.label == "Zstandard" and seekable):
        return content.packed, content.label
    return content, ""
