"""The newest headlines of a library that is as its last user left it, and nothing else.

``broadsheet list`` is called from prompts and status bars: it may not cost more
than a few starts of Python.  This module therefore imports SQLite alone, and
answers only the plainest question.  Whatever is unusual (no file, another
version, a program that ended uncleanly, any error) is left to `Library`, which
mends it or says what is wrong.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

APPLICATION_ID = 0x42_52_53_54
VERSION = 11
"""Schema this module knows; a test compares both with ``reader.library.migrations``."""

Row = tuple[int, str, str, "int | None", bool, bool]
"""Id, title, source, publication (seconds since 1970), read, starred."""

_NEWEST = """
    SELECT a.id, a.title, coalesce(s.user_title, s.title), a.published, a.read_rev, a.starred
    FROM articles a INDEXED BY articles_by_order JOIN sources s ON s.id = a.source_id
    ORDER BY a.order_key DESC, a.id DESC LIMIT ?
"""


def newest(path: str, limit: int = -1) -> Iterator[Row] | None:
    """The rows of ``list``, newest first, at most ``limit`` (-1: all).

    ``None`` if this is a case for `Library`.
    """
    try:
        connection = _opened(path)
        if connection is None:
            return None
        return _rows(connection, connection.execute(_NEWEST, (limit,)))
    except sqlite3.Error:
        return None


def _opened(path: str) -> sqlite3.Connection | None:
    # Quoted by hand: https://www.sqlite.org/uri.html names these three.
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{quoted}?mode=ro", uri=True)
    if _is_plain(connection):
        return connection
    connection.close()
    return None


def _is_plain(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) != (APPLICATION_ID, VERSION):
        return False
    open_elsewhere = "SELECT 1 FROM state WHERE key >= 'open:' AND key < 'open;' LIMIT 1"
    return connection.execute(open_elsewhere).fetchone() is None


def _rows(connection: sqlite3.Connection, found: sqlite3.Cursor) -> Iterator[Row]:
    try:
        for article_id, title, source, published, read_rev, starred in found:
            yield article_id, title, source, published, read_rev != 0, starred != 0
    finally:
        connection.close()
