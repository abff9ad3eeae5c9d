"""Queries the user keeps among the smart sections."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from reader.errors import NotFoundError, UsageError
from reader.library import structure
from reader.library.database import Database
from reader.library.rows import SavedSearch
from reader.library.structure import Slice, Words

_SEARCHES = (Slice("saved_searches"),)


def read_all(database: Database) -> tuple[SavedSearch, ...]:
    """The saved searches in the order of being saved."""
    with database.reading() as connection:
        rows = connection.execute("SELECT id, title, query FROM saved_searches ORDER BY id")
        return tuple(SavedSearch(*row) for row in rows)


def save(database: Database, title: str, query: str) -> SavedSearch:
    """Save ``query``; one of the same title is replaced.  Raises `QueryError`."""
    from reader.library.query import parse

    parse(query, datetime.now().astimezone())
    title = " ".join(title.split())
    if not title:
        raise UsageError("a saved search needs a title")
    with database.writing() as connection:
        found: list[int] = []
        structure.take_step(
            connection,
            Words(f"search '{title}' saved", _undone(connection, title)),
            _SEARCHES,
            lambda: found.append(_write(connection, title, query)),
        )
    return SavedSearch(found[0], title, query)


def remove(database: Database, search_id: int) -> None:
    """Remove a saved search; raises `NotFoundError`."""
    with database.writing() as connection:
        row = connection.execute(
            "SELECT title FROM saved_searches WHERE id = ?", (search_id,)
        ).fetchone()
        if row is None:
            raise NotFoundError(f"there is no saved search {search_id}")
        structure.take_step(
            connection,
            Words(f"saved search '{row[0]}' removed", f"the saved search '{row[0]}' is back"),
            _SEARCHES,
            lambda: connection.execute("DELETE FROM saved_searches WHERE id = ?", (search_id,)),
        )


def _undone(connection: sqlite3.Connection, title: str) -> str:
    known = connection.execute("SELECT 1 FROM saved_searches WHERE title = ?", (title,)).fetchone()
    if known is None:
        return f"the search '{title}' is no longer saved"
    return f"the saved search '{title}' is as it was"


def _write(connection: sqlite3.Connection, title: str, query: str) -> int:
    known = connection.execute(
        "UPDATE saved_searches SET query = ? WHERE title = ? RETURNING id", (query, title)
    ).fetchone()
    (search_id,) = (
        known
        or connection.execute(
            "INSERT INTO saved_searches (title, query) VALUES (?, ?) RETURNING id", (title, query)
        ).fetchone()
    )
    return int(search_id)
