"""How long a story takes to read: words a minute, characters where there are no blanks."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.content.hypertext import text_of

WORDS_A_MINUTE = 238
"""Silent reading of non-fiction in English; other languages with blanks are near it."""
CHARACTERS_A_MINUTE = 500
"""Of Chinese and Japanese."""
CHARACTERS_A_WORD = 5
"""Of Thai, Lao, Khmer and Burmese, which have no blanks between words either."""
LONG = 60_000
"""Characters of HTML: a longer body is estimated by its beginning."""
SAMPLE = 16_000
"""Characters of that beginning: the first screen waits for the count."""

_IDEOGRAPHS = re.compile(
    "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


class Extent(NamedTuple):
    """How much there is to read."""

    words: int = 0
    characters: int = 0
    """Ideographs and kana: they are counted one by one."""
    estimated: bool = False

    @property
    def minutes(self) -> int:
        """Minutes it takes to read, at least one; 0 if there is nothing."""
        exact = self.words / WORDS_A_MINUTE + self.characters / CHARACTERS_A_MINUTE
        return max(1, round(exact)) if exact else 0

    def __str__(self) -> str:
        """Such as ``4 min, 812 words``; ``""`` if there is nothing."""
        if not self.minutes:
            return ""
        count, unit = (self.words, "word") if self.words >= self.characters else (0, "character")
        count = count or self.characters
        about = "about " if self.estimated else ""
        return f"{_time(self.minutes)}, {about}{count:,} {unit}{'' if count == 1 else 's'}"


UNKNOWN = Extent()
"""Of a story nobody has counted."""


def extent(html: str) -> Extent:
    """Count what there is to read in a body; costs a millisecond or two at most."""
    read = html if len(html) <= LONG else html[:SAMPLE]
    counted = _counted(text_of(read))
    if len(read) == len(html):
        return counted
    more = len(html) / len(read)
    return Extent(_rounded(counted.words * more), _rounded(counted.characters * more), True)


def _counted(text: str) -> Extent:
    if text.isascii():
        return Extent(len(text.split()))
    text, ideographs = _IDEOGRAPHS.subn(" ", text)
    text, unspaced = _UNSPACED.subn("", text)
    words = sum(1 for word in text.split() if any(map(str.isalnum, word)))
    return Extent(words + unspaced // CHARACTERS_A_WORD, ideographs)


def _rounded(count: float) -> int:
    """Two figures are as many as an estimate knows."""
    return int(float(f"{count:.2g}"))


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
