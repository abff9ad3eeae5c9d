"""Brings a library file up to date: looks at its number, backs it up, takes the missing steps.

Holds no knowledge of any step.  Step N is the module ``step_000N`` beside this
one with a tuple ``STATEMENTS``; it is imported only when it is taken.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reader.errors import LibraryError
from reader.library.failures import FOREIGN

APPLICATION_ID = 0x42_52_53_54
"""``BRST``; the file's magic number, see https://www.sqlite.org/pragma.html#pragma_application_id."""
VERSION = 11
"""Number of the newest step."""


def bring_up_to_date(connection: sqlite3.Connection, path: Path, backups: Path) -> None:
    """Take the steps the file at ``path`` lacks, each in one transaction, after a backup.

    Raises `LibraryError` if the file belongs to another program, or to a newer
    Broadsheet.
    """
    found = _version(connection, path)
    if found == VERSION:
        return
    if found == 0:
        _prepare(connection)
    for number in range(found + 1, VERSION + 1):
        if found:
            _back_up(connection, path, backups, number - 1)
        _take(connection, number)


def make(connection: sqlite3.Connection, version: int) -> None:
    """Make an empty library as version ``version`` had it, in an empty file."""
    _prepare(connection)
    for number in range(1, version + 1):
        _take(connection, number)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Number of the last step taken; 0 for an empty file."""
    size = path.stat().st_size
    application, version, pages, tables = _identity(connection)
    if application != APPLICATION_ID:
        # To SQLite a file of a few bytes is empty; it is somebody's all the same.
        is_scrap = size > 0 and not pages
        if tables or version or application or is_scrap:
            raise LibraryError(FOREIGN, file=str(path))
        return 0
    if version > VERSION:
        raise LibraryError(
            f"a newer Broadsheet made this library (version {version}, this one knows {VERSION}); "
            "install the newer one",
            file=str(path),
        )
    return version


def _identity(connection: sqlite3.Connection) -> tuple[int, int, int, int]:
    """Application, version, pages and tables: all of one moment, for another may be making it."""
    connection.execute("BEGIN")
    try:
        row: tuple[int, int, int, int] = connection.execute(
            "SELECT (SELECT application_id FROM pragma_application_id), "
            "(SELECT user_version FROM pragma_user_version), "
            "(SELECT page_count FROM pragma_page_count), (SELECT count(*) FROM sqlite_schema)"
        ).fetchone()
    finally:
        connection.execute("COMMIT")
    return row


def _prepare(connection: sqlite3.Connection) -> None:
    """What can only be set while the file is empty."""
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")


def _take(connection: sqlite3.Connection, number: int) -> None:
    from importlib import import_module

    step = import_module(f"reader.library.migrations.step_{number:04}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have taken it while this one waited.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < number:
            for statement in step.STATEMENTS:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _back_up(connection: sqlite3.Connection, path: Path, backups: Path, version: int) -> None:
    from reader.library.backup import copy_to

    copy_to(connection, backups / f"{path.stem}-version-{version}{path.suffix}")
