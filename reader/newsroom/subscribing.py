"""Feeds that a saved list names: each is subscribed to, and takes the articles kept of it."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.models import SourceKind, Subscription

if TYPE_CHECKING:
    from reader.library import Library, SourceOutcome
    from reader.library.intake import Intake


class Subscribing:
    """The subscriptions of one load.  Use it as a context manager."""

    def __init__(self, library: Library, section: str | None) -> None:
        self._library = library
        self._section = section
        self._current: Intake | None = None
        self._listed: dict[int, SourceOutcome] = {}
        self._steps: tuple[int, ...] = ()
        self._by_url: dict[str, Subscription] = {}

    @property
    def met(self) -> int:
        """How many feeds the list named."""
        return len(self._listed)

    @property
    def current(self) -> Intake | None:
        """Takes the articles that follow; ``None`` if they are no feed's."""
        return self._current

    @property
    def outcome(self) -> tuple[SourceOutcome, ...]:
        """What became of each feed."""
        return tuple(self._listed.values())

    @property
    def steps(self) -> tuple[int, ...]:
        """Steps of the change log made by marks that the articles brought along."""
        return self._steps

    def go_on(self, url: str | None) -> bool:
        """Take articles of the feed at ``url`` again; false if no list has named it."""
        listed = self._by_url.get(url or "")
        if listed is not None:
            self.begin(listed)
        return listed is not None

    def begin(self, listed: Subscription) -> None:
        """Subscribe to a feed, into the section the user wished for if there is one."""
        from dataclasses import replace

        from reader.library import SourceOutcome

        self.end()
        if self._section is not None:
            listed = replace(listed, section=self._section)
        self._by_url[listed.url] = listed
        source = self._library.take_subscription(listed)
        self._listed.setdefault(source.id, SourceOutcome(source, 0, 0, 0, 0))
        self._current = self._library.intake(kind=SourceKind.FEED, location=listed.url)
        self._current.__enter__()

    def end(self, failure: type[BaseException] | None = None) -> None:
        """The articles of the last feed are told."""
        intake = self._current
        if intake is not None:
            intake.leave_nothing()
            intake.__exit__(failure, None, None)
            self._current = None
            self._steps += intake.steps
            for outcome in intake.outcome:
                self._add(outcome)

    def _add(self, outcome: SourceOutcome) -> None:
        """A feed may be met twice: starred items may be kept apart from the others."""
        from dataclasses import replace

        before = self._listed.get(outcome.source.id, outcome)
        if before is not outcome:
            outcome = replace(
                outcome,
                added=before.added + outcome.added,
                updated=before.updated + outcome.updated,
            )
        self._listed[outcome.source.id] = outcome

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        failure: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.end(failure)
