"""One file as the loaders see it: a name for people, a place, bytes.

Compressed files are unpacked on the way, so that a loader never knows.  Limits
on size and ratio sit here; a loader that reads through `Document` is safe.
"""

from __future__ import annotations

import io
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from reader.errors import InputError
from reader.feeds import limits
from reader.models import Problem

GZIP_MAGIC = b"\x1f\x8b\x08"


@dataclass(slots=True)
class Document:
    """One file, or one member of a packed file, on its way to a loader.

    A loader is ``load(document: Document) -> Iterator[LoadEvent]``.  What it
    yields carries ``document.name`` as the ``file`` of a `Problem` and as the
    ``location`` of a `SourceFound`, and ``f"{document.location}#{number}"``
    (counted from 1) as the ``location`` of an `Article`.
    """

    path: Path
    """The file on the disk."""
    name: str
    """What people call it: its path; a member is ``path!member``."""
    location: str
    """Its place inside what was added: ``a.txt``, or ``dump/a.txt`` in a folder ``dump``."""
    size: int
    """Bytes on the disk, before unpacking."""
    modified: float
    """Time of last change, in seconds since 1970."""
    section: str | None = None
    """Name of the folder that holds it, if a folder was added."""
    packed: bool = False
    """Whether it is a gzip file."""
    head: bytes = b""
    """The first `limits.HEAD_BYTES`, unpacked."""
    faults: list[Problem] = field(default_factory=list)
    """What went wrong while reading, met by the stream; told after the loader's own events."""

    def open(self) -> BinaryIO:
        """Return the unpacked bytes as a buffered stream; the caller closes it.

        Reading raises `InputError` when a limit is met.  A packed file that is
        damaged ends early instead, and `faults` says so.
        """
        try:
            stream = self.path.open("rb")
        except OSError as error:
            raise unreadable(error, self.name) from error
        if not self.packed:
            return stream
        from reader.feeds.gunzip import Gunzip

        return io.BufferedReader(Gunzip(stream, self.name, self.faults), buffer_size=128 * 1024)

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

    def place(self, number: int) -> str:
        """Location of its article ``number``, counted from 1."""
        return f"{self.location}#{number}"

    def problem(self, where: str, reason: str) -> Problem:
        """Return a problem in this document."""
        return Problem(self.name, where, reason)


def open_document(
    path: Path, *, location: str | None = None, section: str | None = None
) -> Document:
    """Look at ``path`` and return it as a document.

    Raises `InputError` if it is missing, forbidden, empty or no regular file
    (opening a pipe or a device could wait for ever).
    """
    name = str(path)
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise InputError("not a regular file", file=name)
        with path.open("rb") as stream:
            head = stream.read(limits.HEAD_BYTES)
    except OSError as error:
        raise unreadable(error, name) from error
    except ValueError as error:  # a NUL byte in a path
        raise InputError(str(error), file=name) from error
    if not head:
        raise InputError("the file is empty", file=name)
    document = Document(
        path=path,
        name=name,
        location=location or path.name,
        size=found.st_size,
        modified=found.st_mtime,
        section=section,
        packed=head.startswith(GZIP_MAGIC),
        head=head,
    )
    if document.packed:
        document.head = _unpacked_head(document)
    return document


def _unpacked_head(document: Document) -> bytes:
    with document.open() as stream:
        head = stream.read(limits.HEAD_BYTES)
    if not head:
        reason = document.faults[0].reason if document.faults else "holds nothing"
        raise InputError(reason, file=document.name)
    document.faults.clear()  # met again, and told, by the loader
    return head


def unreadable(error: OSError, name: str) -> InputError:
    """Return the sentence for what the system said about ``name``."""
    reason = error.strerror or str(error) or type(error).__name__
    return InputError(reason[:1].lower() + reason[1:], file=name)
