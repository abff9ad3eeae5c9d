"""Messages as Apple Mail keeps them (.emlx): a length, the message, and a list of properties."""

from __future__ import annotations

import re
from typing import NamedTuple

_LENGTH = re.compile(rb"\s{0,8}(\d{1,10})[ \t]*\r?\n")
_FLAGS = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,19})</integer>")
_READ, _FLAGGED = 1 << 0, 1 << 4
_PROPERTIES_BYTES = 64 * 1024


class AppleMarks(NamedTuple):
    """What its properties say."""

    read: bool = False
    starred: bool = False


def without_envelope(data: bytes) -> tuple[bytes, AppleMarks]:
    """Return the message alone; other messages come back as they are."""
    length = _LENGTH.match(data)
    if length is None:
        return data, AppleMarks()
    end = length.end() + int(length[1])
    found = _FLAGS.search(data, end, end + _PROPERTIES_BYTES)
    flags = int(found[1]) if found else 0
    return data[length.end() : end], AppleMarks(bool(flags & _READ), bool(flags & _FLAGGED))
