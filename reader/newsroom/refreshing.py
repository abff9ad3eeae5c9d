"""News of what was added: feeds are fetched, archives that changed are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, InputError, reason_of
from reader.models import Problem, SourceKind, SourceRow
from reader.newsroom.events import Outcome, Report, Stop, TargetDone, TargetStarted

if TYPE_CHECKING:
    from reader.library import ArchiveRow, FeedRow, Library
    from reader.network.manners import Manners
    from reader.newsroom.web import Web

GONE = "the file is gone; its articles are kept"
"""What is told about an archive that vanished."""


def refresh(
    library: Library,
    sources: Sequence[SourceRow],
    web: Callable[[], Web],
    *,
    report: Report,
    stop: Stop,
    due: bool = False,
) -> tuple[Outcome, ...]:
    """One outcome per archive and feed concerned; without ``sources``, all are.

    Feeds whose server asked for quiet are left alone unless they are named; with
    ``due`` only feeds are fetched whose time has come.
    """
    known = library.sources()
    ids = {source.id for source in sources or known}
    outcomes: list[Outcome] = []
    if any(source.kind is SourceKind.FEED for source in known if source.id in ids):
        how = web()
        feeds = _wanted(library, how.manners, ids if sources else None, due=due)
        outcomes.extend(fetch(library, feeds, known, how, report=report, stop=stop))
    for archive in library.archives():
        if stop():
            break
        if sources and ids.isdisjoint(archive.source_ids):
            continue
        report(TargetStarted(archive.path))
        fed = tuple(source for source in known if source.id in archive.source_ids)
        outcome = _archive(library, archive, fed, report, stop)
        outcomes.append(outcome)
        report(TargetDone(outcome))
    return tuple(outcomes)


def refresh_due(
    library: Library, web: Callable[[], Web], *, report: Report, stop: Stop
) -> tuple[Outcome, ...]:
    """Fetch the feeds whose time has come."""
    how = web()
    feeds = due_feeds(library, how.manners)
    if not feeds:
        return ()
    return fetch(library, feeds, library.sources(), how, report=report, stop=stop)


def due_feeds(library: Library, manners: Manners) -> tuple[FeedRow, ...]:
    """The feeds whose time has come."""
    return _wanted(library, manners, None, due=True)


def trouble(source: SourceRow) -> Iterator[Problem]:
    """Why a feed does not answer, if it does not, and when it last did."""
    if not source.error:
        return
    if source.fetched is None:
        since = "was never fetched"
    else:
        since = f"last good fetch {_ago(datetime.now(UTC) - source.fetched)}"
    yield Problem(source.location, since, source.error)


def _ago(passed: timedelta) -> str:
    for size, unit in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour")):
        if passed >= size:
            return f"{passed // size} {unit}{'' if passed // size == 1 else 's'} ago"
    return "less than an hour ago"


def _wanted(
    library: Library, manners: Manners, named: set[int] | None, *, due: bool
) -> tuple[FeedRow, ...]:
    """The feeds to fetch: those named, else those that are due or may be asked."""
    now = datetime.now(UTC)
    if named is not None:
        return tuple(feed for feed in library.feeds() if feed.source_id in named)
    wanted = manners.is_due if due else manners.may_ask
    return tuple(feed for feed in library.feeds() if wanted(feed.state, now))


def fetch(
    library: Library,
    feeds: Sequence[FeedRow],
    known: Sequence[SourceRow],
    web: Web,
    *,
    report: Report,
    stop: Stop,
) -> tuple[Outcome, ...]:
    """Fetch these feeds; ``known`` are the sources as they were."""
    from reader.network.client import Client
    from reader.newsroom.fetching import Fetching

    with Client(web.client, web.credentials) as client:
        return Fetching(library, client, web.manners, report=report, stop=stop).run(feeds, known)


def _archive(
    library: Library,
    archive: ArchiveRow,
    fed: tuple[SourceRow, ...],
    report: Report,
    stop: Stop,
) -> Outcome:
    """What became of one archive; ``fed`` are the sources it feeds."""
    from reader.newsroom.fingerprint import is_unchanged
    from reader.newsroom.intake import ArchiveLoad

    path = Path(archive.path)
    try:
        there = path.exists()
        if archive.missing == there:
            library.set_missing(archive.id, not there)
        fed = tuple(replace(source, missing=not there) for source in fed)
        if not there:
            return _gone(archive, fed, report)
        if is_unchanged(path, archive.size, archive.mtime_ns, archive.digest):
            return Outcome(archive.path, sources=fed, unchanged=True)
    except OSError as failure:  # a folder that may not be entered, a dead disk
        reason = reason_of(failure)
        return Outcome(archive.path, sources=fed, error=InputError(reason, file=archive.path))
    except BroadsheetError as error:
        return Outcome(archive.path, sources=fed, error=error)
    load = ArchiveLoad(library, archive.path, path, report, stop, origin_id=archive.id)
    return load.run()


def _gone(archive: ArchiveRow, fed: tuple[SourceRow, ...], report: Report) -> Outcome:
    problem = Problem(archive.path, "", GONE)
    report(problem)
    return Outcome(archive.path, sources=fed, problems=(problem,))
