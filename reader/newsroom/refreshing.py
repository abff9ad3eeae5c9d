"""Re-reading what was added: archives that changed, archives that are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, InputError
from reader.models import Problem, SourceKind, SourceRow
from reader.newsroom.events import Outcome, Report, Stop, TargetDone, TargetStarted
from reader.newsroom.fingerprint import is_unchanged
from reader.newsroom.intake import ArchiveLoad

if TYPE_CHECKING:
    from reader.library import ArchiveRow, Library

GONE = "the file is gone; its articles are kept"
"""What is told about an archive that vanished."""
NOT_FETCHED = "this version cannot fetch feeds yet"
"""What is told about a feed."""


def refresh(
    library: Library, sources: Sequence[SourceRow], *, report: Report, stop: Stop
) -> tuple[Outcome, ...]:
    """One outcome per archive and feed concerned; without ``sources``, all are."""
    known = library.sources()
    wanted = sources or known
    ids = {source.id for source in wanted}
    outcomes = [_feed(source, report) for source in wanted if source.kind is SourceKind.FEED]
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


def _feed(source: SourceRow, report: Report) -> Outcome:
    problem = Problem(source.location, "", NOT_FETCHED)
    report(problem)
    return Outcome(source.location, sources=(source,), problems=(problem,))


def _archive(
    library: Library,
    archive: ArchiveRow,
    fed: tuple[SourceRow, ...],
    report: Report,
    stop: Stop,
) -> Outcome:
    """What became of one archive; ``fed`` are the sources it feeds."""
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
        reason = failure.strerror or str(failure)
        return Outcome(archive.path, sources=fed, error=InputError(reason, file=archive.path))
    except BroadsheetError as error:
        return Outcome(archive.path, sources=fed, error=error)
    return ArchiveLoad(library, archive.path, path, report, stop).run()


def _gone(archive: ArchiveRow, fed: tuple[SourceRow, ...], report: Report) -> Outcome:
    problem = Problem(archive.path, "", GONE)
    report(problem)
    return Outcome(archive.path, sources=fed, problems=(problem,))
