"""Members of a ZIP file whose directory is lost, found by the header before each of them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from io import SEEK_END
from typing import BinaryIO

from reader.feeds.packed.part import go_to
from reader.feeds.packed.zip_entry import (
    DESCRIPTOR_FLAG,
    LOCAL,
    UNKNOWN_SIZE,
    Entry,
    dos_time,
    member_name,
    wide_sizes,
)

LOCAL_FIELDS = struct.Struct("<4s5H3L2H")
"""A local header (4.3.7) up to the name."""
_CHUNK = 256 * 1024
_FIRST_CHUNK = 4 * 1024
"""The next record is near, as a rule."""
_NEXT = b"PK"
_RECORDS = (LOCAL, b"PK\x01\x02", b"PK\x05\x06")
"""What may stand behind a member: another one, the directory, its end."""


def scanned(stream: BinaryIO, start: int) -> Iterator[tuple[Entry, bool]]:
    """Yield each member from ``start`` on, and whether it is whole."""
    end = stream.seek(0, SEEK_END)
    at = _next(stream, start, (LOCAL,))
    while at is not None:
        entry, data_start = _entry_at(stream, at)
        if entry is None:
            at = _next(stream, at + 1, (LOCAL,))
            continue
        if entry.size == UNKNOWN_SIZE:
            stop = _next(stream, data_start, _RECORDS) or end
            entry = _with_packed(entry, stop - data_start)
        stop = data_start + entry.packed
        yield _with_packed(entry, min(entry.packed, end - data_start)), stop <= end
        at = _next(stream, stop, (LOCAL,))


def _next(stream: BinaryIO, start: int, records: tuple[bytes, ...]) -> int | None:
    """The place of the next of ``records``."""
    go_to(stream, start)
    place, window, size = start, b"", _FIRST_CHUNK
    while data := stream.read(size):
        window += data
        size = _CHUNK
        at = window.find(_NEXT)
        while 0 <= at <= len(window) - 4:
            if window.startswith(records, at):
                return place + at
            at = window.find(_NEXT, at + 1)
        kept = window[-3:]
        place += len(window) - len(kept)
        window = kept
    return None


def _entry_at(stream: BinaryIO, at: int) -> tuple[Entry | None, int]:
    """The member whose header stands at ``at``, and where its bytes begin."""
    stream.seek(at)
    fixed = stream.read(LOCAL_FIELDS.size)
    if len(fixed) < LOCAL_FIELDS.size:
        return None, at
    _, _, flags, method, time, date, crc, packed, size, name_length, extra_length = (
        LOCAL_FIELDS.unpack(fixed)
    )
    if not name_length:
        return None, at
    rest = stream.read(name_length + extra_length)
    name = member_name(rest[:name_length], flags, rest[name_length:])
    size, packed = wide_sizes(rest[name_length:], size, packed)
    if flags & DESCRIPTOR_FLAG and not packed:
        size = UNKNOWN_SIZE
    modified = dos_time(date, time)
    entry = Entry(name, method, flags, crc, packed, size, at, modified)
    return entry, at + LOCAL_FIELDS.size + len(rest)


def _with_packed(entry: Entry, packed: int) -> Entry:
    return replace(entry, packed=packed)
