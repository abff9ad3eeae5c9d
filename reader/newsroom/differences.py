"""What an article says now against what it said before, word by word.

difflib is quadratic at worst, so texts are compared sentence by sentence first,
and only sentences that differ word by word.  Its steps are paid out of a budget;
when that is spent, the rest is told as a whole: gone, and come in its place.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import Enum, auto
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, TypeVar

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean

if TYPE_CHECKING:
    from reader.library import TextVersion

T = TypeVar("T", bound=Hashable)

BUDGET = 3_000_000
"""Steps of difflib for one article: a second or two at the very worst."""
BREAK = "\n"
"""The word between two paragraphs."""
_WORDS = re.compile(r"\n|[^\s]+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")


class Said(Enum):
    """When a word is or was there."""

    BOTH = auto()
    BEFORE = auto()
    NOW = auto()


SIGNS = {Said.BOTH: "{}", Said.BEFORE: "[-{}-]", Said.NOW: "{{+{}+}}"}
"""What stands around words, as wdiff and git print them: for eyes that get no colours."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one paragraph that were there, are there, or both."""

    said: Said
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as a line."""
        return " ".join(self.words)

    @property
    def signed(self) -> str:
        """The same between its signs."""
        return SIGNS[self.said].format(self.text)


Paragraph = tuple[Stretch, ...]
Words = tuple[str, ...]
Block = tuple[Sequence[T], Sequence[T], bool]
"""What was there, what is there, and whether both are the same."""


def differences(before: TextVersion, now: TextVersion) -> tuple[Paragraph, ...]:
    """The text of both versions as paragraphs of stretches, in reading order."""
    parts = _Comparison().compare(_words(before), _words(now))
    return tuple(_paragraphs(parts))


def _words(version: TextVersion) -> Words:
    """Title, standfirst and body; a `BREAK` after each paragraph."""
    text = "\n".join((version.title, version.standfirst or "", text_of(version.body_html)))
    lines = (line for line in clean(text).split("\n") if line.strip())
    return tuple(_WORDS.findall("".join(f"{line}\n" for line in lines)))


class _Comparison:
    """One comparison with what is left of its budget."""

    def __init__(self) -> None:
        self._left = BUDGET

    def compare(self, before: Words, now: Words) -> Iterator[tuple[Said, str]]:
        """Every word of both, in reading order."""
        for old, new, same in self._blocks(_sentences(before), _sentences(now)):
            if same:
                yield from _each(Said.BOTH, chain.from_iterable(old))
            else:
                yield from self._within(*(tuple(chain.from_iterable(each)) for each in (old, new)))

    def _within(self, before: Words, now: Words) -> Iterator[tuple[Said, str]]:
        for old, new, same in self._blocks(before, now):
            if same:
                yield from _each(Said.BOTH, old)
            else:
                yield from _each(Said.BEFORE, old)
                yield from _each(Said.NOW, new)

    def _blocks(self, before: Sequence[T], now: Sequence[T]) -> Iterator[Block[T]]:
        matcher = _Matcher(before, now, self._left)
        for tag, start, end, new_start, new_end in matcher.get_opcodes():
            yield before[start:end], now[new_start:new_end], tag == "equal"
        self._left = matcher.left


class _Matcher(SequenceMatcher[T]):
    """Stops looking for what both have in common when its steps are spent."""

    def __init__(self, before: Sequence[T], now: Sequence[T], steps: int) -> None:
        super().__init__(None, before, now)
        self.left = steps
        places: Mapping[T, Sequence[int]] = self.b2j  # type: ignore[attr-defined]  # not in typeshed
        prices = (1 + len(places.get(each, ())) for each in before)
        self._steps = list(accumulate(prices, initial=0))

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """As difflib's, which looks at each place of each word between ``alo`` and ``ahi``."""
        end = len(self._steps) - 1 if ahi is None else ahi
        price = self._steps[end] - self._steps[alo]
        if price > self.left:
            return Match(alo, blo, 0)
        self.left -= price
        return super().find_longest_match(alo, ahi, blo, bhi)


def _sentences(words: Words) -> tuple[Words, ...]:
    sentences: list[Words] = []
    start = 0
    for place, word in enumerate(words, 1):
        if word == BREAK or _SENTENCE_END.search(word):
            sentences.append(words[start:place])
            start = place
    return (*sentences, words[start:]) if start < len(words) else tuple(sentences)


def _each(said: Said, words: Iterable[str]) -> Iterator[tuple[Said, str]]:
    return ((said, word) for word in words)


def _paragraphs(words: Iterable[tuple[Said, str]]) -> Iterator[Paragraph]:
    for is_break, paragraph in groupby(words, lambda each: each[1] == BREAK):
        if not is_break:
            yield tuple(
                Stretch(said, tuple(word for _, word in stretch))
                for said, stretch in groupby(paragraph, lambda each: each[0])
            )
