"""Counts the unread articles of saved searches, now and then, in a thread of others' choosing."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import LibraryError, QueryError

if TYPE_CHECKING:
    from reader.newsroom import Newsroom

REST = 9
"""Counting rests so many times as long as it took: a tenth of the time at most."""


class SearchCounts:
    """What was counted last, by query."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._library = newsroom.library
        self._known: dict[str, tuple[int, bool]] = {}
        self._not_before = 0.0
        self.stale = True
        """Something has changed since they were counted."""

    def of(self, query: str) -> tuple[int, bool]:
        """Unread articles, and whether there may be more; 0 until it was counted."""
        return self._known.get(query, (0, False))

    def update(self, stop: Callable[[], bool]) -> bool:
        """Count again, if that is needed and not too early; whether any count is another now."""
        started = monotonic()
        if not self.stale or started < self._not_before:
            return False
        self.stale = False
        try:
            counts = self._count(stop)
        except LibraryError:  # locked for a moment: at the next look
            self.stale = True
            return False
        self._not_before = monotonic() + REST * (monotonic() - started)
        before, self._known = self._known, counts
        return counts != before

    def _count(self, stop: Callable[[], bool]) -> dict[str, tuple[int, bool]]:
        counts: dict[str, tuple[int, bool]] = {}
        for query in {saved.query for saved in self._library.saved_searches()}:
            if stop():
                break
            try:
                counts[query] = self._library.count_unread(query)
            except QueryError:  # written by another version: opening it says what is wrong
                continue
        return counts
