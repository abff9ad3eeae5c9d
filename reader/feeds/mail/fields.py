"""The header of a message or of one of its parts (RFC 5322, section 2.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.feeds import limits

_FIELD = re.compile(rb"([!-9;-~]++)[ \t]*+:([^\n]*+(?:\n[ \t][^\n]*+)*+)\n?")
_ENVELOPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r]*+\n)*+(?:>?From [^\n]*+\n)*+")
"""Line ends before the first field, and the line that a mailbox puts there."""
_END = re.compile(rb"\r?\n|\Z")


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields by name.  Values are raw: still folded, encoded and in any charset."""

    values: dict[str, list[bytes]] = field(default_factory=dict)

    def first(self, *names: str) -> bytes:
        """The first value under one of ``names`` (in lower case); empty if there is none."""
        return next((self.values[name][0] for name in names if name in self.values), b"")

    def all(self, *names: str) -> list[bytes]:
        """All values under ``names``, in that order."""
        return [value for name in names for value in self.values.get(name, ())]

    def plain(self, name: str) -> str:
        """The first value as one line without encoded words, for fields that machines read."""
        return " ".join(self.first(name).decode("latin-1").split())


def message_start(data: bytes, start: int, end: int) -> int:
    """Return where the first field of the message that stands at ``start`` is."""
    envelope = _ENVELOPE.match(data, start, end)
    return envelope.end() if envelope else start


def read_fields(data: bytes, place: int, end: int) -> tuple[Fields, int]:
    """Return the header that stands at ``place``, and where the body begins.

    A line that is no field ends the header, and belongs to the body.  What a
    header has beyond `limits.HEADER_FIELDS` is passed over.
    """
    values: dict[str, list[bytes]] = {}
    count = 0
    while (found := _FIELD.match(data, place, end)) and len(found[1]) <= limits.FIELD_NAME_BYTES:
        place = found.end()
        count += 1
        if count <= limits.HEADER_FIELDS:
            value = data[found.start(2) : min(found.end(2), found.start(2) + limits.FIELD_BYTES)]
            values.setdefault(found[1].decode("ascii").lower(), []).append(value.strip())
    blank = _END.match(data, place, end)
    return Fields(values), blank.end() if blank else place
