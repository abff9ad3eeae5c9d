"""Searches: the articles a query finds, newest first."""

from __future__ import annotations

import sqlite3
from array import array
from datetime import datetime

from reader.library import counters, lists
from reader.library.database import Database
from reader.library.listing import conditions, sections_of
from reader.library.narrowing import narrowed
from reader.library.query import parse
from reader.library.query_sql import BEGINNING, NO_CONDITION, Compiled, compile_query
from reader.library.statuses import Statuses
from reader.library.views import FixedView, View
from reader.models import Change, Mark, Order, Scope, Show

FOUND = 100_000
"""Articles a search lists at most: the first in its order."""
_MANY = 50_000
"""Matches from which on the first page is looked for in order, before all are collected."""
_FIRST = 100
_PROBED = 2_000
"""Articles looked at for the first page (18 µs each) before all are collected after all."""

_COUNTED = 10_000
"""Unread articles that a saved search is counted over: 20 ms."""
_NEWEST_UNREAD = (
    "SELECT id FROM articles INDEXED BY articles_by_read WHERE read_rev = 0 "
    "ORDER BY order_key DESC LIMIT ?"
)


def open_search(
    database: Database, scope: Scope, show: Show, order: Order, words: str = ""
) -> View:
    """A view of the articles the scope's query finds, with ``words`` in their headlines.

    Any other scope may be given as well.  Raises `QueryError`.
    """
    parsed = parse(scope.query or "", datetime.now().astimezone())
    with database.snapshot() as connection:
        compiled = compile_query(connection, narrowed(connection, parsed, words))
        shown = _shown(connection, compiled, scope, show)
        total = _many(connection, shown) if order is not Order.ARRIVAL else 0
        if not total:
            return FixedView(database, scope, show, order, _collect(connection, shown, order))
        first = _first(connection, shown, order)
        (last_id,) = connection.execute("SELECT max(id) FROM articles").fetchone()
    known = Compiled(shown.match, f"{shown.condition} AND a.id <= ?", (*shown.values, last_id))
    return FixedView(
        database,
        scope,
        show,
        order,
        first,
        total=min(total, FOUND),
        complete=lambda later: _collect(later, known, order),
    )


def newest(connection: sqlite3.Connection, compiled: Compiled, limit: int) -> array[int]:
    """The newest ``limit`` articles found; costs as much as there are matches, 0.6 µs each."""
    if _many(connection, compiled):
        first = _first(connection, compiled, Order.NEWEST)
        if len(first) >= limit:
            return first[:limit]
    return _collect(connection, compiled, Order.NEWEST, limit)


def count_unread(database: Database, query: str) -> tuple[int, bool]:
    """How many of the newest unread articles a query finds, and whether there may be more."""
    parsed = parse(query, datetime.now().astimezone())
    with database.snapshot() as connection:
        condition, values = compile_query(connection, parsed).whole
        (count,) = connection.execute(
            f"SELECT count(*) FROM ({_NEWEST_UNREAD}) u CROSS JOIN articles a ON a.id = u.id "
            f"WHERE {condition}",
            (_COUNTED, *values),
        ).fetchone()
        (unread,) = connection.execute("SELECT sum(unread) FROM counts").fetchone()
    return int(count), (unread or 0) > _COUNTED


def _shown(
    connection: sqlite3.Connection, compiled: Compiled, scope: Scope, show: Show
) -> Compiled:
    """What is found, as far as it is in the scope and to be shown."""
    wanted, values = conditions(scope, show, sections_of(connection, scope))
    condition = " AND ".join((compiled.condition, *wanted))
    return Compiled(compiled.match, condition, (*compiled.values, *values))


def mark_query(database: Database, query: str, mark: Mark, value: str) -> Change:
    """Mark all articles a query finds as one step; raises `QueryError`."""
    parsed = parse(query, datetime.now().astimezone())

    def select(connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]) -> None:
        condition, values = compile_query(connection, parsed).whole
        connection.execute(f"{sql} {condition}", (*parameters, *values))

    return Statuses(database).mark_selected(select, mark, value)


def _many(connection: sqlite3.Connection, compiled: Compiled) -> int:
    """How many articles match, if they are many and the word index alone can tell; else 0."""
    match = compiled.match or ""
    # Beginnings of words are merged anew for every article that is looked at (2 ms).
    countable = match and BEGINNING not in match and compiled.condition == NO_CONDITION
    if not countable or counters.read_number(connection, counters.STALE_WORDS):
        return 0
    (count,) = connection.execute(
        "SELECT count(*) FROM words WHERE words MATCH ?", (compiled.match,)
    ).fetchone()
    return int(count) if count > _MANY else 0


def _first(connection: sqlite3.Connection, compiled: Compiled, order: Order) -> array[int]:
    """The first matches, found by going through the newest articles.

    Sorting a million matches takes 0.4 s, this 3 ms.  There may be none, if a
    word is common only among the old.
    """
    ordering = lists.ordering(order)
    (last,) = connection.execute(
        "SELECT order_key FROM articles INDEXED BY articles_by_order "
        f"{ordering} LIMIT 1 OFFSET (SELECT min(?, sum(total) - 1) FROM counts)",
        (_PROBED,),
    ).fetchone()
    rows = connection.execute(
        "SELECT id FROM articles a INDEXED BY articles_by_order WHERE "
        f"order_key {'>=' if order is Order.NEWEST else '<='} ? AND EXISTS "
        f"(SELECT 1 FROM words WHERE words MATCH ? AND rowid = a.id) {ordering} LIMIT ?",
        (last, compiled.match, _FIRST),
    )
    return array("q", (article_id for (article_id,) in rows))


def _collect(
    connection: sqlite3.Connection, compiled: Compiled, order: Order, limit: int | None = None
) -> array[int]:
    condition = compiled.condition
    if compiled.match is None:
        tables, values = "articles a WHERE", compiled.values
    else:
        # CROSS JOIN: the word index leads, whatever SQLite guesses about it.
        tables = "words w CROSS JOIN articles a ON a.id = w.rowid WHERE words MATCH ? AND"
        values = (compiled.match, *compiled.values)
    rows = connection.execute(
        f"SELECT a.id FROM {tables} {condition} {lists.ordering(order)} LIMIT ?",
        (*values, limit or FOUND),
    )
    return array("q", (article_id for (article_id,) in rows))
