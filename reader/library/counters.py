"""Small values under a name: what the screen remembers, and the library's own counters."""

from __future__ import annotations

import sqlite3

INDEXED_THROUGH = "indexed_through"
"""Highest article id the search index has gone past."""
STALE_WORDS = "stale_words"
"""Articles that are gone while their words are still in the index."""
INDEX_VERSION = "index_version"
INDEX_NUMBER = "index_number"
"""How often the index was made anew."""
LAST_ARRIVAL = "last_arrival"
"""Second that was last given to undated articles."""


def read(connection: sqlite3.Connection, key: str) -> str | None:
    """The value under ``key``; ``None`` if there is none."""
    row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def read_number(connection: sqlite3.Connection, key: str) -> int:
    """The number under ``key``; 0 if there is none."""
    return int(read(connection, key) or 0)


def write(connection: sqlite3.Connection, key: str, value: str | int) -> None:
    """Put ``value`` under ``key``."""
    connection.execute(
        "INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (key, str(value)),
    )


def add(connection: sqlite3.Connection, key: str, number: int) -> None:
    """Add ``number`` to the number under ``key``."""
    if number:
        write(connection, key, read_number(connection, key) + number)
