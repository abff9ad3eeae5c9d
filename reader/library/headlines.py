"""Headlines by id: the one query that reads rows of a list."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library.times import from_seconds
from reader.models import Headline

CHUNK = 500
"""Ids in one statement; SQLite of any age takes 999 parameters."""


def read_headlines(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Headline, ...]:
    """The headlines of ``ids`` in that order; articles that are gone are left out."""
    found: dict[int, Headline] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = tuple(ids[start : start + CHUNK])
        found.update(
            (row[0], _headline(row)) for row in connection.execute(_query(len(chunk)), chunk)
        )
    return tuple(found[each] for each in ids if each in found)


def _query(count: int) -> str:
    marks = ",".join("?" * count)
    return (
        "SELECT a.id, a.title, a.source_id, coalesce(s.user_title, s.title), a.published, "
        "a.read_rev, a.starred, a.complete, "
        "EXISTS (SELECT 1 FROM status_tags t WHERE t.status_id = a.status_id) "
        "FROM articles a JOIN sources s ON s.id = a.source_id "
        f"WHERE a.id IN ({marks})"
    )


def _headline(row: tuple[int, str, int, str, int | None, int, int, int, int]) -> Headline:
    article_id, title, source_id, source, published, read_rev, starred, complete, tagged = row
    return Headline(
        article_id,
        title,
        source_id,
        source,
        None if published is None else from_seconds(published),
        read_rev != 0,
        starred != 0,
        complete != 0,
        tagged != 0,
    )
