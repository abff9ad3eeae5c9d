"""One member of a ZIP file, as its directory describes it (APPNOTE 6.3.10 of PKWARE)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

CENTRAL = b"PK\x01\x02"
LOCAL = b"PK\x03\x04"
STORED = 0
UNKNOWN_SIZE = -1
"""Of a member that was found without the directory, where only that would tell."""
ENCRYPTED_FLAG = 0x0001
DESCRIPTOR_FLAG = 0x0008
"""The sizes stand behind the member."""
_UTF8_FLAG = 0x0800
_ZIP64_EXTRA = 0x0001
_UNICODE_NAME_EXTRA = 0x7075
_MOST = 0xFFFFFFFF
"""A size that stands in the ZIP64 extra field instead (4.5.3)."""
_FOLDER_ATTRIBUTE = 0x10
_LINK = 0o120000
_KIND = 0o170000


@dataclass(frozen=True, slots=True)
class Entry:
    """A member: where it is and how it is packed."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    """Bytes in the ZIP file."""
    size: int
    """Bytes unpacked, or `UNKNOWN_SIZE`."""
    header: int
    """Place of its local header, from the beginning of the file."""
    modified: float = 0.0
    """Seconds since 1970, as if its clock had been in UTC; 0 if nobody knows."""
    attributes: int = 0
    """External attributes: those of DOS in the low byte, those of Unix in the high half."""

    @property
    def is_regular(self) -> bool:
        """Neither a folder nor a symbolic link."""
        is_folder = self.name.endswith("/") or self.attributes & _FOLDER_ATTRIBUTE
        return not is_folder and (self.attributes >> 16) & _KIND != _LINK

    @property
    def is_encrypted(self) -> bool:
        """Whether a password would be needed."""
        return bool(self.flags & ENCRYPTED_FLAG)


def extras(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the extra fields (4.5.1) that are whole."""
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        if at + 4 + size > len(data):
            return
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def wide_sizes(extra: bytes, *sizes: int) -> tuple[int, ...]:
    """Return ``sizes`` with those that did not fit in 32 bits taken from the ZIP64 field."""
    field = next((data for kind, data in extras(extra) if kind == _ZIP64_EXTRA), b"")
    values = iter(struct.unpack(f"<{len(field) // 8}Q", field[: len(field) // 8 * 8]))
    return tuple(next(values, size) if size == _MOST else size for size in sizes)


def member_name(raw: bytes, flags: int, extra: bytes) -> str:
    """Return a name as it was meant: UTF-8 if it is that, flagged or not, else code page 437."""
    for kind, data in extras(extra):
        if kind == _UNICODE_NAME_EXTRA and data[1:5] == struct.pack("<I", zlib.crc32(raw)):
            return data[5:].decode("utf-8", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8" if flags & _UTF8_FLAG else "cp437", "replace")


def dos_time(date: int, time: int) -> float:
    """Return seconds since 1970 for a date and time of MS-DOS (4.4.6); 0 for none."""
    try:
        found = datetime(
            1980 + (date >> 9), date >> 5 & 15, date & 31,
            time >> 11, time >> 5 & 63, (time & 31) * 2, tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return 0.0
    return found.timestamp()
