"""The regular members of a tar file, read as a stream from front to back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from reader.feeds.dates import parse_date
from reader.feeds.packed.part import pass_over
from reader.feeds.packed.tar_header import BLOCK, Header, member_text, parse_header

_REGULAR = (b"0", b"\0", b"7", b"")
_LONG_NAME, _LONG_LINK, _PAX, _SPARSE = b"L", b"K", b"x", b"S"
_EMPTY = bytes(BLOCK)
_DESCRIPTION_BYTES = 1024 * 1024
"""A long name or a pax header; real ones have some hundred bytes."""


@dataclass(frozen=True, slots=True)
class TarMember:
    """A regular file, whose bytes stand at ``start`` of the unpacked tar file."""

    name: str
    start: int
    size: int
    modified: float
    is_sparse: bool = False


@dataclass(frozen=True, slots=True)
class TarDamage:
    """A place where there should be a header and is none."""

    place: int
    is_end: bool
    """Whether the file ends there."""


@dataclass(slots=True)
class _Said:
    """What headers say of the member that follows them."""

    values: dict[str, str] = field(default_factory=dict)

    def applied(self, header: Header, start: int) -> TarMember:
        size = self.values.get("size", "")
        is_sparse = header.kind == _SPARSE or any(
            key.startswith("GNU.sparse") for key in self.values
        )
        return TarMember(
            self.values.get("path") or header.name,
            start,
            int(size) if size.isascii() and size.isdigit() and len(size) < 19 else header.size,
            _seconds(self.values.get("mtime", "")) or header.modified,
            is_sparse,
        )


class TarReader:
    """Goes through a tar file.  The bytes of a member may be read before the next is asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._end = stream.seek(0, io.SEEK_END) if stream.seekable() else None
        self.place = stream.seek(0) if self._end is not None else 0
        """Bytes from the beginning of the tar file."""

    def members(self) -> Iterator[TarMember | TarDamage]:
        """Yield the regular members, and places that are damaged; goes on behind those."""
        said, lost = _Said(), False
        while block := self._block():
            if block == _EMPTY:
                continue  # the end, or padding between two tar files in one
            header = parse_header(block) if len(block) == BLOCK else None
            if header is None:
                if not lost:
                    yield TarDamage(self.place - BLOCK, is_end=len(block) < BLOCK)
                lost = True
                continue
            lost = False
            if header.kind in (_LONG_NAME, _LONG_LINK, _PAX):
                said.values.update(self._description(header))
                continue
            member = said.applied(header, self.place)
            said = _Said()
            end = self.place + _padded(member.size if header.size else 0)
            if header.kind in (*_REGULAR, _SPARSE):
                end = self.place + _padded(member.size)
                yield member
            if not self.skip_to(end):
                yield TarDamage(self.place, is_end=True)
                return

    def read(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end of the file."""
        data = self._stream.read(size)
        self.place += len(data)
        return data

    def skip_to(self, place: int) -> bool:
        """Go on to ``place``; whether the file is long enough."""
        if self._end is not None and place > self.place:
            self.place = self._stream.seek(min(place, self._end))
        else:
            self.place += pass_over(self._stream, place - self.place)
        return self.place == place

    def _block(self) -> bytes:
        return self.read(BLOCK)

    def _description(self, header: Header) -> dict[str, str]:
        """What a long name or a pax header says; nothing if it is absurdly long."""
        end = self.place + _padded(header.size)
        data = self.read(min(header.size, _DESCRIPTION_BYTES))
        self.skip_to(end)
        if header.kind == _LONG_NAME:
            return {"path": member_text(data.partition(b"\0")[0])}
        return dict(_records(data)) if header.kind == _PAX else {}


def _records(data: bytes) -> Iterator[tuple[str, str]]:
    """The records of a pax header: ``LENGTH KEY=VALUE`` and a line end each."""
    at = 0
    while at < len(data):
        digits = data[at : at + 12].partition(b" ")[0]
        length = int(digits) if digits.isdigit() else 0
        if length <= len(digits) + 1 or at + length > len(data):
            return
        key, _, value = data[at + len(digits) + 1 : at + length - 1].partition(b"=")
        yield member_text(key), member_text(value)
        at += length


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK


def _seconds(text: str) -> float:
    """Seconds since 1970, as pax has them: a number with or without a fraction."""
    whole = text.partition(".")[0]
    found = parse_date(whole) if len(whole) == 10 else None
    return found.timestamp() if found else 0.0
