"""The lines that part the messages of an mbox file (RFC 4155, and what is met in the world)."""

from __future__ import annotations

import re

_LINE = re.compile(  # "From ", who, asctime with a zone or not
    rb"""From\ (?:[^\n]{0,300}?\s)??
    (?:[A-Z][a-z]{2,8},?\s+)?                            # day of the week
    (?:[A-Z][a-z]{2}\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2})  # month and day, in either order
    (?:\s+\d{4})?
    \s+\d{1,2}:\d{2}(?::\d{2})?
    (?:\s+(?:[A-Z]{1,5}|[+-]\d{4})){0,3}
    (?:\s+\d{2,4})?
    (?:\s+[+-]\d{4})?
    (?:\s+remote\ from\ [^\n]*)?
    [ \t]*\r?\n""",
    re.VERBOSE,
)
_HEADER = re.compile(rb"(?:>?From [^\n]*\n)*[!-9;-~]{1,100}[ \t]*:")
LONGEST = 1024
"""Bytes behind the beginning of a separator that are looked at."""


def is_separator(data: bytes | bytearray, place: int) -> bool:
    """Whether a message begins at ``place``: a dated "From " line, and a header below it."""
    line = _LINE.match(data, place, place + LONGEST)
    return line is not None and _HEADER.match(data, line.end(), line.end() + LONGEST) is not None


_DATE = re.compile(rb"(?:[A-Z][a-z]{2}\s+)?(?:[A-Z][a-z]{2}\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2})\s.*")


def date_in(line: bytes) -> str:
    """Return the date of a separator, when the message was delivered."""
    found = _DATE.search(line)
    return found[0].decode("ascii", "replace").strip() if found else ""
