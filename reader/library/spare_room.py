"""Room in the file that removed articles have left, given back to the disk bit by bit."""

from __future__ import annotations

import sqlite3

from reader.library.database import Database

_KEPT_PAGES = 5_000
"""20 MB stay for the articles of the coming days."""
_AT_ONCE = 1_000


def give_back_space(database: Database) -> bool:
    """Shorten the file by up to 4 MB, if more than a quarter of it is empty; whether to go on."""
    with database.reading() as connection:
        spare = _spare(connection)
    if not spare:
        return False
    with database.maintaining() as connection:
        # As a script: Python's execute() takes one step only, which frees one page.
        connection.executescript(f"PRAGMA incremental_vacuum({_AT_ONCE})")
        return 0 < _spare(connection) < spare


def _spare(connection: sqlite3.Connection) -> int:
    """Empty pages, if there are more than may stay; else 0."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (empty,) = connection.execute("PRAGMA freelist_count").fetchone()
    return int(empty) if empty > max(_KEPT_PAGES, pages // 4) else 0
