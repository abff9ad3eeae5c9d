"""Targets into the library: a URL is subscribed to, a path is read."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.content.urls import without_user
from reader.errors import BroadsheetError, InputError
from reader.models import Problem, SourceKind
from reader.newsroom.events import Outcome, Report, Stop, TargetDone, TargetStarted
from reader.newsroom.intake import ArchiveLoad
from reader.newsroom.targets import addresses, archive_path, check_address
from reader.paths import is_sample_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.library import Library
    from reader.models import SourceRow
    from reader.newsroom.looking import FeedThere, ListThere
    from reader.newsroom.subscriber import Subscriber
    from reader.newsroom.web import Web


@dataclass(frozen=True, slots=True)
class Adding:
    """One wish to add some targets, each on its own."""

    library: Library
    web: Callable[[], Web]
    report: Report
    stop: Stop
    section: str | None = None
    title: str | None = None

    def run(self, targets: Iterable[str]) -> tuple[Outcome, ...]:
        """Add each target once.  What the world did wrong is in its outcome, not raised."""
        return self._done(dict.fromkeys(targets), self._add)

    def take(self, target: str, there: FeedThere | ListThere) -> tuple[Outcome, ...]:
        """Subscribe to what was looked at before: it is not fetched again."""

        def subscribed(target: str) -> Outcome:
            with self._subscriber() as subscriber:
                return subscriber.take(target, there)

        return self._done((target,), subscribed)

    def _done(self, targets: Iterable[str], add: Callable[[str], Outcome]) -> tuple[Outcome, ...]:
        outcomes: list[Outcome] = []
        for target in targets:
            if self.stop():
                break
            self.report(TargetStarted(without_user(target)))
            outcomes.append(add(target))
            self.report(TargetDone(outcomes[-1]))
        return self._with_first_fetch(outcomes)

    def _add(self, target: str) -> Outcome:
        urls = addresses(target)
        if urls:
            return self._subscribed(target, urls)
        try:
            path = archive_path(target)
        except InputError as error:
            return Outcome(target, error=error)
        subscribe = not is_sample_paper(path)  # the feeds in its lists are invented
        load = ArchiveLoad(self.library, target, path, self.report, self.stop, subscribe)
        return load.run(section=self.section, title=self.title)

    def _subscribed(self, target: str, urls: tuple[str, ...]) -> Outcome:
        try:
            check_address(urls[0])
        except InputError as error:
            return Outcome(error.file, error=error)
        with self._subscriber() as subscriber:
            return subscriber.run(target, urls)

    @contextmanager
    def _subscriber(self) -> Iterator[Subscriber]:
        from reader.network.client import Client
        from reader.newsroom.subscriber import Subscriber

        web = self.web()
        with Client(web.client, web.credentials) as client:
            yield Subscriber(
                self.library,
                client,
                web.manners,
                report=self.report,
                stop=self.stop,
                section=self.section,
                title=self.title,
            )

    def _with_first_fetch(self, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
        """Fetch the feeds that lists have named and nobody has fetched; what came is added.

        A feed that does not answer is a problem of its list: it is subscribed to all the same.
        """
        from reader.newsroom.refreshing import fetch

        sources = (source for outcome in outcomes for source in outcome.sources)
        named = {source.id for source in sources if source.kind is SourceKind.FEED}
        feeds = self.library.feeds() if named else ()
        new = [each for each in feeds if each.source_id in named and each.state.checked is None]
        if not new or self.stop():
            return tuple(outcomes)
        known = self.library.sources()
        fetched = fetch(self.library, new, known, self.web(), report=self.report, stop=self.stop)
        by_source = {source.id: outcome for outcome in fetched for source in outcome.sources}
        now = {source.id: source for source in self.library.sources()}
        for outcome in fetched:
            if outcome.error is not None:
                self.report(_problem(outcome.error))
        return tuple(_with_fetched(outcome, by_source, now) for outcome in outcomes)


def note_added(library: Library, known: Sequence[SourceRow], outcomes: Sequence[Outcome]) -> None:
    """Write down what an addition brought that was not there, so that it can be taken back."""
    before = {source.id for source in known}
    new = [each.id for outcome in outcomes for each in outcome.sources if each.id not in before]
    if new:
        library.note_added(new, [step for outcome in outcomes for step in outcome.steps])


def _problem(error: BroadsheetError) -> Problem:
    return Problem(error.file, error.where, error.reason)


def _with_fetched(
    outcome: Outcome, fetched: Mapping[int, Outcome], now: Mapping[int, SourceRow]
) -> Outcome:
    found = [fetched[each.id] for each in outcome.sources if each.id in fetched]
    failed = tuple(_problem(each.error) for each in found if each.error is not None)
    return replace(
        outcome,
        sources=tuple(now.get(each.id, each) for each in outcome.sources),
        added=outcome.added + sum(each.added for each in found),
        problems=(*outcome.problems, *(p for each in found for p in each.problems), *failed),
    )
