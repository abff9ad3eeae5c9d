"""A whole copy of the library while it is in use, by SQLite's own backup."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import suppress
from pathlib import Path

from reader.errors import LibraryError, reason_of
from reader.library.database import connect, is_alive
from reader.library.failures import told


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database of ``connection`` to ``target``: whole, or not at all.

    Written beside the target, synced and renamed.  Raises `LibraryError` if
    that cannot be done.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _clear_away(target)
        with told(target):
            _copy(connection, part)
        _sync(part)
        os.replace(part, target)
        _sync(target.parent)
    except OSError as error:
        raise LibraryError(reason_of(error), file=str(target)) from error
    finally:
        with suppress(OSError):  # it was never made, or its folder is none
            part.unlink()


def _copy(connection: sqlite3.Connection, part: Path) -> None:
    copy = connect(part)
    try:
        connection.backup(copy)
        # A copy is one file: it must not depend on a write-ahead log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("DELETE FROM state WHERE key >= 'open:' AND key < 'open;'")
    finally:
        copy.close()


def _clear_away(target: Path) -> None:
    """Remove what programs that were killed had written of this copy."""
    begun = re.compile(rf"\.{re.escape(target.name)}\.(\d+)\.part(-journal|-wal|-shm)?")
    for each in target.parent.iterdir():
        found = begun.fullmatch(each.name)
        if found and not is_alive(int(found[1])):
            each.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
