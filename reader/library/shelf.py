"""The shelf: articles of removed sources, kept so that undo brings them back whole.

Nothing on it can be listed, searched or counted.  What has lain there for
`KEPT_DAYS` goes for good; an undo after that brings the source back, and its
articles with its next reading.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from reader.library import counters, search_index
from reader.library.database import Database
from reader.library.migrations.step_0008 import SHELVED
from reader.library.putting_back import Moved
from reader.library.spare_room import give_back_space
from reader.library.times import now

KEPT_DAYS = 30
_LOT = 200
"""Articles cleared in one transaction: some 20 ms for whoever waits to write."""
_DAY = 86_400
_BESIDE = SHELVED[1:]
"""What belongs to an article, by its id."""
_MIRRORED = ("section_id", "read_rev", "starred")
_OF_STEP = "(SELECT id FROM shelved_articles WHERE step = ?)"
_OF_SOURCE = "(SELECT id FROM articles WHERE source_id = ?)"


def shelve(connection: sqlite3.Connection, step: int, source_id: int) -> None:
    """Take the articles of a source out of the library, onto the shelf of ``step``."""
    for name in _BESIDE:
        columns = _columns(connection, name)
        connection.execute(
            f"INSERT INTO shelved_{name} ({columns}) SELECT {columns} FROM {name} "
            f"WHERE article_id IN {_OF_SOURCE}",
            (source_id,),
        )
    columns = _columns(connection, "articles")
    connection.execute(
        f"INSERT INTO shelved_articles ({columns}, step, indexed, index_number) "
        f"SELECT {columns}, ?, id <= ? AND id NOT IN (SELECT article_id FROM unindexed), ? "
        "FROM articles WHERE source_id = ?",
        (step, _indexed_through(connection), _index_number(connection), source_id),
    )
    search_index.forget_many(connection, source_id)
    connection.execute("DELETE FROM articles WHERE source_id = ?", (source_id,))


def put_back(connection: sqlite3.Connection, step: int, moved: Moved) -> int:
    """Bring back what ``step`` shelved; how many articles.

    One that has come again by another way stays as it came, and so does one whose
    source is not there.
    """
    _forget_repeats(connection, step, moved)
    back = sum(
        _insert(connection, step, source_id, moved.key("sources", source_id))
        for source_id in _shelved_sources(connection, step)
    )
    # A trigger has noted their pages as wanted, as if they were new.
    connection.execute(f"DELETE FROM wanted_texts WHERE article_id IN {_OF_STEP}", (step,))
    for name in _BESIDE:
        columns = _columns(connection, name)
        connection.execute(
            f"INSERT INTO {name} ({columns}) SELECT {columns} FROM shelved_{name} "
            "WHERE article_id IN (SELECT h.id FROM shelved_articles h JOIN articles a "
            "ON a.id = h.id WHERE h.step = ?)",
            (step,),
        )
    _index_again(connection, step)
    _drop(connection, _OF_STEP, (step,))
    return back


def _insert(connection: sqlite3.Connection, step: int, was: int, source_id: int) -> int:
    """Where it stands and how it is marked an article has from its source and its status."""
    columns = _columns(connection, "articles", without=(*_MIRRORED, "source_id"))
    return connection.execute(
        f"INSERT INTO articles ({columns}, source_id, {', '.join(_MIRRORED)}) "
        f"SELECT {', '.join(f'h.{name}' for name in columns.split(', '))}, s.id, "
        "s.section_id, t.read_rev, t.starred FROM shelved_articles h "
        "JOIN statuses t ON t.id = h.status_id JOIN sources s ON s.id = ? "
        "WHERE h.step = ? AND h.source_id = ?",
        (source_id, step, was),
    ).rowcount


def clear(database: Database, stop: Callable[[], bool]) -> int:
    """Let go what has lain here for too long, in small steps; how many articles."""
    gone = 0
    while not stop():
        with database.reading() as connection:
            if not _expired(connection):
                break
        with database.writing() as connection:
            ids = _expired(connection)
            _drop(connection, f"({', '.join('?' * len(ids))})", ids)
        gone += len(ids)
    while gone and not stop() and give_back_space(database):
        pass
    return gone


def _expired(connection: sqlite3.Connection) -> tuple[int, ...]:
    rows = connection.execute(
        "SELECT id FROM shelved_articles WHERE step IN "
        "(SELECT id FROM batches WHERE made < ?) LIMIT ?",
        (now() - KEPT_DAYS * _DAY, _LOT),
    )
    return tuple(each for (each,) in rows)


def _shelved_sources(connection: sqlite3.Connection, step: int) -> list[int]:
    rows = connection.execute(
        "SELECT DISTINCT source_id FROM shelved_articles WHERE step = ?", (step,)
    )
    return [each for (each,) in rows]


def _forget_repeats(connection: sqlite3.Connection, step: int, moved: Moved) -> None:
    """Take off the shelf what its source has again."""
    for source_id in _shelved_sources(connection, step):
        repeated = (
            "(SELECT h.id FROM shelved_articles h JOIN articles a ON a.status_id = h.status_id "
            "WHERE h.step = ? AND h.source_id = ? AND a.source_id = ?)"
        )
        _drop(connection, repeated, (step, source_id, moved.key("sources", source_id)))


def _index_again(connection: sqlite3.Connection, step: int) -> None:
    """The words of what was indexed stand in the index yet, unless that was made anew."""
    number, through = _index_number(connection), _indexed_through(connection)
    still = "h.step = ? AND h.indexed AND h.index_number = ?"
    (there,) = connection.execute(
        f"SELECT count(*) FROM shelved_articles h JOIN articles a ON a.id = h.id WHERE {still}",
        (step, number),
    ).fetchone()
    counters.add(connection, counters.STALE_WORDS, -there)
    connection.execute(
        "INSERT OR IGNORE INTO unindexed SELECT h.id FROM shelved_articles h "
        "JOIN articles a ON a.id = h.id WHERE h.step = ? AND h.id <= ? "
        "AND NOT (h.indexed AND h.index_number = ?)",
        (step, through, number),
    )


def _drop(connection: sqlite3.Connection, ids: str, values: tuple[object, ...]) -> None:
    for name in _BESIDE:
        connection.execute(f"DELETE FROM shelved_{name} WHERE article_id IN {ids}", values)
    connection.execute(f"DELETE FROM shelved_articles WHERE id IN {ids}", values)


def _columns(connection: sqlite3.Connection, name: str, *, without: tuple[str, ...] = ()) -> str:
    """The columns an article has on the shelf and off it."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (f"shelved_{name}",))
    own = ("step", "indexed", "index_number") if name == "articles" else ()
    return ", ".join(each for (each,) in rows if each not in own + without)


def _indexed_through(connection: sqlite3.Connection) -> int:
    return counters.read_number(connection, counters.INDEXED_THROUGH)


def _index_number(connection: sqlite3.Connection) -> int:
    return counters.read_number(connection, counters.INDEX_NUMBER)
