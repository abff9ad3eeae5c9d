"""Sources and where they come from, read from the library."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.errors import NotFoundError, SeveralError
from reader.library.database import Database
from reader.library.times import day_keys, next_midnight
from reader.models import Problem, SmartCounts, SourceKind, SourceRow, SourceSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.rows import ArchiveRow

_ROWS = """
    SELECT s.id, coalesce(s.user_title, s.title), o.kind, s.section_id, n.title, o.location,
        s.home_url, c.total, c.unread, c.starred,
        (SELECT count(*) FROM problems p WHERE p.source_id = s.id), o.missing,
        coalesce(f.error, ''), f.succeeded,
        s.interval, s.keep_days, s.keep_articles, s.full_text, s.unread_on_change
    FROM sources s
    JOIN origins o ON o.id = s.origin_id
    JOIN sections n ON n.id = s.section_id
    JOIN counts c ON c.source_id = s.id
    LEFT JOIN feed_states f ON f.origin_id = o.id
    WHERE NOT s.removed
"""


def location_to_sql(location: str) -> str | bytes:
    """A path may hold bytes that are no text; SQLite keeps those as a blob."""
    try:
        location.encode()
    except UnicodeEncodeError:
        return os.fsencode(location)
    return location


def location_from_sql(stored: str | bytes) -> str:
    """The inverse of `location_to_sql`."""
    return stored if isinstance(stored, str) else os.fsdecode(stored)


def say_which(sources: Iterable[SourceRow]) -> str:
    """Asks for the id of one of ``sources``, telling what they are."""
    listed = ", ".join(f"{each.id} ({each.section}, {each.location})" for each in sources)
    return f"say which by id: {listed}"


class Sources:
    """The sources of a library, read from ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SourceRow, ...]:
        """Every source in the order of being added; costs O(sources)."""
        with self._database.reading() as connection:
            return tuple(map(_source, connection.execute(_ROWS + "ORDER BY s.id")))

    def find(self, wanted: int | str) -> SourceRow:
        """The source of this id, else title, else location; raises `NotFoundError`."""
        found = self._by_id(wanted) if isinstance(wanted, int) else self._by_name(wanted)
        if found is None:
            raise NotFoundError(f"there is no source {wanted!r}")
        return found

    def _by_id(self, wanted: int) -> SourceRow | None:
        with self._database.reading() as connection:
            return source_row(connection, wanted)

    def _by_name(self, wanted: str) -> SourceRow | None:
        fold, sources = wanted.casefold(), self.all()
        named = [each for each in sources if each.title.casefold() == fold]
        if len(named) > 1:
            raise SeveralError(f"several sources are called {wanted!r}; {say_which(named)}")
        located = [each for each in sources if each.location == wanted]
        return next(iter(named or located), None)

    def smart_counts(self, day_start: datetime) -> SmartCounts:
        """Counts of the smart sections; ``day_start`` is the local midnight today began with."""
        first, last = day_keys(day_start.astimezone(), next_midnight(day_start))
        with self._database.snapshot() as connection:
            total, unread, starred = connection.execute(
                "SELECT coalesce(sum(total), 0), coalesce(sum(unread), 0), "
                "coalesce(sum(starred), 0) FROM counts"
            ).fetchone()
            (today,) = connection.execute(
                "SELECT count(*) FROM articles INDEXED BY articles_by_read WHERE read_rev = 0 "
                "AND order_key >= ? AND order_key < ? AND order_key & 1",
                (first, last),
            ).fetchone()
        return SmartCounts(total, unread, today, starred)

    def archives(self) -> tuple[ArchiveRow, ...]:
        """Every archive with the fingerprint of its last reading."""
        from reader.library.rows import ArchiveRow

        with self._database.snapshot() as connection:
            owned: dict[int, list[int]] = {}
            for origin, source in connection.execute(
                "SELECT origin_id, id FROM sources WHERE NOT removed ORDER BY id"
            ):
                owned.setdefault(origin, []).append(source)
            rows = connection.execute(
                "SELECT id, location, size, mtime_ns, digest, missing FROM origins "
                "WHERE kind = 'archive' ORDER BY id"
            ).fetchall()
        return tuple(
            ArchiveRow(
                origin,
                location_from_sql(path),
                size,
                mtime_ns,
                digest,
                bool(missing),
                tuple(owned.get(origin, ())),
            )
            for origin, path, size, mtime_ns, digest, missing in rows
        )

    def problems(self, source_id: int) -> tuple[Problem, ...]:
        """What could not be read when the source was last loaded."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT file, place, reason FROM problems WHERE source_id = ? ORDER BY id",
                (source_id,),
            )
            return tuple(Problem(*row) for row in rows)


def source_row(connection: sqlite3.Connection, source_id: int) -> SourceRow | None:
    """One source, as ``connection`` sees it now."""
    row = connection.execute(_ROWS + "AND s.id = ?", (source_id,)).fetchone()
    return None if row is None else _source(row)


def _source(row: tuple[Any, ...]) -> SourceRow:
    source_id, title, kind, section_id, section, location, home_url, *rest = row
    total, unread, starred, problems, missing, error, succeeded, *wishes = rest
    return SourceRow(
        id=source_id,
        title=title,
        kind=SourceKind(kind),
        section_id=section_id,
        section=section,
        location=location_from_sql(location),
        home_url=home_url,
        total=total,
        unread=unread,
        starred=starred,
        problems=problems,
        missing=bool(missing),
        error=error,
        fetched=None if succeeded is None else datetime.fromtimestamp(succeeded, UTC),
        settings=_settings(*wishes),
    )


def _settings(
    interval: int | None, days: int, articles: int, full_text: int, unread_on_change: int
) -> SourceSettings:
    """A negative number to keep stands for what the settings say."""
    return SourceSettings(
        interval,
        days if days >= 0 else None,
        articles if articles >= 0 else None,
        bool(full_text),
        bool(unread_on_change),
    )
