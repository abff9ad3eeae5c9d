"""Small questions about a line of text, the same for every part of the loader."""

from __future__ import annotations

import re
import unicodedata

FINAL_STOPS = ".?!…。！？؟۔।॥．"
_RULE_CHARACTERS = "-=_*~•·. —–─═"
_STOPS = tuple(FINAL_STOPS)
CLOSERS = "\"'”’»›)]}」』】）*_ "
_NEUTRAL = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u200c": None, "\u200d": None, "ـ": None}
)
_NO_WORD = re.compile(r"[\W_]+")
_ACCENTS = re.compile(  # combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+"
)


def fold(text: str) -> str:
    """Return ``text`` for comparing: without case, accents, vowel signs, kind of apostrophe."""
    if text.isascii():
        return text.casefold()
    folded = text.casefold().translate(_NEUTRAL)
    if unicodedata.is_normalized("NFD", folded) and _ACCENTS.search(folded) is None:
        return folded
    return _ACCENTS.sub("", unicodedata.normalize("NFD", folded))


def table(text: str) -> frozenset[str]:
    """Return the folded entries of a list written with ``|`` and line ends between them."""
    entries = text.replace("\n", "|").split("|")
    return frozenset(fold(entry.strip()) for entry in entries if entry.strip())


def finished(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip(CLOSERS).endswith(_STOPS)


def letters(text: str) -> str:
    """Return ``text`` for comparing stories: words only, folded, one blank between them."""
    return " ".join(_NO_WORD.sub(" ", fold(text)).split())


def is_rule(line: str) -> bool:
    """Whether a line only draws: ``-----``, ``* * *``, ``=====``."""
    if len(line) < 3 or line[0] not in _RULE_CHARACTERS:
        return False
    return not line.strip(_RULE_CHARACTERS) and line.strip(".… ") != ""
