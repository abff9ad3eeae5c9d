"""Looking after the file: is it sound, do its mirrors and counts say the truth, and mending it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.errors import DamagedError
from reader.library import search_index
from reader.library.backup import copy_to
from reader.library.database import Database
from reader.library.failures import DAMAGED
from reader.library.times import now

_MOST_FINDINGS = 20

_MIRRORED = """
    FROM articles a JOIN statuses t ON t.id = a.status_id JOIN sources s ON s.id = a.source_id
    WHERE a.read_rev <> t.read_rev OR a.starred <> t.starred OR a.section_id <> s.section_id
"""
_TRUE_COUNTS = """
    SELECT s.id AS source_id, count(a.id) AS total, coalesce(sum(a.read_rev = 0), 0) AS unread,
        coalesce(sum(a.starred), 0) AS starred
    FROM sources s LEFT JOIN articles a ON a.source_id = s.id GROUP BY s.id
"""


@dataclass(frozen=True, slots=True)
class _Care:
    """One thing that is looked at, and how it is mended."""

    find: Callable[[sqlite3.Connection], tuple[str, ...]]
    mend: Callable[[sqlite3.Connection], None] | None


def check(database: Database, backups: Path, *, repair: bool) -> tuple[str, ...]:
    """What is wrong with the library, one sentence each; empty if it is sound.

    With ``repair`` a copy is put into ``backups`` first and what can be mended
    is; what is said then is what was found before.  Raises `DamagedError`, and changes
    nothing, if pages are damaged that no index can be made anew from.
    """
    with database.maintaining() as connection:
        broken = [(each, found) for each in _CARES if (found := each.find(connection))]
    if broken and repair:
        _mend(database, backups, [each for each, _ in broken])
    return tuple(finding for _, findings in broken for finding in findings)


def _mend(database: Database, backups: Path, broken: list[_Care]) -> None:
    with database.reading() as connection:
        path = database.path
        copy_to(connection, backups / f"{path.stem}-before-repair-{now()}{path.suffix}")
    with database.writing() as connection:
        for each in broken:
            if each.mend is not None:
                each.mend(connection)
            if each.find is _structure and (left := _structure(connection)):
                raise DamagedError(DAMAGED, file=str(path), where=left[0])


def _structure(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute(f"PRAGMA integrity_check({_MOST_FINDINGS})").fetchall()
    return tuple(f"the file is damaged: {text}" for (text,) in rows if text != "ok")


def _rebuild_indexes(connection: sqlite3.Connection) -> None:
    connection.execute("REINDEX")


def _references(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_FINDINGS)
    return tuple(
        f"row {row} of {table} points to a row of {parent} that is not there"
        for table, row, parent, _ in rows
    )


def _bodies(connection: sqlite3.Connection) -> tuple[str, ...]:
    (lost,) = connection.execute(
        "SELECT count(*) FROM articles a LEFT JOIN bodies b ON b.article_id = a.id "
        "WHERE b.article_id IS NULL"
    ).fetchone()
    return (f"{lost} articles have no text",) if lost else ()


def _add_bodies(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO bodies (article_id, added, body_html) SELECT id, ?, '' FROM articles "
        "WHERE id NOT IN (SELECT article_id FROM bodies)",
        (now(),),
    )


def _mirrors(connection: sqlite3.Connection) -> tuple[str, ...]:
    (wrong,) = connection.execute(f"SELECT count(*) {_MIRRORED}").fetchone()
    return (f"{wrong} articles disagree with their status or source",) if wrong else ()


def _mirror_anew(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE articles SET (read_rev, starred) = "
        "(SELECT read_rev, starred FROM statuses WHERE id = status_id), section_id = "
        "(SELECT section_id FROM sources WHERE id = source_id) "
        f"WHERE id IN (SELECT a.id {_MIRRORED})"
    )


def _counts(connection: sqlite3.Connection) -> tuple[str, ...]:
    (wrong,) = connection.execute(
        f"SELECT count(*) FROM ({_TRUE_COUNTS} EXCEPT SELECT source_id, total, unread, starred "
        "FROM counts)"
    ).fetchone()
    return (f"{wrong} sources have wrong counts",) if wrong else ()


def _count_anew(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM counts")
    connection.execute(f"INSERT INTO counts (source_id, total, unread, starred) {_TRUE_COUNTS}")


def _words(connection: sqlite3.Connection) -> tuple[str, ...]:
    try:
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return ("the search index is damaged",)
    return ()


_CARES = (
    _Care(_structure, _rebuild_indexes),
    _Care(_references, None),
    _Care(_bodies, _add_bodies),
    _Care(_mirrors, _mirror_anew),
    _Care(_counts, _count_anew),
    _Care(_words, search_index.renew),
)
"""In the order of mending: counts after what they count."""


def make_anew(connection: sqlite3.Connection) -> None:
    """Make all that follows from the rest, inside a transaction."""
    for each in _CARES[2:]:
        if each.mend is not None:
            each.mend(connection)
