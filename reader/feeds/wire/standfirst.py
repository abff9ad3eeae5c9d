"""Whether a paragraph of the body only says the standfirst again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from reader.feeds.wire.datelines import dateline_of
from reader.feeds.wire.text import letters

_NEARLY = 0.9
"""Share of words in common: a corrected name or figure."""
_WORD = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 6
_MOST_DIFFERENCE = 0.3


def repeats(block: str, standfirst: str) -> bool:
    """Whether ``block`` says what ``standfirst`` says, or nearly; a dateline aside."""
    if abs(len(block) - len(standfirst)) > _MOST_DIFFERENCE * len(standfirst) + 60:
        return False
    found = dateline_of(block)
    mine = letters(block[found[1] :] if found else block)
    theirs = letters(standfirst)
    return mine == theirs or letters(block) == theirs or _nearly(mine.split(), theirs.split())


def _nearly(mine: list[str], theirs: list[str]) -> bool:
    if min(len(mine), len(theirs)) < _FEWEST_WORDS:
        return False
    common = (Counter(mine) & Counter(theirs)).total()
    return 2 * common >= _NEARLY * (len(mine) + len(theirs))


def adds_words(block: str, kept: str) -> bool:
    """Whether ``block`` has words that ``kept`` has not; another accent is another word."""
    return not _words(block) <= _words(kept)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))
