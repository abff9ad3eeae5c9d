"""When a feed is fetched, and what an answer means for the next time: rules without effects.

RFC 9110 (conditional requests, Retry-After), RFC 9111 (Cache-Control), the RSS 2.0
elements ttl, skipHours and skipDays, and the syndication module of RSS 1.0.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from hashlib import blake2b
from itertools import pairwise

from reader.feeds.dates import parse_date
from reader.models import FeedState, Pace
from reader.network.messages import Request, Response

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_PERMANENT = frozenset({301, 308})
_GAPS_LOOKED_AT = 10


class Verdict(Enum):
    """What an answer is."""

    NEWS = auto()
    """A body that is not the last one."""
    UNCHANGED = auto()
    FAILED = auto()
    GONE = auto()
    """For good: the feed is not asked again."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and, where it is bad, its reason."""

    verdict: Verdict
    reason: str = ""
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Manners:
    """The numbers that the rules go by."""

    usual: timedelta = timedelta(hours=1)
    """Between two fetches of a feed about which nothing is known."""
    shortest: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(days=1)
    believed: timedelta = timedelta(days=8)
    """How long a server may say "not modified" before the whole feed is asked for again."""
    longest_quiet: timedelta = timedelta(days=1)
    """What Retry-After and Cache-Control can ask for."""
    moves: int = 3
    """Equal permanent redirects in a row that are believed."""
    seconds: float = 60.0
    """For one fetch."""
    jitter: Callable[[], float] = random.random
    """0 to 1; spreads the feeds, so that they do not all fall due at once."""

    # --- before

    def request(self, state: FeedState, now: datetime) -> Request:
        """Return what to ask for; validators that were believed for too long are left out."""
        stale = state.validated is None or abs(now - state.validated) > self.believed
        return Request(
            state.url,
            etag="" if stale else state.etag,
            last_modified="" if stale else state.last_modified,
            accept=ACCEPT,
            seconds=self.seconds,
        )

    def may_ask(self, state: FeedState, now: datetime) -> bool:
        """Whether the user may have it fetched now: not while the server asked for quiet."""
        quiet = state.not_before is not None and state.not_before > now
        return not quiet or self._clock_was_wrong(state, now)

    def is_due(self, state: FeedState, now: datetime) -> bool:
        """Whether it is to be fetched without being asked."""
        due = state.due is None or state.due <= now or self._clock_was_wrong(state, now)
        return due and not state.stopped and self.may_ask(state, now)

    def _clock_was_wrong(self, state: FeedState, now: datetime) -> bool:
        """Whether it was fetched at a time that is yet to come: its other times are as wrong.

        A clock once set to next year, and put right, would keep every feed quiet till then.
        """
        return state.checked is not None and state.checked - now > self.shortest

    # --- after

    def judge(self, state: FeedState, response: Response) -> Judgement:
        """Say what an answer is, before anybody has looked into its body."""
        if response.not_modified:
            asked = response.request.etag or response.request.last_modified
            reason = "" if asked else "says that nothing changed, without having been asked"
            return Judgement(Verdict.FAILED if reason else Verdict.UNCHANGED, reason)
        if response.status == 410 and not response.error:
            return Judgement(Verdict.GONE, status_sentence(410))
        reason = unreadable(response)
        if reason:
            return Judgement(Verdict.FAILED, reason)
        digest = blake2b(response.body, digest_size=16).digest()
        same = digest == state.digest
        return Judgement(Verdict.UNCHANGED if same else Verdict.NEWS, digest=digest)

    def succeeded(
        self,
        state: FeedState,
        response: Response,
        now: datetime,
        *,
        digest: bytes = b"",
        pace: Pace | None = None,
        published: Sequence[datetime] = (),
        items: bytes | None = None,
        wished_minutes: int | None = None,
    ) -> FeedState:
        """The state after a good answer.

        ``digest``, ``pace``, ``published`` (dates of its articles) and ``items`` (their
        marks) are known if its body was read; ``wished_minutes`` is the interval the user wants.
        """
        state = self._validated(state, response, now, digest)
        state = self._moved(state, response)
        minutes = self._minutes(published, now) or state.minutes
        state = replace(
            state,
            checked=now,
            succeeded=now,
            not_before=None,
            minutes=minutes,
            failures=0,
            error="",
            stopped=False,
            pace=state.pace if pace is None else pace,
            items=state.items if items is None else items,
        )
        return replace(state, due=self._due(state, response, now, wished_minutes))

    def failed(
        self,
        state: FeedState,
        response: Response,
        reason: str,
        now: datetime,
        *,
        gone: bool = False,
    ) -> FeedState:
        """The state after a bad answer: the next try waits longer each time."""
        failures = state.failures + 1
        wait = min(self.shortest * 2 ** min(failures - 1, 16), self.longest)
        quiet = _retry_after(response, now, self.longest_quiet)
        forget = response.not_modified
        return replace(
            state,
            etag="" if forget else state.etag,
            last_modified="" if forget else state.last_modified,
            checked=now,
            due=max(now + self._spread(wait), quiet or now),
            not_before=quiet,
            failures=failures,
            error=reason,
            stopped=gone,
        )

    def _validated(
        self, state: FeedState, response: Response, now: datetime, digest: bytes
    ) -> FeedState:
        if response.not_modified:
            return state
        return replace(
            state,
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
            validated=now,
            digest=digest or state.digest,
        )

    def _moved(self, state: FeedState, response: Response) -> FeedState:
        """Follow for good only what led to the same place several times."""
        target = response.url if response.hops else ""
        permanent = all(hop.status in _PERMANENT for hop in response.hops)
        if not target or not permanent:
            return replace(state, moved_to="", moved_times=0)
        times = state.moved_times + 1 if target == state.moved_to else 1
        if times >= self.moves:
            return replace(state, url=target, moved_to="", moved_times=0)
        return replace(state, moved_to=target, moved_times=times)

    def _minutes(self, published: Sequence[datetime], now: datetime) -> int:
        """Half of the usual time between two articles; 0 if the dates do not tell."""
        from statistics import median  # 14 ms, and wanted only where something was fetched

        dates = sorted({each for each in published if each <= now}, reverse=True)
        dates = dates[: _GAPS_LOOKED_AT + 1]
        if len(dates) < 3:
            return 0
        gaps = [(newer - older).total_seconds() for newer, older in pairwise(dates)]
        quiet = (now - dates[0]).total_seconds()
        seconds = max(median(gaps), quiet / 2) / 2
        bounded = min(max(seconds, self.shortest.total_seconds()), self.longest.total_seconds())
        return round(bounded / 60)

    def _due(
        self, state: FeedState, response: Response, now: datetime, wished: int | None
    ) -> datetime:
        if wished:
            return now + self._spread(timedelta(minutes=wished))
        interval = timedelta(minutes=state.minutes) if state.minutes else self.usual
        asked = max(timedelta(minutes=state.pace.minutes), _fresh(response))
        interval = max(interval, min(asked, self.longest_quiet))
        return _not_skipped(now + self._spread(interval), state.pace)

    def _spread(self, interval: timedelta) -> timedelta:
        return interval * (0.95 + 0.1 * self.jitter())


def unreadable(response: Response, wanted: str = "feed") -> str:
    """Why an answer is no ``wanted`` to look into; empty if there may be one."""
    if response.error:
        return response.error
    if response.status != 200:
        return status_sentence(response.status, wanted)
    return "" if response.body.strip() else "the answer was empty"


def status_sentence(status: int, wanted: str = "feed") -> str:
    """What an HTTP status means to somebody who wants to read a ``wanted``."""
    known = {
        401: "asks for a user name and a password",
        402: "is for paying readers only",
        403: "the site blocks readers",
        404: "there is nothing at this address",
        410: "is gone for good",
        429: "was asked too often",
        451: "is blocked for legal reasons",
    }
    if status in known:
        return f"{status}: {known[status]}"
    if status >= 500:
        return f"{status}: the server has trouble"
    return f"{status}: an answer that is no {wanted}"


def _fresh(response: Response) -> timedelta:
    """How long the answer says it is good (RFC 9111 section 5.2.2.1), less what it has aged."""
    found = _MAX_AGE.search(response.headers.get("cache-control", ""))
    if found is None:
        return timedelta()
    age = response.headers.get("age", "")
    aged = int(age) if age.isdecimal() and len(age) < 10 else 0
    return timedelta(seconds=max(0, int(found[1]) - aged))


def _retry_after(response: Response, now: datetime, most: timedelta) -> datetime | None:
    """When the server wants to be asked again (RFC 9110 section 10.2.3), by our clock."""
    said = response.headers.get("retry-after", "").strip()
    if not said:
        return None
    if said.isdecimal():
        wait = timedelta(seconds=min(int(said[:9]), int(most.total_seconds())))
    else:
        until = parse_date(said)
        if until is None:
            return None
        theirs = parse_date(response.headers.get("date")) or now
        wait = until - theirs
    return now + min(wait, most) if wait > timedelta() else None


def _not_skipped(due: datetime, pace: Pace) -> datetime:
    """The first moment from ``due`` on that the feed does not rule out."""
    if len(set(pace.skip_hours)) >= 24 or len(set(pace.skip_days)) >= 7:
        return due
    moment = due.astimezone(UTC)
    while moment.hour in pace.skip_hours or moment.weekday() in pace.skip_days:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
