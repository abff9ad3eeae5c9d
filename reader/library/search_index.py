"""The full-text index: kept up to date in the background, in small transactions.

The index holds no text, only where each word occurs (FTS5, contentless:
https://www.sqlite.org/fts5.html#contentless_tables).  To take an article out,
SQLite must be given its text once more.  That is done when a text changes;
when articles go, their words stay as stale entries that no query returns,
since ids are never used twice, until so many are stale that the index is made
anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library import counters
from reader.library.database import Database
from reader.library.folding import VERSION, spaced
from reader.library.spare_room import give_back_space
from reader.library.stories import authors_of

_TRANSACTION = 50
"""Articles indexed in one transaction: some 30 ms for whoever waits to write."""
_STALE_ALLOWED = 1_000
"""Articles that are gone; they are also more than half of those there, when the index is made
anew: so each that goes costs the indexing of two at most."""
_COLUMNS = "title, standfirst, body, authors"

_JOINED = "FROM articles a LEFT JOIN full_texts f ON f.article_id = a.id"
_DIGEST = "a.digest || ':' || coalesce(f.digest, '')"
"""Another text, another digest: the feed's own or that of the page."""
_TEXTS = f"""
    SELECT a.id, {_DIGEST}, a.title, b.standfirst, b.body_html, b.details, f.body_html
    {_JOINED} JOIN bodies b ON b.article_id = a.id
"""
_Row = tuple[int, str, str, str | None, str, str | None, str | None]


def index_pending(database: Database, limit: int) -> int:
    """Index up to ``limit`` articles; how many are still to do (0: all can be found)."""
    _renew_if_needed(database)
    done = 0
    while done < limit:
        count = min(_TRANSACTION, limit - done)
        if not (_index_changed(database, count) or _index_new(database, count)):
            break
        done += count
    with database.snapshot() as connection:
        left = pending(connection)
    if not left:
        give_back_space(database)
    return left


def pending(connection: sqlite3.Connection) -> int:
    """How many articles are not in the index yet (ids that are gone may count, too)."""
    changed, newest = connection.execute(
        "SELECT (SELECT count(*) FROM unindexed), (SELECT coalesce(max(id), 0) FROM articles)"
    ).fetchone()
    waiting = max(newest - counters.read_number(connection, counters.INDEXED_THROUGH), 0)
    return int(changed) + int(waiting)


def forget(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article out of the index, before its text changes, and have it indexed anew."""
    if article_id > counters.read_number(connection, counters.INDEXED_THROUGH):
        return
    added = connection.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (article_id,))
    if added.rowcount:
        row = connection.execute(f"{_TEXTS} WHERE a.id = ?", (article_id,)).fetchone()
        connection.execute(
            f"INSERT INTO words (words, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?)",
            _words(row),
        )


def forget_many(connection: sqlite3.Connection, source_id: int) -> None:
    """Note that the words of a whole source are about to become stale."""
    (stale,) = connection.execute(
        "SELECT count(*) FROM articles INDEXED BY articles_by_source "
        "WHERE source_id = ? AND id <= ?",
        (source_id, counters.read_number(connection, counters.INDEXED_THROUGH)),
    ).fetchone()
    counters.add(connection, counters.STALE_WORDS, stale)


def forget_gone(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Note that the words of these articles are about to become stale."""
    through = counters.read_number(connection, counters.INDEXED_THROUGH)
    counters.add(connection, counters.STALE_WORDS, sum(each <= through for each in ids))


def renew(connection: sqlite3.Connection) -> None:
    """Empty the index, so that everything is indexed anew."""
    connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    connection.execute("DELETE FROM unindexed")
    counters.write(connection, counters.INDEXED_THROUGH, 0)
    counters.write(connection, counters.STALE_WORDS, 0)
    counters.write(connection, counters.INDEX_VERSION, VERSION)
    counters.add(connection, counters.INDEX_NUMBER, 1)


def _renew_if_needed(database: Database) -> None:
    with database.snapshot() as connection:
        needed = _needs_renewal(connection)
    if needed:
        with database.writing() as connection:
            if _needs_renewal(connection):
                renew(connection)


def _needs_renewal(connection: sqlite3.Connection) -> bool:
    if counters.read(connection, counters.INDEX_VERSION) != VERSION:
        return True
    stale = counters.read_number(connection, counters.STALE_WORDS)
    if stale < _STALE_ALLOWED:
        return False
    (articles,) = connection.execute("SELECT coalesce(sum(total), 0) FROM counts").fetchone()
    return bool(stale > articles // 2)


def _index_changed(database: Database, count: int) -> bool:
    """Index articles whose text changed; whether there were any."""
    with database.reading() as connection:
        rows: list[_Row] = connection.execute(
            f"{_TEXTS} WHERE a.id IN (SELECT article_id FROM unindexed LIMIT ?)", (count,)
        ).fetchall()
    texts = {row[0]: (row[1], _words(row)) for row in rows}
    if not texts:
        return False
    with database.writing() as connection:
        for article_id, (digest, words) in texts.items():
            # Unchanged since it was read, and not indexed by another program.
            taken = connection.execute(
                "DELETE FROM unindexed WHERE article_id = ?1 AND "
                f"(SELECT {_DIGEST} {_JOINED} WHERE a.id = ?1) = ?2",
                (article_id, digest),
            )
            if taken.rowcount:
                _insert(connection, [words])
    return True


def _index_new(database: Database, count: int) -> bool:
    """Index the next articles never indexed; whether there were any."""
    with database.snapshot() as connection:
        start = counters.read_number(connection, counters.INDEXED_THROUGH)
        rows: list[_Row] = connection.execute(
            f"{_TEXTS} WHERE a.id > ? ORDER BY a.id LIMIT ?", (start, count)
        ).fetchall()
    if not rows:
        return False
    texts = [(row[0], row[1], _words(row)) for row in rows]
    last = texts[-1][0]
    with database.writing() as connection:
        if counters.read_number(connection, counters.INDEXED_THROUGH) != start:
            return True
        digests = dict(
            connection.execute(
                f"SELECT a.id, {_DIGEST} {_JOINED} WHERE a.id > ? AND a.id <= ?", (start, last)
            ).fetchall()
        )
        _insert(connection, [words for each, digest, words in texts if digests.get(each) == digest])
        changed = ((each,) for each, digest, _ in texts if digests.get(each, digest) != digest)
        connection.executemany("INSERT OR IGNORE INTO unindexed VALUES (?)", changed)
        counters.write(connection, counters.INDEXED_THROUGH, last)
    return True


def _insert(connection: sqlite3.Connection, rows: Sequence[tuple[int | str, ...]]) -> None:
    connection.executemany(f"INSERT INTO words (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)", rows)


def _words(row: _Row) -> tuple[int | str, ...]:
    """Row id and the four indexed columns of an article, as they are put into the index."""
    from reader.content.hypertext import text_of

    article_id, _, title, standfirst, body_html, details, full_html = row
    return (
        article_id,
        spaced(title),
        spaced(standfirst or ""),
        spaced(f"{text_of(body_html)}\n{text_of(full_html)}" if full_html else text_of(body_html)),
        spaced("\n".join(authors_of(details))),
    )
