"""A new library out of a damaged one: row by row, all that can still be read.

The search index, the counts and the mirrors are not read but made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError
from reader.library import care
from reader.library.damaged_rows import Rows, Table
from reader.library.database import connect, is_alive
from reader.library.failures import told
from reader.library.loose_ends import tie_up
from reader.library.migrations import APPLICATION_ID, VERSION, bring_up_to_date, make

HOPELESS = (
    "the library file is too damaged to be salvaged; `broadsheet restore` brings back a backup"
)
IN_USE = "is open in another Broadsheet; close that first"
_MADE_ANEW = ("counts", "unindexed", "words", "sqlite_")
"""Tables, and beginnings of their names, that follow from others."""

_READ_AGAIN = (
    "UPDATE articles SET digest = 0 WHERE id NOT IN (SELECT article_id FROM bodies)",
    "UPDATE origins SET size = 0, mtime_ns = 0, digest = '', resume = 0, resume_place = 0",
    "UPDATE feed_states SET etag = '', last_modified = '', digest = x'', items = x''",
)
"""What is lost comes again with the next refresh: nothing counts as known or unchanged."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of a damaged library."""

    articles: int
    expected: int
    """Articles there were, as far as that is known."""
    statuses: int
    """Read marks, stars, tags and notes are theirs."""
    damaged: tuple[str, ...]
    """Tables of which something was lost."""


def salvage(path: Path, target: Path) -> Salvaged:
    """Make a library at ``target`` out of the damaged one at ``path``, which stays as it is.

    Raises `LibraryError` if it is in use, or if not even its tables can be told.
    """
    with told(path), closing(connect(path)) as source, closing(connect(target)) as copy:
        source.execute("PRAGMA query_only = ON")
        source.text_factory = lambda text: text.decode("utf-8", "replace")
        version = _version(source, path)
        _refuse_open(source, path)
        make(copy, version)
        damaged = _copy(source, copy)
        bring_up_to_date(copy, target, target.parent)
        return _finished(copy, _number(source, "SELECT sum(total) FROM counts"), damaged)


def _version(source: sqlite3.Connection, path: Path) -> int:
    """The version of the file; the schema is read with it."""
    try:
        (application,) = source.execute("PRAGMA application_id").fetchone()
        (version,) = source.execute("PRAGMA user_version").fetchone()
        source.execute("SELECT sql FROM sqlite_schema").fetchall()
    except sqlite3.DatabaseError as error:
        raise LibraryError(HOPELESS, file=str(path)) from error
    if application != APPLICATION_ID or not 0 < version <= VERSION:
        raise LibraryError(HOPELESS, file=str(path))
    return int(version)


def _refuse_open(source: sqlite3.Connection, path: Path) -> None:
    for key, _ in Rows(source, Table.of(source, "state"), 0).read():
        name, _, rest = str(key).partition(":")
        process = rest.partition(":")[0]
        if name == "open" and process.isdecimal() and is_alive(int(process)):
            raise LibraryError(IN_USE, file=str(path))


def _copy(source: sqlite3.Connection, copy: sqlite3.Connection) -> tuple[str, ...]:
    """Copy every table; the names of those of which something could not be read."""
    expected = _most_ids(source)
    tables = copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    names = [name for (name,) in tables if not name.startswith(_MADE_ANEW)]
    copy.execute("BEGIN")
    with _without_triggers(copy):
        damaged = tuple(name for name in names if _copy_table(source, copy, name, expected))
    copy.execute("COMMIT")
    return damaged


@contextmanager
def _without_triggers(copy: sqlite3.Connection) -> Iterator[None]:
    """They have done their work on these rows already."""
    triggers = copy.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        copy.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        copy.execute(sql)


def _copy_table(
    source: sqlite3.Connection, copy: sqlite3.Connection, name: str, expected: int
) -> bool:
    """Copy one table; whether something of it could not be read."""
    table = Table.of(copy, name)
    rows, misfits = Rows(source, table, expected), 0
    marks = ", ".join("?" * len(table.types))
    insert = f"INSERT OR IGNORE INTO {name} ({', '.join(table.types)}) VALUES ({marks})"
    copy.execute(f"DELETE FROM {name}")
    for row in rows.read():
        if table.fits(row):
            copy.execute(insert, row)
        else:
            misfits += 1
    return rows.is_damaged or misfits > 0


def _most_ids(source: sqlite3.Connection) -> int:
    """The highest id that any table gave away; 0 if that cannot be read."""
    return _number(source, "SELECT max(seq) FROM sqlite_sequence")


def _number(connection: sqlite3.Connection, sql: str) -> int:
    with suppress(sqlite3.DatabaseError):
        (found,) = connection.execute(sql).fetchone()
        return found if isinstance(found, int) else 0
    return 0


def _finished(copy: sqlite3.Connection, expected: int, damaged: tuple[str, ...]) -> Salvaged:
    """Tie up what hangs loose and make anew what follows from the rest."""
    copy.execute("BEGIN")
    tie_up(copy)
    if damaged:
        for statement in _READ_AGAIN:
            copy.execute(statement)
    care.make_anew(copy)
    copy.execute("COMMIT")
    articles = _number(copy, "SELECT count(*) FROM articles")
    statuses = _number(copy, "SELECT count(*) FROM statuses")
    return Salvaged(articles, max(expected, articles), statuses, damaged)
