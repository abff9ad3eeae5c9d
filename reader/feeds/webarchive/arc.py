"""Headers of ARC records, versions 1 and 2: what crawlers wrote before there was WARC.

https://archive.org/web/researcher/ArcFileFormat.php: one line of five or of ten
fields, of which the first, the URL, may hold blanks.
"""

from __future__ import annotations

import re

from reader.feeds.webarchive.records import Kind, RecordHead
from reader.feeds.webarchive.tape import Tape

_LINE_BYTES = 10 * 1024
_SCHEME = rb"(?:https?|ftp|gopher|dns|filedesc|news|urn|whois):"
_START = re.compile(_SCHEME)
_LINE_START = re.compile(rb"(?<=\n)" + _SCHEME)
_DATE = re.compile(r"\d{8,18}")
_LENGTH = re.compile(r"-?\w+")
_V1_FIELDS, _V2_FIELDS = 5, 10


class Arc:
    """One line, the block, and an empty line."""

    start_bytes = _LINE_BYTES + 256

    def hopeless(self, tape: Tape) -> int:
        """Only the first byte is known to begin nothing."""
        return 1

    def starts(self, tape: Tape, at: int) -> bool:
        """Whether a record begins so far ahead."""
        return tape.match(_START, at) and _fields(_line(tape, at)) is not None

    def find(self, tape: Tape, start: int, end: int) -> int:
        """Distance of the first record that begins among the bytes at hand."""
        found = tape.search(_LINE_START, start, end)
        while found >= 0 and _fields(_line(tape, found)) is None:
            found = tape.search(_LINE_START, found + 1, end)
        return found

    def is_start(self, data: bytes) -> bool:
        """Whether bytes could be the beginning of a record."""
        return _START.match(data.lstrip()) is not None

    def head(self, tape: Tape) -> RecordHead | None:
        """Return the header of the record that begins here."""
        tape.ahead(self.start_bytes)
        if not tape.match(_START):
            return None
        line = _line(tape, 0)
        fields = _fields(line)
        return None if fields is None else _parsed(fields, len(line))


def _line(tape: Tape, at: int) -> bytes:
    """The line that begins so far ahead, with its end; nothing if it is too long."""
    return tape.cut(at, tape.find(b"\n", at, at + _LINE_BYTES) + 1)


def _fields(line: bytes) -> list[str] | None:
    """The fields, of version 1 or 2; ``None`` if it is no header."""
    text = line.decode("utf-8", "replace").strip()
    for count in (_V2_FIELDS, _V1_FIELDS):
        fields = text.rsplit(" ", count - 1)
        if len(fields) == count and _DATE.fullmatch(fields[2]) and _LENGTH.fullmatch(fields[-1]):
            return fields
    return None


def _parsed(fields: list[str], size: int) -> RecordHead:
    url, media_type, length = fields[0], fields[3], fields[-1]
    return RecordHead(
        size,
        int(length) if length.isdecimal() and len(length) < 20 else None,
        Kind.OTHER if url.startswith("filedesc:") else Kind.RESPONSE,
        url,
        media_type,
    )
