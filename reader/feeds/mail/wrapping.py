"""Lines that a mail program has broken at its margin, joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reader.feeds.mail.lines import Line

_NARROWEST, _WIDEST = 50, 100
"""Characters between which margins of mail lie (RFC 5322, section 2.1.1 asks for 78)."""
_LONG = 130
"""A line longer than this was not broken at a margin, so the others were not either."""
_LIST = re.compile(r"\s*(?:[•*+–—-]|\(?[\da-zA-Z]{1,2}[.)]|\[\d{1,3}\])\s+\S|https?://")
_WIDE_SCRIPT = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Where the lines of a message were broken, for each depth of quoting."""

    widths: dict[int, int]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Wrapping:
        """Learn the margins: the longest line of each depth, if it is one of a margin."""
        longest: dict[int, int] = {}
        for line in lines:
            length = len(line.text)
            if "://" not in line.text or length <= _WIDEST:
                longest[line.depth] = max(longest.get(line.depth, 0), length)
        return cls({depth: min(most, _WIDEST) for depth, most in longest.items() if most <= _LONG})

    def width(self, depth: int) -> int:
        """The margin in characters; 0 if lines end where the sender ended them."""
        width = self.widths.get(depth, 0)
        return width if width >= _NARROWEST else 0

    @staticmethod
    def joined(lines: list[str], width: int) -> list[str]:
        """Join what was broken at ``width``; other line ends are meant."""
        if not width:
            return lines
        joined = [[lines[0].rstrip()]]
        for before, line in pairwise(lines):
            if _is_meant(before, line, width):
                joined.append([line.rstrip()])
            else:
                joined[-1] += _between(before.rstrip(), line), line.strip()
        return ["".join(parts) for parts in joined]


def _is_meant(before: str, line: str, width: int) -> bool:
    """Whether there was room for the next word, or something begins."""
    if _LIST.match(line):
        return True
    word = line.split(None, 1)[0]
    wanted = 1 if _WIDE_SCRIPT.match(word) else len(word)
    return len(before.rstrip()) + 1 + wanted <= 0.85 * width


def _between(before: str, line: str) -> str:
    wide = _WIDE_SCRIPT.match(before[-1:]) and _WIDE_SCRIPT.match(line.lstrip())
    return "" if wide else " "
