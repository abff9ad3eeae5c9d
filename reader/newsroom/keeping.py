"""After a refresh: the articles that feeds need not keep go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.models import SourceKind
from reader.newsroom.events import Outcome, Stop

if TYPE_CHECKING:
    from reader.config import RetentionConfig
    from reader.library import Library


def without_old(
    library: Library, outcomes: Sequence[Outcome], config: RetentionConfig, stop: Stop
) -> tuple[Outcome, ...]:
    """Remove what the feeds of a refresh need not keep; the outcomes with their sources as now."""
    from reader.library import Retention

    feeds = dict.fromkeys(
        source.id
        for outcome in outcomes
        for source in outcome.sources
        if source.kind is SourceKind.FEED
    )
    wish = Retention(config.days, config.articles, config.unread)
    if not library.retire(tuple(feeds), wish, stop):
        return tuple(outcomes)
    rows = {row.id: row for row in library.sources()}
    return tuple(
        replace(each, sources=tuple(rows.get(source.id, source) for source in each.sources))
        for each in outcomes
    )
