"""Feeds into the library: fetched, judged, parsed and stored, all at the same time.

One thread talks to the servers; what is news goes to parser processes; this thread
stores what they find, feeds that come close together in one transaction.  Whatever a
server answers, articles and read state stay as they were.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import InputError, LibraryError
from reader.models import FeedState, SourceRow
from reader.network.client import Client
from reader.network.manners import Judgement, Manners, Verdict
from reader.network.messages import Request, Response
from reader.newsroom.answers import Answers
from reader.newsroom.events import FeedsCounted, Outcome, Report, Stop, TargetDone
from reader.newsroom.feed_documents import FEED_LOADER, FeedReading, Here
from reader.newsroom.feed_intake import FeedIntake

if TYPE_CHECKING:
    from reader.feeds.crew import Crew
    from reader.library import FeedRow, Library

MOST_PARSERS = 3
"""Processes: two parse as fast as one thread stores, and each takes 35 MB."""
REMEMBERED_AT_ONCE = 100
"""Feeds without news whose states are written in one transaction."""
STORED_TOGETHER_CHARACTERS = 8_000_000
"""A thousand articles: a fifth of a second, in which nobody else can write."""
STORED_TOGETHER_SECONDS = 0.5
"""Nobody waits longer for the first headlines while others come."""


def utc_now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)


class Fetching:
    """One refresh of some feeds."""

    def __init__(
        self,
        library: Library,
        client: Client,
        manners: Manners,
        *,
        report: Report,
        stop: Stop,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._library = library
        self._client = client
        self._manners = manners
        self._report = report
        self._stop = stop
        self._clock = clock
        self._feeds: Sequence[FeedRow] = ()
        self._asked: dict[Request, list[FeedRow]] = {}
        self._sources: dict[int, SourceRow] = {}
        self._states: list[tuple[int, FeedState]] = []
        self._outcomes: list[Outcome] = []
        self._failed = 0
        self._here = Here()
        self._read: list[FeedIntake] = []
        """Feeds that are still to be stored."""
        self._stored_at = 0.0

    def run(self, feeds: Sequence[FeedRow], sources: Sequence[SourceRow]) -> tuple[Outcome, ...]:
        """Fetch all ``feeds`` at once; an outcome for each, in the order they came.

        ``sources`` are the sources as they were; of a feed without news that row is told.
        """
        from reader.feeds.crew import Crew

        now = self._clock()
        self._sources = {source.id: source for source in sources}
        self._feeds = feeds
        self._asked = {}
        for feed in feeds:  # two may have moved to one address: it is asked once for both
            self._asked.setdefault(self._manners.request(feed.state, now), []).append(feed)
        with (
            Crew(min(MOST_PARSERS, os.cpu_count() or 1), stop=self._stop, idle=self._store) as crew,
            Answers(self._client, tuple(self._asked), self._stop) as answers,
        ):
            crew.get_ready(sum(not feed.state.items for feed in feeds), FEED_LOADER)
            for reading in answers.ahead(lambda each: self._readings(each, crew), self._store):
                self._take(reading)
        self._store()
        self._remember()
        return tuple(self._outcomes)

    def take(self, feed: FeedRow, response: Response, source: SourceRow) -> Outcome:
        """Judge and store an answer that has come already."""
        from reader.feeds.crew import Crew

        self._feeds = (feed,)
        self._sources = {source.id: source}
        with Crew(stop=self._stop) as crew:
            reading = self._judged(feed, response, crew)
            if reading is not None:
                self._take(reading)
        self._store()
        self._remember()
        return self._outcomes[-1]

    def _readings(self, response: Response, crew: Crew) -> Iterator[FeedReading]:
        """Judge an answer; what has news begins to be parsed."""
        for feed in self._asked[response.request]:
            reading = self._judged(feed, response, crew)
            if reading is not None:
                yield reading

    def _judged(self, feed: FeedRow, response: Response, crew: Crew) -> FeedReading | None:
        judgement = self._manners.judge(feed.state, response)
        if judgement.verdict is Verdict.NEWS:
            try:
                return FeedReading.of(feed, response, judgement.digest, crew, self._here)
            except InputError as error:
                judgement = Judgement(Verdict.FAILED, error.reason)
        if judgement.verdict is Verdict.UNCHANGED:
            self._is_unchanged(feed, response, judgement.digest)
        else:
            self._is_bad(feed, response, judgement)
        return None

    def _is_unchanged(self, feed: FeedRow, response: Response, digest: bytes) -> None:
        state = self._manners.succeeded(
            feed.state, response, self._clock(), digest=digest, wished_minutes=feed.interval
        )
        self._states.append((feed.origin_id, state))
        self._done(Outcome(feed.location, sources=self._source(feed, ""), unchanged=True))

    def _is_bad(self, feed: FeedRow, response: Response, judgement: Judgement) -> None:
        gone = judgement.verdict is Verdict.GONE
        reason = judgement.reason
        state = self._manners.failed(feed.state, response, reason, self._clock(), gone=gone)
        self._states.append((feed.origin_id, state))
        error = InputError(reason, file=feed.title)
        self._done(Outcome(feed.location, sources=self._source(feed, reason), error=error))

    def _take(self, reading: FeedReading) -> None:
        """Read what a feed holds, and store it together with others that were read lately."""
        taking = FeedIntake(self._library, reading, self._stop)
        taking.read()
        if not self._read:
            self._stored_at = monotonic()
        self._read.append(taking)
        much = sum(each.characters for each in self._read) > STORED_TOGETHER_CHARACTERS
        if much or monotonic() - self._stored_at > STORED_TOGETHER_SECONDS:
            self._store()

    def _store(self) -> None:
        read, self._read = self._read, []
        if not read:
            return
        try:
            with self._library.together():
                bad = [self._stored(taking) for taking in read]
        except LibraryError as error:
            for taking in read:
                self._is_lost(taking.reading.feed, error)
        else:
            for taking, reason in zip(read, bad, strict=True):
                self._is_stored(taking, reason)

    def _stored(self, taking: FeedIntake) -> InputError | None:
        """Store one feed, or what there is of it; why it is not whole."""
        try:
            taking.store(lambda: self._succeeded(taking.reading, taking))
        except InputError as error:
            return error
        return None

    def _is_lost(self, feed: FeedRow, error: LibraryError) -> None:
        self._done(Outcome(feed.location, sources=self._source(feed, ""), error=error))

    def _is_stored(self, taking: FeedIntake, error: InputError | None) -> None:
        """What turns out to be no feed is a bad answer."""
        feed, response = taking.reading.feed, taking.reading.response
        if error is not None:
            self._is_bad(feed, response, Judgement(Verdict.FAILED, error.reason))
            return
        outcome = taking.outcome()
        if not outcome.sources:
            outcome = replace(outcome, sources=self._source(feed, ""))
        self._done(outcome)

    def _succeeded(self, reading: FeedReading, taking: FeedIntake) -> FeedState:
        return self._manners.succeeded(
            reading.feed.state,
            reading.response,
            self._clock(),
            digest=reading.digest,
            pace=taking.pace,
            published=taking.published,
            items=taking.items,
            wished_minutes=reading.feed.interval,
        )

    def _source(self, feed: FeedRow, error: str) -> tuple[SourceRow, ...]:
        source = self._sources.get(feed.source_id)
        return () if source is None else (replace(source, error=error),)

    def _done(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        if len(self._states) >= REMEMBERED_AT_ONCE:
            self._remember()
        self._failed += outcome.error is not None
        self._report(TargetDone(outcome))
        self._report(FeedsCounted(len(self._outcomes), len(self._feeds), self._failed))

    def _remember(self) -> None:
        states, self._states = self._states, []
        if states:
            with suppress(LibraryError):  # locked: what is forgotten is only asked for again
                self._library.remember_feeds(states)
