"""The bytes of a web archive in their order, unpacked, and the place in the file of each.

Damage cuts a reel into stretches: a stretch ends where the bytes cannot be
trusted any more, and the next one begins where they can be again.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from reader.feeds import limits


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record begins."""

    offset: int
    """Byte of the file; if it is compressed, that of the gzip member or Zstandard frame."""
    inside: int = 0
    """Unpacked bytes from there on."""

    def __str__(self) -> str:
        return f"byte {self.offset}" + (f", unpacked byte {self.inside}" if self.inside else "")


class Reel(Protocol):
    """What a `Tape` is filled from."""

    count: int
    """Bytes given so far, or jumped over."""
    damage: tuple[Place, str] | None
    """Where and why the stretch ended that has just ended; ``None`` at a good end."""

    def more(self) -> bytes:
        """Return the next bytes; none at the end of the stretch."""
        ...

    def resume(self) -> bool:
        """Go to the next stretch.  False if there is none."""
        ...

    def place(self, position: int) -> Place:
        """Return where the byte number ``position`` lies, which was given not long ago."""
        ...

    def jump(self, position: int) -> bool:
        """Go on from the byte number ``position``.  False if that cannot be done cheaply."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


class PlainReel:
    """A file that is not compressed, or in a way that leaves one stream."""

    def __init__(self, stream: BinaryIO, offset: int = 0) -> None:
        self._stream = stream
        self._size = stream.seek(0, io.SEEK_END) if stream.seekable() else -1
        self.count = offset
        self.damage: tuple[Place, str] | None = None
        if self._size >= 0:
            stream.seek(offset)

    def more(self) -> bytes:
        """Return the next bytes."""
        data = self._stream.read(limits.CRAWL_READ_BYTES)
        self.count += len(data)
        return data

    def resume(self) -> bool:
        """There is one stretch only."""
        return False

    def place(self, position: int) -> Place:
        """The byte itself."""
        return Place(position)

    def jump(self, position: int) -> bool:
        """Seek, unless that leads out of the file."""
        if position > self._size:
            return False
        self._stream.seek(position)
        self.count = position
        return True

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
