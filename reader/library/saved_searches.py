"""Saved searches: queries that stand among the smart sections."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from reader.errors import NotFoundError, UsageError
from reader.library import arranging, structure
from reader.library.database import Database
from reader.library.rows import SavedSearch
from reader.library.structure import Slice, Words
from reader.models import Change

_ALL = """SELECT id, title, query FROM saved_searches
    ORDER BY CASE place WHEN 0 THEN 9223372036854775807 ELSE place END, id"""
_SEARCHES = (Slice("saved_searches"),)


def read_all(database: Database) -> tuple[SavedSearch, ...]:
    """The saved searches in the user's order; what was not moved, in the order of being saved."""
    with database.reading() as connection:
        return tuple(SavedSearch(*row) for row in connection.execute(_ALL))


def save(database: Database, title: str, query: str) -> SavedSearch:
    """Save ``query``; one of the same title is replaced.  Raises `QueryError`."""
    title = _checked(title, query)
    with database.writing() as connection:
        known = _called(connection, title)
        if known is not None:
            _change(connection, known, title, query)
            return SavedSearch(known, title, query)
        made: list[int] = []
        structure.change(
            connection,
            Words(f"search '{title}' saved", f"the search '{title}' is no longer saved"),
            _SEARCHES,
            lambda: made.append(_insert(connection, title, query)),
        )
        return SavedSearch(made[0], title, query)


def edit(database: Database, search: int, title: str, query: str) -> Change:
    """Give a saved search another title and query; raises `NotFoundError` or `QueryError`."""
    title = _checked(title, query)
    with database.writing() as connection:
        if _called(connection, title) not in (None, search):
            raise UsageError(f"there is a saved search called '{title}' already")
        return _change(connection, search, title, query)


def move(database: Database, search: int, step: int) -> Change:
    """Move a saved search down (1) or up (-1) among the others."""
    with database.writing() as connection:
        order = [(number, title) for number, title, _ in connection.execute(_ALL)]
        return arranging.move(connection, "saved_searches", order, search, step)


def remove(database: Database, search: int) -> Change:
    """Remove a saved search; raises `NotFoundError`."""
    with database.writing() as connection:
        title = _title(connection, search)
        return structure.change(
            connection,
            Words(f"saved search '{title}' removed", f"the saved search '{title}' is back"),
            _SEARCHES,
            lambda: connection.execute("DELETE FROM saved_searches WHERE id = ?", (search,)),
        )


def _checked(title: str, query: str) -> str:
    """The title without needless blanks; raises `QueryError` or `UsageError`."""
    from reader.library.query import parse

    parse(query, datetime.now().astimezone())
    title = " ".join(title.split())
    if not title:
        raise UsageError("a saved search needs a title")
    return title


def _called(connection: sqlite3.Connection, title: str) -> int | None:
    """Id of the search called so."""
    row = connection.execute("SELECT id FROM saved_searches WHERE title = ?", (title,)).fetchone()
    return None if row is None else int(row[0])


def _title(connection: sqlite3.Connection, search: int) -> str:
    row = connection.execute("SELECT title FROM saved_searches WHERE id = ?", (search,)).fetchone()
    if row is None:
        raise NotFoundError(f"there is no saved search {search}")
    return str(row[0])


def _insert(connection: sqlite3.Connection, title: str, query: str) -> int:
    (search,) = connection.execute(
        "INSERT INTO saved_searches (title, query) VALUES (?, ?) RETURNING id", (title, query)
    ).fetchone()
    return int(search)


def _change(connection: sqlite3.Connection, search: int, title: str, query: str) -> Change:
    old = _title(connection, search)
    again = f"is called '{old}' again" if title != old else f"'{old}' is as it was"
    return structure.change(
        connection,
        Words(f"saved search '{old}' changed", f"the saved search {again}"),
        _SEARCHES,
        lambda: connection.execute(
            "UPDATE saved_searches SET title = ?, query = ? WHERE id = ?", (title, query, search)
        ),
    )
