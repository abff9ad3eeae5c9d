"""The user's rules after a load, and what the user is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.content.sanitiser import clean_line
from reader.newsroom.events import Outcome, Stop

if TYPE_CHECKING:
    from reader.library import Library, Ruled
    from reader.models import Headline


def ruled(
    library: Library, outcomes: Sequence[Outcome], index: Callable[[Stop], None], stop: Stop
) -> tuple[Outcome, ...]:
    """Apply the rules to what has come; the outcomes with what they muted and want told.

    ``index`` brings the search index up to date, which the rules look words up in.
    What ``stop`` leaves unindexed gets its rules after the next load.
    """
    if not outcomes or not library.has_rules_to_apply():
        return tuple(outcomes)
    index(stop)
    return _told(library, outcomes, library.apply_rules())


def titles_to_notify(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The titles that rules want told, fit for a terminal."""
    return tuple(clean_line(each.title) for outcome in outcomes for each in outcome.notified)


def notice(outcomes: Iterable[Outcome]) -> str:
    """The same in a few words; empty if there is nothing."""
    titles = titles_to_notify(outcomes)
    if not titles:
        return ""
    more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    return f"notify: {titles[0]}{more}"


def _told(library: Library, outcomes: Sequence[Outcome], done: Ruled) -> tuple[Outcome, ...]:
    rows = {row.id: row for row in library.sources()}
    muted, waiting = dict(done.muted), list(done.notified)
    told: list[Outcome] = []
    for outcome in outcomes:
        sources = tuple(rows.get(source.id, source) for source in outcome.sources)
        ids = {source.id for source in sources}
        quiet = sum(muted.pop(each, 0) for each in ids)
        mine, waiting = _parted(waiting, ids)
        told.append(
            replace(outcome, sources=sources, muted=min(quiet, outcome.added), notified=mine)
        )
    # Left over from a load that was stopped: told with the last of this one.
    steps = tuple(change.batch for change in done.changes)
    told[-1] = replace(
        told[-1], notified=(*told[-1].notified, *waiting), steps=(*told[-1].steps, *steps)
    )
    return tuple(told)


def _parted(
    headlines: Iterable[Headline], sources: set[int]
) -> tuple[tuple[Headline, ...], list[Headline]]:
    """The headlines of these sources, and the others."""
    mine: list[Headline] = []
    others: list[Headline] = []
    for headline in headlines:
        (mine if headline.source_id in sources else others).append(headline)
    return tuple(mine), others
