"""Saved files into the library: one target, one load, one outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
from reader.feeds.editing import edited
from reader.models import (
    Article,
    Checkpoint,
    LoadEvent,
    Problem,
    Progress,
    SourceFound,
    SourceKind,
    Subscription,
)
from reader.newsroom.events import ArticlesCounted, Outcome, Report, Stop
from reader.newsroom.subscribing import Subscribing

if TYPE_CHECKING:
    from reader.library import Library, SourceOutcome
    from reader.library.intake import Intake

_EXPORTS = ("reader-json",)
"""Formats in which readers export the articles of feeds, beside a list of these."""
COUNTED_EVERY = 100
"""Articles between two counts told."""


@dataclass(slots=True)
class ArchiveLoad:
    """One archive on its way into the library.

    What was loaded is in the library as soon as it is flushed; a load that is
    stopped, or that breaks off, keeps what it has and removes nothing.  A file
    that turns out to be a list of feeds subscribes to them.
    """

    library: Library
    target: str
    path: Path
    report: Report
    stop: Stop
    subscribe: bool = True
    """Whether lists of feeds are followed; if not, they are passed over."""
    origin_id: int | None = None
    """Of the archive that is read again; if it is removed meanwhile, it stays so."""
    count: int = 0
    problems: list[Problem] = field(default_factory=list)
    is_archive: bool = False
    """Whether the file has a source of its own."""

    def run(self, *, section: str | None = None, title: str | None = None) -> Outcome:
        """Read the whole archive; a failure of the world is in the outcome."""
        from reader.feeds.loading import load
        from reader.newsroom.fingerprint import take

        stored: tuple[SourceOutcome, ...] = ()
        steps: tuple[int, ...] = ()
        error: BroadsheetError | None = None
        feeds = Subscribing(self.library, section)
        try:
            intake = self.library.intake(
                kind=SourceKind.ARCHIVE,
                location=str(self.path),
                fingerprint=take(self.path),
                section=section,
                title=title,
                origin_id=self.origin_id,
            )
            events = load(self.path, stop=self.stop, resume=intake.resume)
            try:
                with feeds:
                    self._fill(intake, feeds, events)
            finally:
                stored = (*intake.outcome, *feeds.outcome)
                steps = (*intake.steps, *feeds.steps)
        except BroadsheetError as failure:
            error = failure
        return Outcome(
            self.target,
            sources=tuple(each.source for each in stored),
            added=sum(each.added for each in stored),
            updated=sum(each.updated for each in stored),
            problems=tuple(self.problems),
            error=error,
            steps=steps,
        )

    def _fill(self, intake: Intake, feeds: Subscribing, events: Iterator[LoadEvent]) -> None:
        with intake:
            for event in events:
                self._take(intake, feeds, event)
            if feeds.met and not self.is_archive:
                intake.leave_nothing()
            if self.stop():
                intake.cancel()

    def _take(self, intake: Intake, feeds: Subscribing, event: LoadEvent) -> None:
        match event:
            case Article():
                (feeds.current or intake).add(edited(event))
                self._counted()
                return
            case Subscription():
                if self.subscribe:
                    feeds.begin(event)
                return
            case Checkpoint():
                feeds.end()  # stored, before anybody may pass it over
                intake.checkpoint(event.documents)
                return
            case SourceFound() if event.format in _EXPORTS and feeds.go_on(event.feed_url):
                pass  # what was kept of a feed that the same export names goes to it
            case SourceFound():
                feeds.end()
                self.is_archive = True
                intake.found(event)
            case Problem():
                intake.problem(event)
                if event.passing:
                    intake.spare_vanished()
                self.problems.append(event)
            case Progress():
                pass
        self.report(event)

    def _counted(self) -> None:
        self.count += 1
        if self.count == 1 or self.count % COUNTED_EVERY == 0:
            self.report(ArticlesCounted(self.target, self.count))
