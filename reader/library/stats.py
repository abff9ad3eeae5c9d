"""Figures about the library."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import datetime, timedelta

from reader.library import search_index
from reader.library.database import Database
from reader.library.rows import LibraryStats
from reader.library.times import from_seconds, local_midnight, to_seconds

_FIGURES = """
    SELECT
        (SELECT coalesce(sum(total), 0) FROM counts) AS articles,
        (SELECT coalesce(sum(unread), 0) FROM counts) AS unread,
        (SELECT coalesce(sum(starred), 0) FROM counts) AS starred,
        (SELECT count(*) FROM sources WHERE NOT removed) AS sources,
        (SELECT count(*) FROM sections) AS sections,
        (SELECT count(*) FROM articles WHERE status_id IN
            (SELECT status_id FROM status_tags)) AS tagged,
        (SELECT count(*) FROM articles WHERE status_id IN
            (SELECT id FROM statuses WHERE note <> '')) AS noted,
        (SELECT count(*) FROM statuses) AS statuses
"""


def read_stats(database: Database, days: int) -> LibraryStats:
    """The figures of today, and what was read on each of the last ``days`` days."""
    with database.snapshot() as connection:
        cursor = connection.execute(_FIGURES)
        figures = sqlite3.Row(cursor, cursor.fetchone())
        return LibraryStats(
            articles=figures["articles"],
            unread=figures["unread"],
            starred=figures["starred"],
            sources=figures["sources"],
            sections=figures["sections"],
            tagged=figures["tagged"],
            noted=figures["noted"],
            statuses=figures["statuses"],
            indexed=max(figures["articles"] - search_index.pending(connection), 0),
            bytes=_size(connection),
            read_per_day=_read_per_day(connection, days),
            read_per_source=_read_per_source(connection),
        )


def _size(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(page)


def _read_per_day(connection: sqlite3.Connection, days: int) -> tuple[tuple[str, int], ...]:
    today = local_midnight(datetime.now().astimezone())
    first = local_midnight(today - timedelta(days=days - 1) + timedelta(hours=12))
    read: Counter[str] = Counter()
    for made, count in connection.execute(
        "SELECT made, count FROM batches b WHERE what = 'read' AND undoes IS NULL AND made >= ? "
        "AND NOT EXISTS (SELECT 1 FROM batches u WHERE u.undoes = b.id)",
        (to_seconds(first),),
    ):
        read[from_seconds(made).astimezone().date().isoformat()] += count
    return tuple(sorted(read.items()))


def _read_per_source(connection: sqlite3.Connection) -> tuple[tuple[str, int, int], ...]:
    rows = connection.execute(
        "SELECT coalesce(s.user_title, s.title), c.total - c.unread AS read, c.total "
        "FROM sources s JOIN counts c ON c.source_id = s.id WHERE NOT s.removed "
        "ORDER BY read DESC, s.id"
    )
    return tuple((title, read, total) for title, read, total in rows)
