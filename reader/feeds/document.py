"""One document as the loaders see it: a name for people, a place, bytes.

Compressed files are unpacked on the way, so that a loader never knows.  Limits
on size and ratio sit here; a loader that reads through `Document` is safe.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from reader.errors import InputError, reason_of
from reader.feeds import limits
from reader.feeds.content import BytesContent, Content, FileContent, Meter
from reader.feeds.packings import UnpackedContent, packing_of
from reader.models import Problem


@dataclass(frozen=True, slots=True)
class Hints:
    """What a container knows of a document that the document itself may not say."""

    url: str | None = None
    """Where it was found on the web."""
    media_type: str | None = None
    """In lower case, without parameters."""
    charset: str | None = None
    """As the server said."""
    title: str | None = None
    published: datetime | None = None
    language: str | None = None
    source: str | None = None
    """The publisher, as a list beside the document has it."""
    tags: tuple[str, ...] = ()
    read: bool = False
    """Whoever kept it had read it."""
    starred: bool = False
    wanted: Mapping[str, str] | None = None
    """Of a crawl: the addresses, without fragments, of the pages that are wanted, with their
    titles (empty if unknown); ``None`` if all are."""


NO_HINTS = Hints()


@dataclass(slots=True)
class Document:
    """One file, or one member of a packed file, on its way to a loader.

    A loader is ``load(document: Document) -> Iterator[LoadEvent | Document]``.
    A document that it yields is read in its turn, whatever its format.  What a
    loader yields carries ``document.name`` as the ``file`` of a `Problem` and as
    the ``location`` of a `SourceFound`, and ``f"{document.location}#{number}"``
    (counted from 1) as the ``location`` of an `Article`.
    """

    content: Content
    """Its bytes, unpacked."""
    name: str
    """What people call it: its path; a member is ``path!member``."""
    location: str
    """Its place inside what was added: ``a.txt``, or ``dump/a.txt`` in a folder ``dump``."""
    size: int
    """Bytes on the disk, before unpacking."""
    modified: float = 0.0
    """Time of last change, in seconds since 1970; 0 if nobody knows."""
    section: str | None = None
    """Name of the folder that holds it, if a folder was added."""
    hints: Hints = NO_HINTS
    packed: Content | None = None
    """The bytes as they are on the disk, if they are compressed."""
    head: bytes = b""
    """The first `limits.HEAD_BYTES`, unpacked."""
    faults: list[Problem] = field(default_factory=list)
    """What went wrong while reading, met by the stream; told after the loader's own events."""
    depth: int = 0
    """How many documents it lies in."""
    known: frozenset[bytes] | None = None
    """Marks of items that were read before (`SourceFound.items` of then): they are left out.
    ``None`` if nobody will ask."""
    numbered: bool = True
    """Whether articles are told apart by their number: in a feed that moves with each new one,
    and says nothing."""

    def open(self) -> BinaryIO:
        """Return the unpacked bytes as a buffered stream; the caller closes it.

        Reading raises `InputError` when a limit is met.  A packed file that is
        damaged ends early instead, and `faults` says so.
        """
        try:
            return self.content.open()
        except OSError as error:
            raise unreadable(error, self.name) from error

    def read(self, limit: int = limits.WHOLE_DOCUMENT_BYTES) -> bytes:
        """Return all of it.  Raises `InputError` if it is longer than ``limit`` bytes."""
        try:
            with self.open() as stream:
                data = stream.read(limit + 1)
        except OSError as error:
            raise unreadable(error, self.name) from error
        if len(data) > limit:
            raise InputError(
                f"larger than {limit // limits.MIB} MiB, the most that is read of such a file",
                file=self.name,
            )
        return data

    @property
    def path(self) -> Path | None:
        """The file on the disk; ``None`` for a member."""
        content = self.packed or self.content
        return content.path if isinstance(content, FileContent) else None

    @property
    def meter(self) -> Meter | None:
        """How far the file on the disk was read; ``None`` for a member."""
        content = self.packed or self.content
        return content.meter if isinstance(content, FileContent) else None

    def place(self, number: int) -> str:
        """Location of its article ``number``, counted from 1."""
        return f"{self.location}#{number}" if self.numbered else self.location

    def problem(self, where: str, reason: str) -> Problem:
        """Return a problem in this document."""
        return Problem(self.name, where, reason)

    def member(
        self,
        place: str,
        content: Content | bytes,
        *,
        size: int | None = None,
        section: str | None = None,
        hints: Hints = NO_HINTS,
        modified: float = 0.0,
    ) -> Document:
        """Return a document that lies inside this one, at ``place``; nothing is read yet.

        ``size`` may be left out where the bytes are given.
        """
        if isinstance(content, bytes):
            size = len(content)
            content = BytesContent(content)
        return Document(
            content,
            name=f"{self.name}!{place}",
            location=f"{self.location}!{place}",
            size=size or 0,
            modified=modified or self.modified,
            section=section or self.section,
            hints=hints,
            depth=self.depth + 1,
        )


def open_document(
    path: Path, *, location: str | None = None, section: str | None = None
) -> Document:
    """Look at ``path`` and return it as a document, its head read.

    Raises `InputError` if it is missing, forbidden, empty or no regular file.
    """
    return looked_at(document_at(path, location=location, section=section))


def document_at(
    path: Path, *, location: str | None = None, section: str | None = None, depth: int = 0
) -> Document:
    """Return ``path`` as a document that nobody has looked into yet.

    Raises `InputError` if it is missing, or no regular file (opening a pipe or
    a device could wait for ever).
    """
    name = str(path)
    try:
        found = os.stat(path)
    except OSError as error:
        raise unreadable(error, name) from error
    except ValueError as error:  # a NUL byte in a path
        raise InputError(str(error), file=name) from error
    if not stat.S_ISREG(found.st_mode):
        raise InputError("not a regular file", file=name)
    return Document(
        FileContent(path),
        name=name,
        location=location or path.name,
        size=found.st_size,
        modified=found.st_mtime,
        section=section,
        depth=depth,
    )


def looked_at(document: Document) -> Document:
    """Read the head of a document, unpacking it if it is compressed.

    Raises `InputError` if it is empty, or cannot be read.
    """
    _read_head(document)
    if not document.head:
        raise InputError(_why_empty(document, "the file is empty"), file=document.name)
    for _ in range(limits.PACKINGS):
        packing = packing_of(document.head)
        if packing is None:
            return document
        document.packed = document.packed or document.content
        document.content = UnpackedContent(
            document.content, packing.label, document.name, document.faults
        )
        _read_head(document)
        if not document.head:
            raise InputError(_why_empty(document, "holds nothing"), file=document.name)
        document.faults.clear()  # met again, and told, by the loader
    return document


def _why_empty(document: Document, otherwise: str) -> str:
    return document.faults[0].reason if document.faults else otherwise


def _read_head(document: Document) -> None:
    try:
        with document.open() as stream:
            document.head = stream.read(limits.HEAD_BYTES)
    except OSError as error:
        raise unreadable(error, document.name) from error


def unreadable(error: OSError, name: str) -> InputError:
    """Return the sentence for what the system said about ``name``."""
    return InputError(reason_of(error), file=name, passing=True)


def problem_of(error: InputError) -> Problem:
    """Return what ``error`` says as a problem of one document among others."""
    return Problem(error.file, error.where, error.reason, passing=error.passing)
