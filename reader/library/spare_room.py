"""Room in the file that removed articles have left, given back to the disk bit by bit."""

from __future__ import annotations

from reader.library.database import Database

_KEPT_PAGES = 5_000
"""20 MB stay for the articles of the coming days."""
_AT_ONCE = 1_000


def give_back_space(database: Database) -> None:
    """Shorten the file by up to 4 MB, if more than a quarter of it is empty."""
    with database.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (empty,) = connection.execute("PRAGMA freelist_count").fetchone()
    if empty > max(_KEPT_PAGES, pages // 4):
        with database.maintaining() as connection:
            # As a script: Python's execute() takes one step only, which frees one page.
            connection.executescript(f"PRAGMA incremental_vacuum({_AT_ONCE})")
