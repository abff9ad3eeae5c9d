"""Which pictures are kept, under which URLs and for which articles.  The files are not here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from reader.library.database import Database
from reader.library.sources import location_from_sql

_UNCLAIMED = """
    NOT EXISTS (SELECT 1 FROM article_pictures a WHERE a.picture_id = pictures.id) AND
    NOT EXISTS (SELECT 1 FROM shelved_article_pictures a WHERE a.picture_id = pictures.id)
"""
_ARCHIVE = """
    SELECT o.location FROM articles a
    JOIN sources s ON s.id = a.source_id
    JOIN origins o ON o.id = s.origin_id
    WHERE a.id = ? AND o.kind = 'archive'
"""
_FEED = """
    SELECT o.location FROM articles a
    JOIN sources s ON s.id = a.source_id
    JOIN origins o ON o.id = s.origin_id
    WHERE a.id = ? AND o.kind = 'feed'
"""


class Pictures:
    """The pictures that ``database`` knows of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def name(self, url: str) -> str | None:
        """Name of the file with the picture at ``url``; ``None`` if none is kept."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT name FROM pictures WHERE url = ?", (url,)).fetchone()
            return None if row is None else str(row[0])

    def keep(self, url: str, name: str, size: int, article_ids: Iterable[int]) -> None:
        """Note that the file ``name`` of ``size`` bytes is what these articles show from there.

        Articles that are gone meanwhile are passed over.
        """
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO pictures (url, name, bytes) VALUES (?, ?, ?) "
                "ON CONFLICT (url) DO UPDATE SET name = excluded.name, bytes = excluded.bytes",
                (url, name, size),
            )
            _claim(connection, url, article_ids)

    def claim(self, url: str, article_ids: Iterable[int]) -> None:
        """Note that these articles show a picture that is kept already."""
        with self._database.writing() as connection:
            _claim(connection, url, article_ids)

    def feed(self, article_id: int) -> str:
        """URL of the feed an article came with; empty if it came with none."""
        return self._location(_FEED, article_id)

    def archive(self, article_id: int) -> str:
        """Path of the archive an article came with; empty if it came with none."""
        return self._location(_ARCHIVE, article_id)

    def _location(self, sql: str, article_id: int) -> str:
        with self._database.reading() as connection:
            row = connection.execute(sql, (article_id,)).fetchone()
            return "" if row is None else location_from_sql(row[0])

    def size(self) -> int:
        """Bytes of all files."""
        with self._database.reading() as connection:
            (size,) = connection.execute(
                "SELECT coalesce(sum(bytes), 0) FROM "
                "(SELECT max(bytes) AS bytes FROM pictures GROUP BY name)"
            ).fetchone()
            return int(size)

    def drop_unclaimed(self) -> tuple[str, ...]:
        """Forget pictures of articles that are gone for good; names of files nobody needs now."""
        with self._database.reading() as connection:
            found = connection.execute(f"SELECT 1 FROM pictures WHERE {_UNCLAIMED}").fetchone()
        if found is None:
            return ()
        with self._database.writing() as connection:
            rows = connection.execute(
                f"DELETE FROM pictures WHERE {_UNCLAIMED} RETURNING name"
            ).fetchall()
            names = dict.fromkeys(name for (name,) in rows)
            return tuple(name for name in names if not _is_named(connection, name))

    def unknown(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those of some file names that no picture has."""
        with self._database.snapshot() as connection:
            return tuple(name for name in names if not _is_named(connection, name))


def _is_named(connection: sqlite3.Connection, name: str) -> bool:
    row = connection.execute("SELECT 1 FROM pictures WHERE name = ? LIMIT 1", (name,)).fetchone()
    return row is not None


def _claim(connection: sqlite3.Connection, url: str, article_ids: Iterable[int]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO article_pictures "
        "SELECT a.id, p.id FROM articles a, pictures p WHERE a.id = ? AND p.url = ?",
        ((article_id, url) for article_id in article_ids),
    )
