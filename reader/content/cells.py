"""Plain text wrapped by terminal cells rather than characters."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, east_asian_width

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
_UNEVEN = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400))) | {
    0x1F1E6 + place: chr(ord("A") + place) for place in range(26)
}


@cache
def _word() -> re.Pattern[str]:
    """Compiled when asked for: it takes 2.5 ms, and the panes need other functions of these."""
    return re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")


def cell_width(text: str) -> int:
    """Return how many cells a terminal gives ``text`` (a line)."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def even(text: str) -> str:
    """Return ``text`` for a column: without what terminals give different widths.

    Joiners, variation selectors and skin tones go; a flag becomes the two letters
    it is made of.
    """
    return text if text.isascii() else text.translate(_UNEVEN)


def wrap(text: str, width: int) -> list[str]:
    """Break a line into lines of at most ``width`` cells; 0 leaves it whole.

    Breaks at blanks and between wide characters; a longer word stands out rather than be cut.
    """
    if width <= 0 or cell_width(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in _word().findall(text):
        size = cell_width(word)
        if line and used + size > width and not word.isspace():
            lines.append(line.rstrip())
            line, used = "", 0
        if line or not word.isspace():
            line, used = line + word, used + size
    lines.append(line.rstrip())
    return lines


def pad(text: str, width: int) -> str:
    """Return ``text`` filled with blanks to ``width`` cells."""
    return text + " " * (width - cell_width(text))


def _char_width(char: str) -> int:
    # Marks take no cell, nor do the vowels and final consonants of a conjoined syllable (Hangul).
    if category(char) in ("Mn", "Me", "Mc", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
