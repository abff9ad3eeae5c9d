"""One target into the library: a URL is subscribed to, a path is read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, InputError, reason_of
from reader.models import Problem
from reader.newsroom.events import Outcome, Report, Stop
from reader.newsroom.intake import ArchiveLoad
from reader.paths import is_sample_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.library import Library
    from reader.models import SourceRow
    from reader.newsroom.web import Web

_URL = re.compile(r"(?:feed:(?://)?)?(https?://\S+)|feed://(\S+)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def web_address(target: str) -> str | None:
    """The http(s) URL a target names, ``feed:`` prefixes resolved; ``None`` for a path."""
    found = _URL.fullmatch(target.strip())
    if found is None:
        return None
    return found[1] or f"http://{found[2]}"


def file_path(target: str) -> Path:
    """The path a target names, as the user wrote it; raises `InputError` for a URL."""
    if _OTHER_SCHEME.match(target):
        raise InputError("is no file or folder, nor a URL of http or https", file=target)
    return Path(os.path.expanduser(target))


def archive_path(target: str) -> Path:
    """The absolute path of a target.  Links are kept: the name is what was added."""
    return Path(os.path.abspath(file_path(target)))


def check_target(target: str) -> None:
    """Raise `InputError` for what is neither a URL nor the path of something there.

    Whether it can be read, and whether it holds news, shows when it is added.
    """
    if not target.strip():
        raise InputError("name a file, a folder or a URL")
    url = web_address(target)
    if url is not None:
        check_address(url)
        return
    path = archive_path(target)
    try:
        path.stat()
    except OSError as error:
        raise InputError(reason_of(error), file=target) from error
    except ValueError as error:  # a NUL character
        raise InputError("is no name of a file", file=target) from error


def location_of(target: str) -> str:
    """The location that a source made from ``target`` has; other words stay as they are."""
    if _OTHER_SCHEME.match(target):
        return web_address(target) or target
    return web_address(target) or str(archive_path(target))


def check_address(url: str) -> None:
    """Raise `InputError` for a URL with a password in it, which would be kept in the clear."""
    from reader.content.urls import without_user

    bare = without_user(url)
    if bare != url:
        reason = "put its user and password under [credentials] in the settings, not into the URL"
        raise InputError(reason, file=bare)


@dataclass(frozen=True, slots=True)
class Adding:
    """One wish to add some targets, each on its own."""

    library: Library
    web: Callable[[], Web]
    report: Report
    stop: Stop
    section: str | None = None
    title: str | None = None

    def add(self, target: str) -> Outcome:
        """Add one target.  What the world did wrong is in the outcome, not raised."""
        url = web_address(target)
        if url is not None:
            return self._subscribed(target, url)
        try:
            path = archive_path(target)
        except InputError as error:
            return Outcome(target, error=error)
        subscribe = not is_sample_paper(path)  # the feeds in its lists are invented
        load = ArchiveLoad(self.library, target, path, self.report, self.stop, subscribe)
        return load.run(section=self.section, title=self.title)

    def _subscribed(self, target: str, url: str) -> Outcome:
        from reader.network.client import Client
        from reader.newsroom.subscriber import Subscriber

        try:
            check_address(url)
        except InputError as error:
            return Outcome(error.file, error=error)
        web = self.web()
        with Client(web.client, web.credentials) as client:
            subscriber = Subscriber(
                self.library,
                client,
                web.manners,
                report=self.report,
                stop=self.stop,
                section=self.section,
                title=self.title,
            )
            return subscriber.run(target, url)


def with_first_fetch(
    library: Library, outcomes: Sequence[Outcome], web: Web, *, report: Report, stop: Stop
) -> tuple[Outcome, ...]:
    """Fetch the feeds that lists have named and nobody has fetched; what came of it is added.

    A feed that does not answer is a problem of its list: it is subscribed to all the same.
    """
    from reader.newsroom.refreshing import fetch

    named = {source.id for outcome in outcomes for source in outcome.sources}
    new = [
        feed for feed in library.feeds() if feed.source_id in named and feed.state.checked is None
    ]
    if not new or stop():
        return tuple(outcomes)
    known = library.sources()
    fetched = fetch(library, new, known, web, report=report, stop=stop)
    by_source = {source.id: outcome for outcome in fetched for source in outcome.sources}
    now = {source.id: source for source in library.sources()}
    for outcome in fetched:
        if outcome.error is not None:
            report(_problem(outcome.error))
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
