"""Find in an article: where a text stands, across line breaks, whatever its accents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.ui.typesetting.folding import folded, pattern
from reader.ui.typesetting.galley import Galley, Run
from reader.ui.typesetting.page import Page
from reader.ui.typesetting.place import Place
from reader.ui.typesetting.roles import Role

Found = tuple[int, int, int]
"""Galley, first offset, offset after the last."""
MOST = 10_000
"""Places kept: nobody steps through more."""


class Finder:
    """The places of one text in one page; grows with the page."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self._pattern = pattern(wanted) if wanted.strip() else None
        self._found: list[Found] = []
        self._searched = 0
        self._current = -1

    @property
    def count(self) -> int:
        """Places found so far."""
        return len(self._found)

    @property
    def current(self) -> int:
        """Number of the place last stepped to, from 0; -1 before the first."""
        return self._current

    @property
    def current_place(self) -> Place | None:
        """Where the place last stepped to is."""
        if not 0 <= self._current < len(self._found):
            return None
        galley, start, _ = self._found[self._current]
        return Place(galley, start)

    def search(self, page: Page) -> bool:
        """Look through what has been set since the last call; true if there is more to show."""
        before = len(self._found)
        for galley in page.galleys[self._searched :]:
            self._look_through(galley)
        self._searched = len(page.galleys)
        return len(self._found) > before

    def _look_through(self, galley: Galley) -> None:
        if self._pattern is None or len(self._found) >= MOST:
            return
        for match in self._pattern.finditer(folded(galley.text)):
            self._found.append((galley.number, match.start(), match.end()))

    def anew(self) -> None:
        """The page was set anew: search again, and stay at the same place in number."""
        self._found.clear()
        self._searched = 0

    def step(self, by: int) -> Place | None:
        """Go on to the next place, or back, round and round."""
        if not self._found:
            return None
        if self._current < 0 and by < 0:
            self._current = 0
        return self._at((self._current + by) % len(self._found))

    def nearest(self, place: Place) -> Place | None:
        """Go to the first place at or after ``place``, or else to the first of all."""
        if not self._found:
            return None
        after = (n for n, found in enumerate(self._found) if found[:2] >= place)
        return self._at(next(after, 0))

    def _at(self, number: int) -> Place:
        self._current = number
        galley, start, _ = self._found[number]
        return Place(galley, start)

    def marks(self, galley: int) -> Sequence[Run]:
        """The places in one galley as runs to draw."""
        low, high = _span(self._found, galley)
        return [
            Run(start, end, Role.MATCH_CURRENT if number == self._current else Role.MATCH)
            for number, (_, start, end) in enumerate(self._found[low:high], low)
        ]


def _span(found: list[Found], galley: int) -> tuple[int, int]:
    return bisect_left(found, (galley, 0, 0)), bisect_left(found, (galley + 1, 0, 0))
