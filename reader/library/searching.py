"""Searches: the articles a query finds, newest first."""

from __future__ import annotations

import sqlite3
from array import array
from datetime import datetime

from reader.library import lists
from reader.library.database import Database
from reader.library.query import parse
from reader.library.query_sql import Compiled, compile_query
from reader.library.statuses import Statuses
from reader.models import Change, Mark, Order, Show

FOUND = 100_000
"""Articles a search lists at most: the first in its order."""

_SHOWN = {Show.ALL: "", Show.UNREAD: " AND a.read_rev = 0", Show.STARRED: " AND a.starred = 1"}


def search(database: Database, query: str, show: Show, order: Order) -> array[int]:
    """Ids of the articles a query finds, in order; raises `QueryError`."""
    parsed = parse(query, datetime.now().astimezone())
    with database.snapshot() as connection:
        return _ids(connection, compile_query(connection, parsed), show, order)


def mark_query(database: Database, query: str, mark: Mark, value: str) -> Change:
    """Mark all articles a query finds as one step; raises `QueryError`."""
    parsed = parse(query, datetime.now().astimezone())

    def select(connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]) -> None:
        condition, values = compile_query(connection, parsed).whole
        connection.execute(f"{sql} {condition}", (*parameters, *values))

    return Statuses(database).mark_selected(select, mark, value)


def _ids(
    connection: sqlite3.Connection, compiled: Compiled, show: Show, order: Order
) -> array[int]:
    condition = compiled.condition + _SHOWN[show]
    if compiled.match is None:
        tables, values = "articles a WHERE", compiled.values
    else:
        # CROSS JOIN: the word index leads, whatever SQLite guesses about it.
        tables = "words w CROSS JOIN articles a ON a.id = w.rowid WHERE words MATCH ? AND"
        values = (compiled.match, *compiled.values)
    rows = connection.execute(
        f"SELECT a.id FROM {tables} {condition} {lists.ordering(order)} LIMIT ?", (*values, FOUND)
    )
    return array("q", (article_id for (article_id,) in rows))
