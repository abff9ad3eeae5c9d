"""Many rows at a time: a statement for a lot costs little more than one for a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

AT_ONCE = 500
"""Values in one list; SQLite takes 32,766, older ones 999."""


def rows_for(
    connection: sqlite3.Connection, select: str, values: Iterable[bytes] | Iterable[int]
) -> Iterator[Any]:
    """Yield the rows of ``select``, which ends with a column, where that is one of ``values``."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), AT_ONCE):
        lot = wanted[start : start + AT_ONCE]
        yield from connection.execute(f"{select} IN ({', '.join('?' * len(lot))})", lot)


def next_ids(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    """Yield the ids that the next rows of a table with ``AUTOINCREMENT`` would get.

    Only inside the transaction that inserts them under these ids: one statement for
    many rows does not tell theirs.
    """
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return count(1 if row is None else int(row[0]) + 1)
