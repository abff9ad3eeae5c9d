"""Noticing changes, also those of another Broadsheet that has the same library open."""

from __future__ import annotations

import threading

from reader.library.database import Database
from reader.library.steps import TOLD
from reader.models import LibraryPulse


class Watching:
    """Feels the pulse of ``database``, for each thread that asks."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = threading.local()

    def pulse(self) -> LibraryPulse | None:
        """What is newest; ``None`` if nothing changed since this thread last asked.

        SQLite counts the commits of all other connections, ours for writing
        included: https://www.sqlite.org/pragma.html#pragma_data_version
        """
        with self._database.reading() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if version == getattr(self._seen, "version", None):
                return None
            self._seen.version = version
            row = connection.execute(
                "SELECT (SELECT coalesce(max(id), 0) FROM batches), "
                "(SELECT coalesce(max(id), 0) FROM articles), "
                "(SELECT CAST(value AS INTEGER) FROM state WHERE key = 'sources_revision')"
            ).fetchone()
        return LibraryPulse(*row)

    def changed_since(self, step: int) -> tuple[int, ...] | None:
        """Ids of the articles whose status steps after ``step`` changed; ``None``: too many."""
        with self._database.snapshot() as connection:
            (many,) = connection.execute(
                "SELECT coalesce(sum(count), 0) > ? FROM batches WHERE id > ?", (TOLD, step)
            ).fetchone()
            if many:
                return None
            rows = connection.execute(
                "SELECT DISTINCT a.id FROM changes c JOIN articles a ON a.status_id = c.status_id "
                "WHERE c.batch_id > ? LIMIT ?",
                (step, TOLD + 1),
            ).fetchall()
        return tuple(article_id for (article_id,) in rows) if len(rows) <= TOLD else None
