"""Headers of tar files: ustar, pax (POSIX.1-2017, ``pax``), GNU and the old ones of Unix.

Not `tarfile`: that of Python 3.11 goes round for ever on a negative size, and
keeps all members in memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.feeds.document import Document

BLOCK = 512
_OCTAL = re.compile(rb"[ \0]*([0-7]*)[ \0]*")
_CHECKSUM = slice(148, 156)
_SIZE_MOST = 1 << 62


@dataclass(frozen=True, slots=True)
class Header:
    """One header: what follows it, and how much."""

    name: str
    kind: bytes
    """The type flag: one byte."""
    size: int
    """Bytes that follow, without the padding to whole blocks."""
    modified: float = 0.0
    """Seconds since 1970."""


def parse_header(block: bytes) -> Header | None:
    """Return what a block of 512 bytes says, or ``None`` if it is no header."""
    size, modified = _number(block[124:136]), _number(block[136:148])
    if not _is_sound(block) or size is None or not 0 <= size <= _SIZE_MOST:
        return None
    kind = block[156:157]
    name = _text(block[:100])
    if block[257:263] == b"ustar\0" and (prefix := _text(block[345:500])):
        name = f"{prefix}/{name}"
    has_body = kind not in (b"1", b"2", b"3", b"4", b"5", b"6")  # links, devices, folders
    return Header(name, kind, size if has_body else 0, float(max(0, modified or 0)))


def is_tar(document: Document) -> bool:
    """Whether it begins with a header: its checksum is right."""
    block = document.head[:BLOCK]
    return len(block) == BLOCK and parse_header(block) is not None and block[0] != 0


def _is_sound(block: bytes) -> bool:
    """Whether the checksum is right; old programs summed bytes with a sign."""
    expected = _number(block[_CHECKSUM])
    blank = block[:148] + b" " * 8 + block[156:]
    total = sum(blank)
    return expected in (total, total - 256 * sum(byte > 127 for byte in blank))


def _number(field: bytes) -> int | None:
    """Octal digits, or GNU's binary numbers; ``None`` for anything else."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    if field[0] == 0xFF:
        return int.from_bytes(field, "big", signed=True)
    found = _OCTAL.fullmatch(field.partition(b"\0")[0])
    return int(found[1] or b"0", 8) if found else None


def _text(field: bytes) -> str:
    return member_text(field.partition(b"\0")[0])


def member_text(raw: bytes) -> str:
    """Return a name: UTF-8, or what old systems wrote."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
