"""Re-reading what was added: archives that changed, archives that are gone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
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
    wanted = sources or library.sources()
    ids = {source.id for source in wanted}
    outcomes = [_feed(source, report) for source in wanted if source.kind is SourceKind.FEED]
    for archive in library.archives():
        if stop():
            break
        if sources and ids.isdisjoint(archive.source_ids):
            continue
        report(TargetStarted(archive.path))
        outcome = _archive(library, archive, report, stop)
        outcomes.append(outcome)
        report(TargetDone(outcome))
    return tuple(outcomes)


def _feed(source: SourceRow, report: Report) -> Outcome:
    problem = Problem(source.location, "", NOT_FETCHED)
    report(problem)
    return Outcome(source.location, sources=(source,), problems=(problem,))


def _archive(library: Library, archive: ArchiveRow, report: Report, stop: Stop) -> Outcome:
    path = Path(archive.path)
    try:
        if not path.exists():
            return _gone(library, archive, report)
        if archive.missing:
            library.set_missing(archive.id, False)
        if is_unchanged(path, archive.size, archive.mtime_ns, archive.digest):
            return Outcome(archive.path, sources=_rows(library, archive), unchanged=True)
    except BroadsheetError as error:
        return Outcome(archive.path, sources=_rows(library, archive), error=error)
    return ArchiveLoad(library, archive.path, path, report, stop).run()


def _gone(library: Library, archive: ArchiveRow, report: Report) -> Outcome:
    if not archive.missing:
        library.set_missing(archive.id, True)
    problem = Problem(archive.path, "", GONE)
    report(problem)
    return Outcome(archive.path, sources=_rows(library, archive), problems=(problem,))


def _rows(library: Library, archive: ArchiveRow) -> tuple[SourceRow, ...]:
    return tuple(source for source in library.sources() if source.id in set(archive.source_ids))
