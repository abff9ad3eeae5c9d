"""The members of a ZIP file, one after the other as its central directory lists them.

Not `zipfile`: that holds all of a directory in memory (2 GB for 2 million
members), reads it again for every member that is opened, and in Python 3.11
lets members overlap.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END
from typing import BinaryIO

from reader.feeds.content import Content, FileContent
from reader.feeds.packed.zip_entry import CENTRAL, Entry, dos_time, member_name, wide_sizes
from reader.feeds.packed.zip_scan import scanned

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"
_END_FIELDS = struct.Struct("<4s4H2LH")
_END_64_FIELDS = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_FIELDS = struct.Struct("<4sLQL")
_CENTRAL_FIELDS = struct.Struct("<4s6H3L5H2L")
_COMMENT_MOST = 0xFFFF
_NO_DIRECTORY = "its directory is missing or damaged; the members were looked for one by one"
_BROKEN = "its directory breaks off; the other members were looked for one by one"


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a ZIP file as a whole, and what was done about it."""

    where: str
    reason: str


def entries(content: Content) -> Iterator[Entry | Damage]:
    """Yield the members of a ZIP file; without a sound directory, those found by their headers.

    ``content`` must be one that can be sought in.  Holds one member at a time.
    """
    with _without_meter(content).open() as stream:
        directory = _directory(stream)
        if directory is None:
            yield Damage("", _NO_DIRECTORY)
            yield from _found(stream, 0)
            return
        last = 0
        for entry in _listed(stream, directory):
            if entry is None:
                yield Damage(f"byte {stream.tell()}", _BROKEN)
                yield from _found(stream, last)
                return
            yield entry
            last = max(last, entry.header + 1)


def _without_meter(content: Content) -> Content:
    """Looking at the end of a file is no progress towards it."""
    return FileContent(content.path) if isinstance(content, FileContent) else content


def _found(stream: BinaryIO, start: int) -> Iterator[Entry | Damage]:
    for entry, is_whole in scanned(stream, start):
        yield entry
        if not is_whole:
            yield Damage(entry.name, "the ZIP file ends inside it; what stands before is kept")


@dataclass(frozen=True, slots=True)
class _Directory:
    start: int
    end: int
    count: int
    shift: int
    """Bytes that were put in front of the ZIP file: a program that unpacks itself."""


def _directory(stream: BinaryIO) -> _Directory | None:
    """Find the directory by the record at the end of the file (4.3.16)."""
    size = stream.seek(0, SEEK_END)
    tail_start = max(0, size - _COMMENT_MOST - _END_FIELDS.size)
    stream.seek(tail_start)
    tail = stream.read()
    at = len(tail)
    while (at := tail.rfind(_END, 0, at)) >= 0:
        if at + _END_FIELDS.size <= len(tail):
            found = _directory_at(stream, tail_start + at, tail[at:])
            if found is not None:
                return found
    return None


def _directory_at(stream: BinaryIO, place: int, tail: bytes) -> _Directory | None:
    fields = _END_FIELDS.unpack_from(tail)
    count, length, offset = fields[4:7]
    wide = _wide_end(stream, place)
    end = place
    if wide is not None:
        end, count, length, offset = wide
    start = end - length
    if start < 0 or start < offset:
        return None
    stream.seek(start)
    if count and stream.read(4) != CENTRAL:
        return None
    return _Directory(start, end, count, start - offset)


def _wide_end(stream: BinaryIO, place: int) -> tuple[int, int, int, int] | None:
    """The place, and the count, length and offset in it, of the ZIP64 record (4.3.14)."""
    if place < _LOCATOR_FIELDS.size:
        return None
    stream.seek(place - _LOCATOR_FIELDS.size)
    magic, _, offset, _ = _LOCATOR_FIELDS.unpack(stream.read(_LOCATOR_FIELDS.size))
    if magic != _LOCATOR_64 or offset > place:
        return None
    for at in (offset, place - _LOCATOR_FIELDS.size - _END_64_FIELDS.size):
        stream.seek(max(0, at))
        data = stream.read(_END_64_FIELDS.size)
        if len(data) == _END_64_FIELDS.size and data.startswith(_END_64):
            count, length, start = _END_64_FIELDS.unpack(data)[7:10]
            return max(0, at), count, length, start
    return None


def _listed(stream: BinaryIO, directory: _Directory) -> Iterator[Entry | None]:
    """Yield what the directory lists; ``None`` at the end of it if that is no end."""
    at = directory.start
    while at < directory.end:
        stream.seek(at)
        fixed = stream.read(_CENTRAL_FIELDS.size)
        if len(fixed) < _CENTRAL_FIELDS.size or not fixed.startswith(CENTRAL):
            yield None
            return
        fields = _CENTRAL_FIELDS.unpack(fixed)
        lengths = fields[10:13]
        rest = stream.read(sum(lengths))
        yield _entry(fields, rest, directory.shift)
        at += len(fixed) + sum(lengths)


def _entry(fields: tuple[int, ...], rest: bytes, shift: int) -> Entry:
    _, _, _, flags, method, time, date, crc, packed, size, name_length, extra_length, *_ = fields
    extra = rest[name_length : name_length + extra_length]
    size, packed, header = wide_sizes(extra, size, packed, fields[16])
    name = member_name(rest[:name_length], flags, extra)
    modified = dos_time(date, time)
    return Entry(name, method, flags, crc, packed, size, header + shift, modified, fields[15])
