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

_UNREAD, _STARRED = "a.read_rev = 0", "a.starred = 1"
_SHOWN = {Show.UNREAD: _UNREAD, Show.STARRED: _STARRED}
_SMART = {
    Smart.UNREAD: _UNREAD,
    Smart.STARRED: _STARRED,
    Smart.TODAY: "a.order_key >= ? AND a.order_key < ? AND a.order_key & 1",
}
COLLECTED = 100_000
"""Articles a collected list holds at most: the newest (in that order, the first)."""


def open_view(database: Database, scope: Scope, show: Show, order: Order, words: str = "") -> View:
    """A snapshot of the articles of ``scope`` whose headlines have ``words``.

    Raises `QueryError`.
    """
    if scope.query is not None or words:
        from reader.library.searching import open_search

        return open_search(database, scope, show, order, words)
    only = Show.UNREAD if scope.smart is Smart.UNREAD else show
    with database.reading() as connection:
        sections = sections_of(connection, scope)
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


def sections_of(connection: sqlite3.Connection, scope: Scope) -> tuple[int, ...]:
    """A section and those in it; empty if the scope is about something else."""
    return () if scope.section_id is None else inside(connection, scope.section_id)


def conditions(
    scope: Scope, show: Show, sections: tuple[int, ...]
) -> tuple[tuple[str, ...], lists.Parameters]:
    """What the articles (``a``) of a scope have in common, as far as they are to be shown."""
    name, values = lists.column(scope)
    values = sections or values
    found = [f"a.{name} IN ({', '.join('?' * len(values))})"] if name else []
    if scope.smart is Smart.TODAY:
        today = local_midnight(datetime.now().astimezone())
        values = day_keys(today, next_midnight(today))
    found += [_SMART[scope.smart]] if scope.smart in _SMART else []
    found += [_SHOWN[show]] if show in _SHOWN else []
    return tuple(found), values


def _collect(
    database: Database, scope: Scope, show: Show, order: Order, sections: tuple[int, ...]
) -> array[int]:
    """Ids of a list that has no index of its own: today's, the starred, a folder's."""
    wanted, values = conditions(scope, show, sections)
    index = "articles_by_order"
    if _STARRED in wanted:
        by_arrival = order is Order.ARRIVAL and scope.smart is not Smart.TODAY
        index = "articles_by_star_arrival" if by_arrival else "articles_by_star"
    elif len(sections) > 1:
        index = "articles_by_section_read" if _UNREAD in wanted else "articles_by_section"
    with database.reading() as connection:
        rows = connection.execute(
            f"SELECT id FROM articles a INDEXED BY {index} WHERE {' AND '.join(wanted)} "
            f"{lists.ordering(order)} LIMIT ?",
            (*values, COLLECTED),
        )
        return array("q", (article_id for (article_id,) in rows))
