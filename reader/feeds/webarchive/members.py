"""The units a web archive is compressed in, mostly one for each record: gzip members
(RFC 1952, WARC 1.1 annex D.2) and Zstandard frames (RFC 8878)."""

from __future__ import annotations

import zlib
from typing import Protocol

_SALVAGE_BYTES = 16
"""Step in which the last bytes before damage are won."""


class Unpacker(Protocol):
    """Unpacks one member, piece by piece.  Damage raises nothing."""

    ended: bool
    damaged: bool
    needs_input: bool
    unused: bytes
    """What lies behind its end."""

    def unpack(self, data: bytes) -> bytes:
        """Take more packed bytes and return what they hold, or a part of that."""
        ...


class MemberKind(Protocol):
    """A way to compress records."""

    label: str
    """As told to people."""
    magic: bytes
    """How each member begins."""
    is_telling: bool
    """Whether ``magic`` is long enough to be no accident."""

    def unpacker(self) -> Unpacker:
        """Return an unpacker for the next member."""
        ...

    def skippable(self, data: bytes) -> int:
        """Length of the part that holds no records and begins with ``data``; 0 if it is none."""
        ...


class Gunzip:
    """Unpacks one gzip member."""

    needs_input = True

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(31)
        self.ended = self.damaged = False
        self.unused = b""

    def unpack(self, data: bytes) -> bytes:
        """Unpack ``data``, or as much of it as comes before damage."""
        before = self._unpacker.copy()
        try:
            found = self._unpacker.decompress(data)
        except zlib.error:
            self.damaged = True
            return _salvaged(before, data)
        if self._unpacker.eof:
            self.ended = True
            self.unused = self._unpacker.unused_data
        return found


def _salvaged(unpacker: zlib._Decompress, data: bytes) -> bytes:
    """`zlib` keeps for itself what it unpacked of a piece before it met damage."""
    found = bytearray()
    try:
        for start in range(0, len(data), _SALVAGE_BYTES):
            found += unpacker.decompress(data[start : start + _SALVAGE_BYTES])
    except zlib.error:
        return bytes(found)
    return bytes(found)


class GzipMembers:
    """Records packed with gzip."""

    label = "gzip"
    magic = b"\x1f\x8b\x08"
    is_telling = False

    def unpacker(self) -> Unpacker:
        """Return an unpacker for the next member."""
        return Gunzip()

    def skippable(self, data: bytes) -> int:
        """Every member may hold records."""
        return 0
