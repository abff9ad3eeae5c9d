"""Fetches feeds as they fall due while somebody reads; nobody is told unless there is news."""

from __future__ import annotations

from threading import Event as Flag
from typing import TYPE_CHECKING

from reader.newsroom.ruling import notice
from reader.ui.wording import counted

if TYPE_CHECKING:
    from reader.newsroom import Outcome
    from reader.ui.screens.reading import ReadingScreen

FIRST_AFTER = 3.0
"""Seconds after the start: the first list has the line for itself."""
EVERY = 60.0
"""Seconds between two looks at what is due; a look costs 1 ms for a thousand feeds."""


class Automatic:
    """Looks now and then whether feeds are due."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._closing = Flag()

    def start(self) -> None:
        """Begin to look now and then."""
        self._screen.set_timer(FIRST_AFTER, self._now_and_then)
        self._screen.set_interval(EVERY, self._now_and_then)

    def close(self) -> None:
        """Stop what is being fetched: the program ends."""
        self._closing.set()

    def _now_and_then(self) -> None:
        if self._screen.config.feeds.automatic:
            self.look()

    def look(self) -> None:
        """Fetch what is due, unless something is being loaded anyway."""
        if self._screen.intake.busy:
            return
        newsroom = self._screen.newsroom
        self._screen.background.load(
            lambda: newsroom.refresh_due(stop=self._closing.is_set, apart=True), self._done
        )

    def _done(self, outcomes: tuple[Outcome, ...]) -> None:
        news = sum(outcome.news for outcome in outcomes)
        words = counted(news, "new article") if news else ""
        if news:
            words = ", ".join(filter(None, [words, notice(outcomes)]))
            self._screen.tell(words)
        self._screen.lists.loaded(outcomes, words)
        if any(outcome.added or outcome.updated for outcome in outcomes):
            self._screen.intake.index()
        if outcomes:
            self._screen.refresh_statuses()
