"""Small questions about a line of text, the same for every part of the loader."""

from __future__ import annotations

import unicodedata

FINAL_STOPS = ".?!…。！？؟۔।॥．"
CLOSERS = "\"'”’»›)]}」』】）*_ "
_NEUTRAL = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u200c": None, "\u200d": None, "ـ": None}
)


def fold(text: str) -> str:
    """Return ``text`` for comparing: without case, accents, vowel signs, kind of apostrophe."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFD", text.translate(_NEUTRAL).casefold())
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


def table(text: str) -> frozenset[str]:
    """Return the folded entries of a list written with ``|`` and line ends between them."""
    entries = text.replace("\n", "|").split("|")
    return frozenset(fold(entry.strip()) for entry in entries if entry.strip())


def finished(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip(CLOSERS).endswith(tuple(FINAL_STOPS))


def letters(text: str) -> str:
    """Return ``text`` for comparing stories: words only, folded, one blank between them."""
    marks = "".join(char if char.isalnum() else " " for char in fold(text))
    return " ".join(marks.split())


def is_rule(line: str) -> bool:
    """Whether a line only draws: ``-----``, ``* * *``, ``=====``."""
    return len(line) > 2 and not line.strip("-=_*~•·. —–─═") and line.strip(".… ") != ""
