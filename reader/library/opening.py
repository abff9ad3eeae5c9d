"""The way into a library file: made if absent, brought up to date, checked after a crash."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reader.errors import DamagedError, LibraryError, reason_of
from reader.library.database import BUSY_SECONDS, Database, connect, is_frozen, left_open
from reader.library.failures import DAMAGED, told
from reader.library.migrations import bring_up_to_date

_WHOLE_CHECK_BYTES = 64 * 1024 * 1024
"""A larger file has only what cannot be read again checked when it opens."""
_IRREPLACEABLE = (
    "statuses",
    "changes",
    "batches",
    "identities",
    "status_tags",
    "sources",
    "origins",
)


def open_database(path: Path, backups: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """The database at ``path``, ready for use.

    Raises `LibraryError` if the file is damaged, foreign, newer than this
    program, or cannot be reached; the file is then left as it is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(reason_of(error), file=str(path.parent)) from error
    with told(path):
        connection = connect(path, busy_seconds)
        try:
            bring_up_to_date(connection, path, backups)
            _recover(connection, path)
        finally:
            connection.close()
    return Database(path, busy_seconds=busy_seconds)


def _recover(connection: sqlite3.Connection, path: Path) -> None:
    """Check the file if a program that wrote to it ended without closing it."""
    left = left_open(connection)
    if not left:
        return
    for pragma in _checks(path):
        (finding,) = connection.execute(pragma).fetchone()
        if finding != "ok":
            raise DamagedError(DAMAGED, file=str(path), where=finding.replace("\n", " "))
    if is_frozen(path):
        return
    connection.executemany("DELETE FROM state WHERE key = ?", ((key,) for key in left))


def _checks(path: Path) -> tuple[str, ...]:
    if path.stat().st_size <= _WHOLE_CHECK_BYTES:
        return ("PRAGMA quick_check(1)",)
    return tuple(f"PRAGMA quick_check({table})" for table in _IRREPLACEABLE)
