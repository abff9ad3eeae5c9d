"""Sub-heads: short lines in title case between the sentences of a story."""

from __future__ import annotations

import re

from reader.feeds.wire import words
from reader.feeds.wire.text import finished, fold

_MOST_WORDS = 12
_MOST_CHARACTERS = 100
_SENTENCE_WORDS = 13
"""A block of so many words is a sentence, finished or not."""
_SMALL_WORDS = frozenset(fold(word) for word in words.SMALL_WORDS.split())
_STARTS = re.compile(r"[\s\"'“”‘’«»„‹›()\[\]{}¿¡$€£¥#&@+-]*")
_BULLET = re.compile(r"[-–—•*‣◦▪]\s|\d{1,2}[.)]\s")


def is_sentence(block: str) -> bool:
    """Whether ``block`` reads as running text."""
    return finished(block) or block.count(" ") >= _SENTENCE_WORDS - 1


def may_be_subhead(block: str) -> bool:
    """Whether ``block`` looks like a sub-head; it is one if sentences stand before and after."""
    if len(block) > _MOST_CHARACTERS or block.count(" ") >= _MOST_WORDS or finished(block):
        return False
    if block[-1] in ",;:،；：" or _BULLET.match(block) or not any(map(str.isalpha, block)):
        return False
    return is_title_case(block)


def is_title_case(block: str) -> bool:
    """Whether each word but the small ones begins with a capital, a digit, "$" or a quote."""
    said = block.split()
    return _is_capital(said[0]) and all(
        _is_capital(word) or fold(word.strip("\"'“”‘’«»,;:()")) in _SMALL_WORDS for word in said[1:]
    )


def _is_capital(word: str) -> bool:
    """As in "Tug-of-War", "$20", "'Longer", "d'État"; also in scripts without case."""
    if word[0] in "\"'“”‘’«»„‹›$€£¥":
        return True
    bare = word[_STARTS.match(word).end() :]  # type: ignore[union-attr]
    if not bare or not bare[0].islower():
        return True
    apart = re.split(r"['’]", bare)
    return len(apart) == 2 and len(apart[0]) < 3 and apart[1][:1].isupper()
