"""Which way a paragraph runs.  Shaping and reordering are the terminal's."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_LOOKED_AT = 400
"""Characters: a paragraph that has no letter so far is no prose."""
_TOKEN = re.compile(r"\S+|\s+")


def runs_right_to_left(text: str) -> bool:
    """Whether the first strong character is Hebrew, Arabic or the like (UAX #9, P2 and P3)."""
    if text.isascii():
        return False
    for character in text[:_LOOKED_AT]:
        direction = bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def mirrored(lead: str) -> str:
    """A bar, bullet or number for the other margin: ``"│ 10. "`` becomes ``" 10. │"``."""
    return "".join(reversed(_TOKEN.findall(lead)))
