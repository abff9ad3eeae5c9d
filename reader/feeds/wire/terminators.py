"""Lines that end a story: "Read More", "Lire la suite", ``-30-``, ``###``."""

from __future__ import annotations

import re

from reader.feeds.wire import words
from reader.feeds.wire.text import fold, table

MOST_CHARACTERS = 56
_LINK_CHARACTERS = 500

_PHRASES = table(words.TERMINATOR_PHRASES)
_BARE = table(words.BARE_END_WORDS)
_END_WORDS = table(words.END_WORDS)
_TRIMMINGS = " \t.…:»«›‹<>→➜➔▶►>()[]{}（）【】*-–—_=/\\|~#+"
_DASHES = "-–—"
_OPENING = "-–—_*/<([（【#~"
_HASHES = re.compile(r"#(?:\s*#){2,}")
_TOMBSTONES = frozenset("■□◼◾▪∎❑❏")
_URL = re.compile(r"([^:]{1,60}?) ?:? <?(https?://[^\s<>\"]+)>?", re.IGNORECASE)


def mark_of(line: str) -> str:
    """Return ``line`` without case and trimmings, as terminators are compared."""
    mark = line.strip(_TRIMMINGS)
    return fold(" ".join(mark.split()) if "  " in mark else mark)


def is_terminator(line: str) -> bool:
    """Whether all of ``line`` is a mark that a story is over."""
    line = line.strip()
    if len(line) > MOST_CHARACTERS:
        return False
    mark = mark_of(line)
    if not mark:
        return _HASHES.fullmatch(line) is not None
    if mark in _PHRASES or mark in _BARE or mark in _TOMBSTONES:
        return True
    return mark in _END_WORDS and _is_set_off(line)


def _is_set_off(line: str) -> bool:
    """In capitals, or between dashes or brackets; a number needs dashes."""
    if any(map(str.isdigit, line)):
        return line[0] in _DASHES and line[-1] in _DASHES
    if line[0] in _OPENING and not line[-1].isalnum():
        return True
    return line.isupper() and line.isalpha()


def link_after(line: str) -> str | None:
    """Return the URL of a line such as "Read more: https://…", else ``None``."""
    if "://" not in line or len(line) > _LINK_CHARACTERS:
        return None
    found = _URL.fullmatch(" ".join(line.split()))
    return found[2] if found and is_terminator(found[1]) else None
