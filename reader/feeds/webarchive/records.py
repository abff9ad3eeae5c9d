"""What a record of a web archive says about itself, whichever of the two formats it is in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from reader.feeds.webarchive.reels import Place
from reader.feeds.webarchive.tape import Tape


class Kind(StrEnum):
    """What is in a record, as far as it matters here (WARC 1.1 section 5.5)."""

    RESPONSE = "response"
    RESOURCE = "resource"
    CONVERSION = "conversion"
    REVISIT = "revisit"
    OTHER = "other"
    """Nothing to read: requests, metadata, the crawl's description."""


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The header of a record."""

    size: int
    """Bytes of the header itself."""
    length: int | None
    """Bytes of the block that follows; ``None`` if it does not say."""
    kind: Kind
    url: str = ""
    media_type: str = ""
    """``Content-Type`` of the block, with its parameters."""
    digest: str = ""
    """Of the payload, with the name of the algorithm."""
    id: str = ""
    refers_to: str = ""
    """Id of the record that a revisit repeats."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record that may hold something to read."""

    head: RecordHead
    place: Place
    block: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in the file."""

    place: Place
    reason: str


class Dialect(Protocol):
    """How records are written: WARC or ARC."""

    start_bytes: int
    """So many bytes are needed to tell the beginning of a record."""

    def head(self, tape: Tape) -> RecordHead | None:
        """Return the header of the record that begins here; ``None`` if none does."""
        ...

    def hopeless(self, tape: Tape) -> int:
        """Where no record begins: bytes that hold no beginning of another one either."""
        ...

    def starts(self, tape: Tape, at: int) -> bool:
        """Whether a record begins so far ahead."""
        ...

    def find(self, tape: Tape, start: int, end: int) -> int:
        """Distance of the first record that begins among the bytes at hand; -1 if none does."""
        ...

    def is_start(self, data: bytes) -> bool:
        """Whether bytes could be the beginning of a file or member that holds records."""
        ...
