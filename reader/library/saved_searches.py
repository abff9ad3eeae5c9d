"""Queries the user keeps among the smart sections."""

from __future__ import annotations

from datetime import datetime

from reader.errors import NotFoundError, UsageError
from reader.library.database import Database
from reader.library.rows import SavedSearch


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
        known = connection.execute(
            "UPDATE saved_searches SET query = ? WHERE title = ? RETURNING id", (query, title)
        ).fetchone()
        (search_id,) = (
            known
            or connection.execute(
                "INSERT INTO saved_searches (title, query) VALUES (?, ?) RETURNING id",
                (title, query),
            ).fetchone()
        )
    return SavedSearch(search_id, title, query)


def remove(database: Database, search_id: int) -> None:
    """Remove a saved search; raises `NotFoundError`."""
    with database.writing() as connection:
        gone = connection.execute("DELETE FROM saved_searches WHERE id = ?", (search_id,))
        if not gone.rowcount:
            raise NotFoundError(f"there is no saved search {search_id}")
