"""Whole lines of the article selected by keys: where it began, and where it has come to."""

from __future__ import annotations

from typing import NamedTuple

from textual.geometry import Offset
from textual.selection import Selection

_PAST = 1_000_000
"""A column after the last of any line."""


class LineSpan(NamedTuple):
    """Lines of the page from one to another, in either order."""

    fixed: int
    free: int
    """The end that keys move."""

    @property
    def lines(self) -> int:
        """How many lines that is."""
        return abs(self.fixed - self.free) + 1

    def to(self, line: int) -> LineSpan:
        """The same with its free end elsewhere."""
        return self._replace(free=line)

    def swapped(self) -> LineSpan:
        """The same with its other end free."""
        return LineSpan(self.free, self.fixed)

    def selection(self) -> Selection:
        """As the screen keeps it."""
        first, last = sorted(self)
        return Selection(Offset(0, first), Offset(_PAST, last))
