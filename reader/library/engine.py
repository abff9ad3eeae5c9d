"""What the SQLite that Python was built with can do; ``broadsheet doctor`` tells it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

VERSION = sqlite3.sqlite_version
_OPTIONS = ("ENABLE_FTS5", "ENABLE_DBSTAT_VTAB", "THREADSAFE")


def features() -> tuple[str, ...]:
    """The compile-time options that matter to the library, as SQLite names them.

    https://www.sqlite.org/compile.html
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        options = [row[0] for row in connection.execute("PRAGMA compile_options")]
    return tuple(option for option in options if option.startswith(_OPTIONS))
