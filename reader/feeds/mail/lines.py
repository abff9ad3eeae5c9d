"""Lines of plain text and how deep they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_MARKS = re.compile(r"(?:> ?)+")


class Line(NamedTuple):
    """One line without its quote marks."""

    depth: int
    """How many people are quoted; 0: the sender's own."""
    text: str


def fixed_lines(lines: Iterable[str]) -> Iterator[Line]:
    """Read lines as they stand: ``> > text`` and ``>> text`` are quoted twice."""
    for line in lines:
        marks = _MARKS.match(line)
        yield Line(marks[0].count(">"), line[marks.end() :]) if marks else Line(0, line)
