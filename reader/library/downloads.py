"""Which files of articles are wanted on the disk, and what came of it.  The files are not here."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Any

from reader.errors import NotFoundError
from reader.library.database import Database
from reader.library.sources import location_from_sql, location_to_sql
from reader.library.times import now
from reader.models import Download, DownloadState, Enclosure

_COLUMNS = "id, url, title, state, article_id, media_type, path, size, validator, error"
MOST = 1_000
"""Downloads that are listed: the newest."""


class Downloads:
    """The downloads that ``database`` knows of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article_id: int, title: str, enclosure: Enclosure) -> Download:
        """Want a file; one that is known waits again, unless it is there already."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO downloads (url, article_id, title, media_type, added) "
                "VALUES (?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE "
                "SET state = iif(state = 'done', 'done', 'waiting'), error = '', "
                "article_id = coalesce(article_id, excluded.article_id)",
                (enclosure.url, article_id, title, enclosure.media_type or "", now()),
            )
            return _one(connection, "url = ?", enclosure.url)

    def all(self) -> tuple[Download, ...]:
        """The newest downloads, in the order of being wanted."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM downloads ORDER BY id DESC LIMIT ?", (MOST,)
            ).fetchall()
        return tuple(_download(row) for row in reversed(rows))

    def get(self, download_id: int) -> Download:
        """One of them; raises `NotFoundError`."""
        with self._database.reading() as connection:
            return _one(connection, "id = ?", download_id)

    def find(self, url: str) -> Download | None:
        """The one with this address."""
        with self._database.reading() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM downloads WHERE url = ?", (url,))
            found = row.fetchone()
        return None if found is None else _download(found)

    def validator(self, download_id: int) -> str:
        """What the server calls the version that is coming; empty if that is not known."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT validator FROM downloads WHERE id = ?", (download_id,)
            ).fetchone()
            return "" if row is None else str(row[0])

    def next(
        self, passed: Collection[int], among: Collection[int] | None = None
    ) -> Download | None:
        """The first that waits, but none of those ``passed``, and only ``among`` some."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM downloads WHERE state = 'waiting' ORDER BY id"
            )
            for row in rows:
                if row[0] not in passed and (among is None or row[0] in among):
                    return _download(row)
        return None

    def set_state(self, download_id: int, state: DownloadState, error: str = "") -> bool:
        """Say what is to become of it; false if it was removed meanwhile."""
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE downloads SET state = ?, error = ? WHERE id = ?",
                (state, error, download_id),
            )
            return bool(changed.rowcount)

    def set_path(self, download_id: int, path: str) -> None:
        """Note the name that was chosen."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE downloads SET path = ? WHERE id = ?", (location_to_sql(path), download_id)
            )

    def set_version(self, download_id: int, size: int | None, validator: str) -> None:
        """Note of which version of the file the part is."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE downloads SET size = ?, validator = ? WHERE id = ?",
                (size, validator, download_id),
            )

    def remove(self, download_id: int) -> Download:
        """Want it no more; raises `NotFoundError`."""
        with self._database.writing() as connection:
            found = _one(connection, "id = ?", download_id)
            connection.execute("DELETE FROM downloads WHERE id = ?", (download_id,))
            return found


def _one(connection: sqlite3.Connection, where: str, value: int | str) -> Download:
    row = connection.execute(f"SELECT {_COLUMNS} FROM downloads WHERE {where}", (value,)).fetchone()
    if row is None:
        raise NotFoundError(f"there is no download {value}")
    return _download(row)


def _download(row: tuple[Any, ...]) -> Download:
    number, url, title, state, article_id, media_type, path, size, validator, error = row
    return Download(
        number,
        url,
        title,
        DownloadState(state),
        article_id,
        media_type,
        location_from_sql(path),
        size,
        validator,
        error,
    )
