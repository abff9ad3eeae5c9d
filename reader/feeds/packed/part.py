"""A run of bytes inside another content: a member that is stored as it is."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from reader.feeds import limits
from reader.feeds.content import Content

if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """``size`` bytes of ``outer`` from ``start`` on; can be sought in if ``outer`` can."""

    outer: Content
    start: int
    size: int

    def open(self) -> BinaryIO:
        """Open ``outer`` and go to the place."""
        return part_of(self.outer.open(), self.start, self.size)


def part_of(stream: BinaryIO, start: int, size: int) -> BinaryIO:
    """Return ``size`` bytes of ``stream`` from ``start`` on; closing it closes ``stream``."""
    return io.BufferedReader(_PartStream(stream, start, size))


def go_to(stream: BinaryIO, place: int) -> int:
    """Go to ``place``, or to the end: a header may claim one that no system has a number for."""
    return stream.seek(min(place, stream.seek(0, io.SEEK_END)))


def pass_over(stream: BinaryIO, count: int) -> int:
    """Read ``count`` bytes to nowhere and return how many there were."""
    left = count
    while left and (data := stream.read(min(left, limits.UNPACKER_READ_BYTES))):
        left -= len(data)
    return count - left


class _PartStream(io.RawIOBase):
    """Owns and closes ``stream``, which nobody else may read meanwhile."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        self._stream = stream
        self._start = start
        self._size = size
        self._place = 0
        if stream.seekable():
            end = stream.seek(0, io.SEEK_END)  # headers claim what no system has a number for
            self._start = stream.seek(min(start, end))
            self._size = min(size, end - self._start)
        else:
            pass_over(stream, start)

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """As the stream it is a part of."""
        return self._stream.seekable()

    def readinto(self, buffer: Any) -> int:
        """Read what is left of the part, at most."""
        data = self._stream.read(min(len(buffer), max(0, self._size - self._place)))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place of the part."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, min(base + offset, self._size))
        self._stream.seek(self._start + self._place)
        return self._place

    def tell(self) -> int:
        """Bytes from the beginning of the part."""
        return self._place

    def close(self) -> None:
        """Close the stream it is a part of."""
        self._stream.close()
        super().close()
