"""After a refresh: the articles that feeds need not keep go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.models import SourceKind
from reader.newsroom.events import Outcome, Stop

if TYPE_CHECKING:
    from reader.config import RetentionConfig
    from reader.library import Library, Retention


def without_old(
    library: Library, outcomes: Sequence[Outcome], config: RetentionConfig, stop: Stop
) -> tuple[Outcome, ...]:
    """Remove what the feeds of a refresh need not keep; the outcomes with their sources as now."""
    wish = _wish(config)
    counts = [library.retire(_feeds(outcome), wish, stop) for outcome in outcomes]
    if not any(counts):
        return tuple(outcomes)
    rows = {row.id: row for row in library.sources()}
    return tuple(
        replace(
            outcome,
            sources=tuple(rows.get(source.id, source) for source in outcome.sources),
            retired=count,
        )
        for outcome, count in zip(outcomes, counts, strict=True)
    )


def heed(library: Library, config: RetentionConfig) -> None:
    """Before a refresh: where more is to be kept than at the last, ask for what was let go."""
    library.heed_retention(_wish(config))


def _wish(config: RetentionConfig) -> Retention:
    from reader.library import Retention

    return Retention(config.days, config.articles, config.unread)


def _feeds(outcome: Outcome) -> tuple[int, ...]:
    return tuple(each.id for each in outcome.sources if each.kind is SourceKind.FEED)
