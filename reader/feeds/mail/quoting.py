"""The ">" that mailboxes put before "From " in a text, taken away again.

mboxo writes ``>From `` for ``From ``; mboxrd puts one more ``>`` before any
number of them; mboxcl does as mboxo; mboxcl2 leaves all as it is.
(https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml)
"""

from __future__ import annotations

import re
from enum import Enum, auto

from reader.feeds.mail.separators import is_separator

_LINE = re.compile(rb"^(>*)From ", re.MULTILINE)
_QUOTED = re.compile(rb"^(>+)From [^\n]*\n?", re.MULTILINE)
_MARKS = re.compile(rb"(?:> ?)*")
_LONGEST_LINE = 1000
"""Bytes; RFC 5322, section 2.1.1."""


class Quoting(Enum):
    """How a mailbox treats lines that begin with "From "."""

    NONE = auto()
    """They stand as they are."""
    LIKELY = auto()
    """One mark was put before them, unless the lines around are quoted as deep."""
    EVERY = auto()
    """One mark was put before them, also before quoted ones."""


def quoting_of(sample: bytes) -> Quoting:
    """Learn from the first part of a mailbox how it quotes."""
    evidence = Quoting.LIKELY
    for found in _LINE.finditer(sample):
        depth = len(found[1])
        if not depth and not is_separator(sample, found.start()):
            return Quoting.NONE
        if depth > 1 and _depth_around(sample, found.start(), found.end()) == depth - 1:
            evidence = Quoting.EVERY
    return evidence


def unquoted(data: bytes, quoting: Quoting) -> bytes:
    """Return the message as it was before it came into the mailbox."""
    if quoting is Quoting.NONE or b">From " not in data:
        return data

    def without(found: re.Match[bytes]) -> bytes:
        around = _depth_around(data, found.start(), found.end())
        own = quoting is Quoting.LIKELY and around >= len(found[1])
        return found[0] if own else found[0][1:]

    return _QUOTED.sub(without, data)


def _depth_around(data: bytes, start: int, end: int) -> int:
    """How deep the lines before and after are quoted."""
    before = data.rfind(b"\n", max(0, start - _LONGEST_LINE), max(0, start - 1)) + 1
    after = data.find(b"\n", end - 1, end + _LONGEST_LINE) + 1
    depths = [_marks(data, place) for place in (before if start else -1, after or -1) if place >= 0]
    return max(depths, default=0)


def _marks(data: bytes, place: int) -> int:
    found = _MARKS.match(data, place)
    return found[0].count(b">") if found else 0
