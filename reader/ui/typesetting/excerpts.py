"""Where a search has found something: the words in their sentence, in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.content.cells import even
from reader.content.sanitiser import clean_line
from reader.models import PlainText, Sought
from reader.ui.typesetting.folding import folded, pattern
from reader.values import dataclass

Excerpt = tuple[tuple[str, bool], ...]
"""Parts of a line, and whether they are what was looked for."""

_AROUND = 400
"""Characters looked at on either side of what was found."""
_SENTENCE = re.compile(r"[.!?…。！？]['\"”’»)]*\s+")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds words in folded texts."""

    all: re.Pattern[str]
    """Any of the words."""
    each: tuple[re.Pattern[str], ...]
    """One of them each, the longest first: it says most about a text."""

    def first(self, text: str) -> re.Match[str] | None:
        """Where the longest word that is there stands first."""
        line = folded(text)
        return next(filter(None, (each.search(line) for each in self.each)), None)


def finder(sought: Sequence[Sought]) -> Finder | None:
    """What finds the words of a query; ``None`` if there are none."""
    words = [each for each in sought if any(map(str.isalnum, each.text))]
    if not words:
        return None
    parts = [_part(each) for each in sorted(words, key=lambda each: -len(each.text))]
    return Finder(
        re.compile("|".join(parts), re.IGNORECASE),
        tuple(re.compile(part, re.IGNORECASE) for part in parts),
    )


def _part(sought: Sought) -> str:
    found = pattern(sought.text.lower()).pattern
    if not sought.text.isascii():  # scripts without blanks have no bounds of words
        return found
    return rf"\b{found}\w*" if sought.prefix else rf"\b{found}\b"


def excerpt(text: PlainText, wanted: Finder | None, room: int, ellipsis: str) -> Excerpt:
    """At most ``room`` characters of a text: where the words stand first, else its beginning."""
    if wanted is not None:
        for part in (text.standfirst, text.body):
            match = wanted.first(part)
            if match is not None:
                window = part[max(0, match.start() - _AROUND) : match.end() + _AROUND]
                return _marked(even(clean_line(window)), wanted, room, ellipsis)
    start = clean_line((text.standfirst or text.body)[: room * 4])
    return ((_cut(even(start), room, ellipsis), False),) if start else ()


def _cut(line: str, room: int, ellipsis: str) -> str:
    return line if len(line) <= room else line[: room - len(ellipsis)].rstrip() + ellipsis


def _marked(line: str, wanted: Finder, room: int, ellipsis: str) -> Excerpt:
    match = wanted.first(line)
    if match is None:  # it stood across what cleaning took away
        return ((_cut(line, room, ellipsis), False),)
    start = _start(line, match, room)
    lead = "" if _begins(line, start) else ellipsis
    shown = _cut(line[start:], room - len(lead), ellipsis)
    found = [each.span() for each in wanted.all.finditer(folded(shown))]
    edges = sorted({0, len(shown), *(edge for span in found for edge in span)})
    parts = tuple((shown[a:b], (a, b) in found) for a, b in pairwise(edges))
    return ((lead, False), *parts) if lead else parts


def _begins(line: str, start: int) -> bool:
    return not start or any(end.end() == start for end in _SENTENCE.finditer(line, 0, start))


def _start(line: str, match: re.Match[str], room: int) -> int:
    """The beginning of the sentence; if what was found would not be seen then, a word before it."""
    sentence = max((end.end() for end in _SENTENCE.finditer(line, 0, match.start())), default=0)
    if match.end() - sentence < room:
        return sentence
    blank = line.find(" ", max(0, match.start() - room // 3), match.start())
    return blank + 1 if blank >= 0 else match.start()
