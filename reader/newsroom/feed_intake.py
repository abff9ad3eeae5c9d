"""One feed's news into the library: its articles and its state in one transaction.

Read first, stored later: several feeds are stored together, since the pages of the
indexes would otherwise be written again for each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.feeds.prepared import FeedEvent, Prepared
from reader.models import (
    FeedState,
    Pace,
    Problem,
    SourceFound,
    SourceKind,
)
from reader.newsroom.events import Outcome, Stop
from reader.newsroom.feed_documents import FeedReading

if TYPE_CHECKING:
    from reader.library import Library


_OTHER_CHARACTERS = 4_000
"""What storing an article costs besides its body, in characters of one."""


class FeedIntake:
    """A reading on its way into the library."""

    def __init__(self, library: Library, reading: FeedReading, stop: Stop) -> None:
        self._reading = reading
        self._stop = stop
        self._intake = library.intake(
            kind=SourceKind.FEED,
            location=reading.feed.location,
            origin_id=reading.feed.origin_id,
        )
        self._problems: list[Problem] = []
        self.pace = Pace()
        """How often the feed asks to be fetched."""
        self.published: list[datetime] = []
        """The dates of its articles."""
        self._marks: tuple[bytes, ...] = ()
        self._broken: InputError | None = None
        self._is_whole = False
        self.characters = 0
        """How much there is to be stored, roughly."""

    @property
    def reading(self) -> FeedReading:
        """Where it comes from."""
        return self._reading

    def read(self) -> None:
        """Take in what the feed holds, up to where it breaks off or is stopped."""
        try:
            for event in self._reading.events():
                self._take(event)
        except InputError as error:
            self._broken = error
        else:
            self._is_whole = not self._stop()

    def store(self, state: Callable[[], FeedState]) -> None:
        """Store what was read; ``state()`` is what to remember of the feed after a whole reading.

        Raises `InputError` if the body is no feed, or breaks off; what stands before
        is stored.  A reading that was stopped stores what it has and remembers nothing.
        """
        with self._intake as intake:
            if self._broken is not None:
                raise self._broken
            if self._is_whole:
                intake.remember(state())
            else:
                intake.cancel()

    def _take(self, event: FeedEvent) -> None:
        match event:
            case SourceFound():
                self.pace = event.pace
                self._marks = event.items
                self._intake.found(event)
            case Prepared():
                if (moment := event.moment) is not None:
                    self.published.append(moment)
                self.characters += len(event.body_html) + _OTHER_CHARACTERS
                self._intake.take(event)
            case Problem():
                self._problems.append(event)
                self._intake.problem(event)

    @property
    def items(self) -> bytes:
        """The marks of what was taken in; none if a part could not be, so that it is told again."""
        return b"" if self._problems else b"".join(self._marks)

    def outcome(self) -> Outcome:
        """What came of it."""
        stored = self._intake.outcome
        return Outcome(
            self._reading.feed.location,
            sources=tuple(each.source for each in stored),
            added=sum(each.added for each in stored),
            updated=sum(each.updated for each in stored),
            problems=tuple(self._problems),
            steps=self._intake.steps,
        )
