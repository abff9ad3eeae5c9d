"""A member of a ZIP file as a content that can be opened again, also in a parser process."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

from reader.errors import InputError
from reader.feeds.content import Content
from reader.feeds.packed import unpackers
from reader.feeds.packed.part import go_to, part_of
from reader.feeds.packed.unpackers import Checked
from reader.feeds.packed.zip_entry import LOCAL, STORED, UNKNOWN_SIZE, Entry
from reader.feeds.packed.zip_scan import LOCAL_FIELDS
from reader.feeds.packings import Packing, Unpacker, Unpacking
from reader.models import Problem

_METHODS: dict[int, unpackers.Method] = {  # APPNOTE 4.4.5
    8: unpackers.inflate,
    12: unpackers.bunzip2,
    14: unpackers.unlzma,
    93: unpackers.unzstandard,
    95: unpackers.unxz,
}
_NAMES = {1: "Shrink", 6: "Implode", 9: "Deflate64", 96: "JPEG", 97: "WavPack", 98: "PPMd"}


def refusal(entry: Entry) -> str | None:
    """Return why a member cannot be read, as far as its entry in the directory tells."""
    if entry.is_encrypted:
        return "encrypted; left out"
    if entry.method != STORED and entry.method not in _METHODS:
        what = _NAMES.get(entry.method, f"method {entry.method}")
        return f"compressed with {what}, which Broadsheet does not unpack"
    return None


@dataclass(frozen=True, slots=True)
class ZipMember:
    """The bytes of one member.  What is stored as it is can be sought in."""

    outer: Content
    entry: Entry
    name: str
    """What people call it."""
    faults: list[Problem]
    """Where damage is noted."""

    def open(self) -> BinaryIO:
        """Return the bytes, unpacked.  Raises `InputError` if there is no such member."""
        stream = self.outer.open()
        try:
            start = self._start(stream)
        except InputError:
            stream.close()
            raise
        part = part_of(stream, start, self.entry.packed)
        if self.entry.method == STORED:
            return part
        packing = Packing("packed", b"", self._unpacker)
        return io.BufferedReader(
            Unpacking(part, packing, self.name, self.faults), buffer_size=128 * 1024
        )

    def _start(self, stream: BinaryIO) -> int:
        """Where the bytes begin: behind the local header, whose length only itself knows."""
        go_to(stream, self.entry.header)
        header = stream.read(LOCAL_FIELDS.size)
        if len(header) < LOCAL_FIELDS.size or not header.startswith(LOCAL):
            raise InputError("not where the ZIP file says that it is", file=self.name)
        name_length, extra_length = LOCAL_FIELDS.unpack(header)[9:]
        return self.entry.header + len(header) + int(name_length) + int(extra_length)

    def _unpacker(self, packed: BinaryIO) -> Unpacker:
        known = self.entry.size != UNKNOWN_SIZE
        return Checked(
            _METHODS[self.entry.method],
            packed,
            self.entry.size if known else None,
            self.entry.crc if known else None,
        )
