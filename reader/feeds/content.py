"""Where the bytes of a document come from: a file, memory, a member of something packed.

A content can be opened again and again, and can be pickled on its way to a parser
process.  Formats that hold others add their own beside these.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from typing import Any


class Content(Protocol):
    """Bytes that can be read from the start as often as needed."""

    def open(self) -> BinaryIO:
        """Return a stream of the bytes; the caller closes it.  Raises `OSError`."""
        ...


@dataclass(slots=True)
class Meter:
    """How far the outermost file has been read, whoever reads it."""

    done: int = 0
    """Bytes from its beginning."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file on the disk.  Its streams can be sought in, and move the meter."""

    path: Path
    meter: Meter = field(default_factory=Meter, compare=False)

    def open(self) -> BinaryIO:
        """Open the file."""
        return io.BufferedReader(_Metered(self.path, self.meter), buffer_size=128 * 1024)


@dataclass(frozen=True, slots=True)
class BytesContent:
    """Bytes in memory: a message of a mailbox, a record of a crawl."""

    data: bytes = field(repr=False)

    def open(self) -> BinaryIO:
        """Return them as a stream that can be sought in."""
        return io.BytesIO(self.data)


class _Metered(io.RawIOBase):
    """A file that says how far it was read."""

    def __init__(self, path: Path, meter: Meter) -> None:
        self._file = path.open("rb", buffering=0)
        self._meter = meter
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._file.readinto(buffer) or 0
        self._place += count
        self._meter.done = max(self._meter.done, self._place)
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        self._place = self._file.seek(offset, whence)
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        self._file.close()
        super().close()
