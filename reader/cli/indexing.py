"""The search index after a load: a little of it at once, the rest when somebody searches."""

from __future__ import annotations

from time import monotonic

from reader.newsroom import Newsroom, Stop

SECONDS = 0.5
"""Enough for an hour's news; who loads an archive need not wait for the search of another day."""


def index_a_little(newsroom: Newsroom, stop: Stop) -> None:
    """Index for a moment; whatever asks a query indexes the rest first."""
    ends = monotonic() + SECONDS
    newsroom.index(lambda: stop() or monotonic() > ends)
