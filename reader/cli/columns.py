"""Text by cells, as a terminal counts them: wide letters take two, marks none."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NO_CELL = frozenset({"Mn", "Me", "Cf"})


def cells(text: str) -> int:
    """How many cells a terminal needs for one line."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; what is cut off ends in ``…``."""
    if cells(text) <= width:
        return text
    used = 0
    for at, letter in enumerate(text):
        used += _cells_of(letter)
        if used > width - 1:
            return text[:at] + "…"
    return text


def padded(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells."""
    short = cut(text, width)
    return short + " " * (width - cells(short))


def _cells_of(letter: str) -> int:
    if category(letter) in _NO_CELL:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
