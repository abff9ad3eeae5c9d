"""Saved searches: queries that stand among the smart sections."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from reader.errors import NotFoundError, UsageError
from reader.library import arranging
from reader.library.arranging import Arrangement
from reader.library.database import Database
from reader.library.rows import SavedSearch
from reader.models import Change

_ALL = """SELECT id, title, query, place FROM saved_searches
    ORDER BY CASE place WHEN 0 THEN 9223372036854775807 ELSE place END, id"""
_NEXT = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'saved_searches'"
"""https://www.sqlite.org/autoinc.html"""


def read_all(database: Database) -> tuple[SavedSearch, ...]:
    """The saved searches in the user's order; what was not moved, in the order of being saved."""
    with database.reading() as connection:
        return tuple(SavedSearch(*row[:3]) for row in connection.execute(_ALL))


def save(database: Database, title: str, query: str) -> SavedSearch:
    """Save ``query``; one of the same title is replaced.  Raises `QueryError`."""
    title = _checked(title, query)
    with database.writing() as connection:
        known = _called(connection, title)
        search, place = known or (connection.execute(_NEXT).fetchone()[0], 0)
        wished = Arrangement(searches=((search, title, query, place),))
        what = arranging.EDITED if known else arranging.SAVED
        arranging.take_step(connection, what, title, wished)
    return SavedSearch(search, title, query)


def edit(database: Database, search: int, title: str, query: str) -> Change:
    """Give a saved search another title and query; raises `NotFoundError` or `QueryError`."""
    title = _checked(title, query)
    with database.writing() as connection:
        called, place = _known(connection, search)
        if (_called(connection, title) or (search,))[0] != search:
            raise UsageError(f"there is a saved search called {title!r} already")
        wished = Arrangement(searches=((search, title, query, place),))
        return arranging.take_step(connection, arranging.EDITED, called, wished)


def move(database: Database, search: int, step: int) -> Change:
    """Move a saved search down (1) or up (-1) among the others."""
    with database.writing() as connection:
        rows = connection.execute(_ALL).fetchall()
        queries = {number: query for number, _, query, _ in rows}
        order = [(place, title, number) for number, title, _, place in rows]
        new = arranging.moved(order, search, step)
        places = tuple((n, title, queries[n], at) for at, (_, title, n) in enumerate(new, 1))
        title = arranging.name_in(order, search)
        wished = Arrangement(searches=places)
        return arranging.take_step(connection, arranging.MOVED, title, wished)


def remove(database: Database, search: int) -> Change:
    """Remove a saved search; raises `NotFoundError`."""
    with database.writing() as connection:
        title, _ = _known(connection, search)
        wished = Arrangement(searches=((search, "", "", 0),))
        return arranging.take_step(connection, arranging.FORGOTTEN, title, wished)


def _checked(title: str, query: str) -> str:
    """The title without needless blanks; raises `QueryError` or `UsageError`."""
    from reader.library.query import parse

    parse(query, datetime.now().astimezone())
    title = " ".join(title.split())
    if not title:
        raise UsageError("a saved search needs a title")
    return title


def _called(connection: sqlite3.Connection, title: str) -> tuple[int, int] | None:
    """Id and place of the search called so."""
    row: tuple[int, int] | None = connection.execute(
        "SELECT id, place FROM saved_searches WHERE title = ?", (title,)
    ).fetchone()
    return row


def _known(connection: sqlite3.Connection, search: int) -> tuple[str, int]:
    row: tuple[str, int] | None = connection.execute(
        "SELECT title, place FROM saved_searches WHERE id = ?", (search,)
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no saved search {search}")
    return row
