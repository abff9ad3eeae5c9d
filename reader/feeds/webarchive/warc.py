"""Headers of WARC records: ISO 28500, versions 1.0 and 1.1, and the drafts before them.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import re

from reader.feeds import limits
from reader.feeds.webarchive.records import Kind, RecordHead
from reader.feeds.webarchive.tape import Tape

_START = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n[A-Za-z][\w-]{0,60}[ \t]*:")
_VERSION = re.compile(rb"WARC/\d")
_BLOCK_BEGINS = re.compile(rb"\nHTTP/\d")
_NAME = b"WARC/"
_KINDS = {str(kind).encode(): kind for kind in Kind}


class Warc:
    """Lines ``Name: value`` up to a blank one."""

    start_bytes = 256

    def hopeless(self, tape: Tape) -> int:
        """A header without an end is none; nor is any that begins before the last one there."""
        at_hand = min(limits.CRAWL_HEADER_BYTES, tape.ahead(limits.CRAWL_HEADER_BYTES))
        return max(1, tape.rfind(_NAME, at_hand)) if self.starts(tape, 0) else 1

    def starts(self, tape: Tape, at: int) -> bool:
        """Whether a record begins so far ahead."""
        return tape.match(_VERSION, at)

    def find(self, tape: Tape, start: int, end: int) -> int:
        """Distance of the first record that begins among the bytes at hand."""
        return tape.search(_START, start, end)

    def is_start(self, data: bytes) -> bool:
        """Whether bytes could be the beginning of a record."""
        return data.lstrip().startswith(_NAME)

    def head(self, tape: Tape) -> RecordHead | None:
        """Return the header of the record that begins here."""
        if not tape.match(_VERSION):
            return None
        size = _size(tape)
        return _parsed(tape.cut(0, size), size) if size else None


def _size(tape: Tape) -> int:
    """Bytes up to the block; 0 if the header has no end."""
    for enough in (2048, limits.CRAWL_HEADER_BYTES):
        at_hand = min(enough, tape.ahead(enough))
        ends = [tape.find(b"\n\r\n", 0, at_hand) + 3, tape.find(b"\n\n", 0, at_hand) + 2]
        size = min((end for end in ends if end > 2), default=0)
        if size:
            return _without_http(tape, size)
    return 0


def _without_http(tape: Tape, size: int) -> int:
    """Where the blank line is missing, the header of the block looks like a part of this one."""
    found = tape.search(_BLOCK_BEGINS, 0, size)
    return found + 1 if found >= 0 else size


def _parsed(header: bytes, size: int) -> RecordHead:
    fields: dict[bytes, bytes] = {}
    name = b""
    for line in header.split(b"\n")[1:]:
        if line[:1] in (b" ", b"\t") and name:
            fields[name] += b" " + line.strip()
            continue
        name, _, value = line.partition(b":")
        name = name.strip().lower()
        fields.setdefault(name, value.strip())
    return RecordHead(
        size,
        _length(fields.get(b"content-length", b"")),
        _kind(fields),
        _text(fields, b"warc-target-uri").strip("<> "),
        _text(fields, b"content-type"),
        _text(fields, b"warc-payload-digest") or _text(fields, b"warc-block-digest"),
        _text(fields, b"warc-record-id"),
        _text(fields, b"warc-refers-to"),
    )


def _length(value: bytes) -> int | None:
    return int(value) if value.isdigit() and len(value) < 20 else None


def _kind(fields: dict[bytes, bytes]) -> Kind:
    named = fields.get(b"warc-type", b"").lower()
    if not named and b"response" in fields.get(b"content-type", b"").lower():
        return Kind.RESPONSE
    return _KINDS.get(named, Kind.OTHER)


def _text(fields: dict[bytes, bytes], name: bytes) -> str:
    return fields.get(name, b"").decode("utf-8", "replace")
