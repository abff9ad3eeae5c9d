"""Opens views: decides which lists are read from an index and which are collected."""

from __future__ import annotations

import sqlite3
from array import array
from datetime import datetime

from reader.library import lists
from reader.library.database import Database
from reader.library.sections import inside
from reader.library.times import day_keys, local_midnight, next_midnight
from reader.library.views import FixedView, LiveView, View
from reader.models import Order, Scope, Show, Smart

COLLECTED = 100_000
"""Articles a collected list holds at most: the newest (in that order, the first)."""


def open_view(database: Database, scope: Scope, show: Show, order: Order) -> View:
    """A snapshot of the articles of ``scope``; raises `QueryError`."""
    if scope.query is not None:
        from reader.library.searching import open_search

        return open_search(database, scope, show, order)
    only = Show.UNREAD if scope.smart is Smart.UNREAD else show
    sections = _sections_of(database, scope)
    if len(sections) > 1 or show is Show.STARRED or scope.smart in (Smart.TODAY, Smart.STARRED):
        found = _collect(database, scope, show, order, sections)
        return FixedView(database, scope, show, order, found)
    with database.snapshot() as connection:
        last_id, since = connection.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM articles), "
            "(SELECT coalesce(max(id), 0) FROM batches)"
        ).fetchone()
        total = _total(connection, scope, only)
    return LiveView(
        database, scope, show, order, only=only, total=total, last_id=last_id, since=since
    )


def _total(connection: sqlite3.Connection, scope: Scope, only: Show) -> int:
    counted = "unread" if only is Show.UNREAD else "total"
    name, value = lists.column(scope)
    where = {
        "": "",
        "section_id": "WHERE source_id IN (SELECT id FROM sources WHERE section_id = ?)",
        "source_id": "WHERE source_id = ?",
    }[name]
    row = connection.execute(
        f"SELECT coalesce(sum({counted}), 0) FROM counts {where}", value
    ).fetchone()
    return int(row[0])


def _sections_of(database: Database, scope: Scope) -> tuple[int, ...]:
    """A section and those in it; empty if the scope is about something else."""
    if scope.section_id is None:
        return ()
    with database.reading() as connection:
        return inside(connection, scope.section_id)


def _collect(
    database: Database, scope: Scope, show: Show, order: Order, sections: tuple[int, ...]
) -> array[int]:
    """Ids of a list that has no index of its own: today's, the starred, a folder's."""
    starred = show is Show.STARRED or scope.smart is Smart.STARRED
    unread = show is Show.UNREAD or scope.smart is Smart.UNREAD
    conditions: list[str] = []
    values: list[int] = []
    name, value = lists.column(scope)
    if name:
        value = sections or value
        conditions.append(f"{name} IN ({', '.join('?' * len(value))})")
        values.extend(value)
    if starred:
        conditions.append("starred = 1")
    if unread:
        conditions.append("read_rev = 0")
    if scope.smart is Smart.TODAY:
        today = local_midnight(datetime.now().astimezone())
        conditions.append("order_key >= ? AND order_key < ? AND order_key & 1")
        values.extend(day_keys(today, next_midnight(today)))
    index = "articles_by_star" if starred else "articles_by_order"
    if len(sections) > 1 and not starred:
        index = "articles_by_section_read" if unread else "articles_by_section"
    with database.reading() as connection:
        rows = connection.execute(
            f"SELECT id FROM articles INDEXED BY {index} WHERE {' AND '.join(conditions)} "
            f"{lists.ordering(order)} LIMIT ?",
            (*values, COLLECTED),
        )
        return array("q", (article_id for (article_id,) in rows))
