"""Words as people type them, found as they are printed: accents, quotes and dashes folded."""

from __future__ import annotations

import re
from unicodedata import combining, decomposition

_ANY_MARKS = "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a\ufe0e\ufe0f]*"
"""Accents, points and vowel signs that stand after their letter."""
_PRINTED = str.maketrans("‘’‚‛“”„‟‐‑‒–—−", "''''\"\"\"\"------")
_LIGATURES = {"ss": "ß", "ae": "æ", "oe": "œ"}
_PARTS = re.compile(r"\s+|ss|ae|oe|.", re.IGNORECASE | re.DOTALL)


def folded(text: str) -> str:
    """``text`` with bare letters and typewriter signs, character for character.

    Equally long, so that a place in it is the same place in ``text``.
    """
    if text.isascii():
        return text
    return text.translate(_PRINTED).translate(_BARE)


def pattern(wanted: str) -> re.Pattern[str]:
    """What finds ``wanted`` in a folded text: in any case, unless a capital was typed."""
    typed = "".join(letter for letter in folded(wanted.strip()) if not combining(letter))
    flags = re.NOFLAG if any(map(str.isupper, typed)) else re.IGNORECASE
    return re.compile("".join(map(_part, _PARTS.findall(typed))), flags)


def _part(part: str) -> str:
    if part.isspace():
        return r"\s+"
    ligature = _LIGATURES.get(part.lower())
    letters = "".join(re.escape(letter) + _ANY_MARKS for letter in part)
    if ligature is None:
        return letters
    return f"(?:{letters}|{ligature if part.islower() else ligature.upper()})"


class _Bare(dict[int, str]):
    """A table for ``str.translate`` that looks letters up as they come."""

    def __missing__(self, code: int) -> str:
        bare = self[code] = _bare(chr(code))
        return bare


def _bare(letter: str) -> str:
    """``e`` for ``é``; a letter that is no other with accents stays (UAX #15, canonical)."""
    parts = decomposition(letter)
    if not parts or parts.startswith("<"):
        return letter
    base = chr(int(parts.split()[0], 16))
    return base if base == letter else _bare(base)


_BARE = _Bare()
