"""Origins: the feeds and archives that sources are read from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from reader.library import counters
from reader.library.rows import Fingerprint
from reader.library.sections import section_id
from reader.library.sources import location_from_sql, location_to_sql
from reader.library.times import KEY_BACK, UNDATED_BACK, now
from reader.models import SourceKind


@dataclass(frozen=True, slots=True)
class Wish:
    """What a load is asked for."""

    kind: SourceKind
    location: str
    fingerprint: Fingerprint | None
    title: str | None
    """All articles go under this title, whoever published them."""
    section: str | None
    """All articles go into this section, wherever they were filed."""
    origin_id: int | None = None
    """The origin that is read again; if it is removed meanwhile, nothing is stored."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a load comes from, and what the user asked for when adding it."""

    id: int
    kind: SourceKind
    location: str
    title: str | None
    section: str | None
    arrived: int
    """Second under which its undated articles stand."""
    is_new: bool

    @property
    def dates_some(self) -> bool:
        """Whether the archive is known to date some of its articles and others not."""
        return self.arrived < 0


@dataclass(frozen=True, slots=True)
class Resume:
    """Where the load of an archive can go on."""

    documents: int = 0
    """Documents inside it that are told."""
    place: int = 0
    """Number, in the load, of the article after them."""


_FARTHEST_AHEAD = 31 * 86_400
"""Seconds, and so loads: nobody adds that many archives in a month."""


def enter(connection: sqlite3.Connection, wish: Wish) -> Origin:
    """The origin of a load, made if there is none; wished title and section stick."""
    row = _find(connection, wish.kind, wish.location)
    fingerprint = wish.fingerprint
    if row is None and wish.kind is SourceKind.ARCHIVE and fingerprint is not None:
        row = _moved(connection, wish.location, fingerprint)
    if row is None:
        (made,) = connection.execute(
            "INSERT INTO origins (kind, location, title, section, arrived) "
            "VALUES (?, ?, ?, ?, ?) RETURNING id",
            (
                wish.kind.value,
                location_to_sql(wish.location),
                wish.title,
                wish.section,
                next_arrival(connection),
            ),
        ).fetchone()
        return _read(connection, made, is_new=True)
    _keep_wishes(connection, row[0], wish.title, wish.section)
    if fingerprint is not None and Fingerprint(*row[1:]) == fingerprint:
        # Added again although nothing changed: the user wants all of it back.
        connection.execute("UPDATE sources SET removed = 0 WHERE origin_id = ?", (row[0],))
    return _read(connection, row[0], is_new=False)


def next_arrival(connection: sqlite3.Connection) -> int:
    """A second of its own for undated articles, so that no two loads get mixed up.

    Loads that came too quickly run ahead of the clock; one so far ahead that it can only
    have been wrong is not followed, else all that comes would be of a day yet to come.
    """
    present, last = now(), counters.read_number(connection, counters.LAST_ARRIVAL)
    second = max(present, last + 1) if last - present < _FARTHEST_AHEAD else present
    counters.write(connection, counters.LAST_ARRIVAL, second)
    return second


def put_undated_below(connection: sqlite3.Connection, origin: Origin) -> Origin:
    """Let the undated articles of an archive stand below all that have a date."""
    below = replace(origin, arrived=origin.arrived - UNDATED_BACK)
    connection.execute("UPDATE origins SET arrived = ? WHERE id = ?", (below.arrived, origin.id))
    connection.execute(
        "UPDATE articles SET order_key = order_key - ? WHERE NOT order_key & 1 "
        "AND source_id IN (SELECT id FROM sources WHERE origin_id = ?)",
        (KEY_BACK, origin.id),
    )
    return below


def exists(connection: sqlite3.Connection, origin_id: int) -> bool:
    """Whether the origin is still there: it may be removed while it is loaded."""
    found = connection.execute("SELECT 1 FROM origins WHERE id = ?", (origin_id,)).fetchone()
    return found is not None


def keep_fingerprint(
    connection: sqlite3.Connection, origin_id: int, fingerprint: Fingerprint
) -> None:
    """Note what the archive looked like when it was read."""
    connection.execute(
        "UPDATE origins SET size = ?, mtime_ns = ?, digest = ?, missing = 0, "
        "resume = 0, resume_place = 0, resume_size = 0, resume_mtime_ns = 0 WHERE id = ?",
        (fingerprint.size, fingerprint.mtime_ns, fingerprint.digest, origin_id),
    )


def keep_resume(
    connection: sqlite3.Connection, origin_id: int, fingerprint: Fingerprint, reached: Resume
) -> None:
    """Note how far the archive was read while it looked like ``fingerprint``.

    Only of one that was never read to its end: of any other it must be found out
    which of its articles are gone, and that takes a whole reading.
    """
    connection.execute(
        "UPDATE origins SET resume = ?, resume_place = ?, resume_size = ?, resume_mtime_ns = ? "
        "WHERE id = ? AND mtime_ns = 0",
        (reached.documents, reached.place, fingerprint.size, fingerprint.mtime_ns, origin_id),
    )


def resume_point(connection: sqlite3.Connection, wish: Wish) -> Resume:
    """Where a load of the same bytes was stopped; the beginning if none was."""
    if wish.fingerprint is None:
        return Resume()
    row = connection.execute(
        "SELECT resume, resume_place FROM origins WHERE kind = ? AND location = ? "
        "AND mtime_ns = 0 AND resume_size = ? AND resume_mtime_ns = ?",
        (
            wish.kind.value,
            location_to_sql(wish.location),
            wish.fingerprint.size,
            wish.fingerprint.mtime_ns,
        ),
    ).fetchone()
    return Resume() if row is None else Resume(*row)


def read_whole_again(connection: sqlite3.Connection, source_id: int) -> None:
    """Forget what was read of a source's origin, so that the next reading leaves nothing out."""
    (origin,) = connection.execute(
        "SELECT origin_id FROM sources WHERE id = ?", (source_id,)
    ).fetchone()
    connection.execute(
        "UPDATE origins SET size = 0, mtime_ns = 0, digest = '', resume = 0, resume_place = 0 "
        "WHERE id = ?",
        (origin,),
    )
    connection.execute(
        "UPDATE feed_states SET etag = '', last_modified = '', digest = x'', items = x'' "
        "WHERE origin_id = ?",
        (origin,),
    )


_Found = tuple[int, int, int, str]


def _find(connection: sqlite3.Connection, kind: SourceKind, location: str) -> _Found | None:
    found: _Found | None = connection.execute(
        "SELECT id, size, mtime_ns, digest FROM origins WHERE kind = ? AND location = ?",
        (kind.value, location_to_sql(location)),
    ).fetchone()
    return found


def _moved(
    connection: sqlite3.Connection, location: str, fingerprint: Fingerprint
) -> _Found | None:
    """An archive of the same content whose file is gone: it was moved here."""
    if not fingerprint.digest:
        return None
    rows = connection.execute(
        "SELECT id, location FROM origins WHERE kind = 'archive' AND digest = ? AND size = ?",
        (fingerprint.digest, fingerprint.size),
    ).fetchall()
    for moved, stored in rows:
        if not Path(location_from_sql(stored)).exists():
            connection.execute(
                "UPDATE origins SET location = ?, missing = 0 WHERE id = ?",
                (location_to_sql(location), moved),
            )
            return _find(connection, SourceKind.ARCHIVE, location)
    return None


def _keep_wishes(
    connection: sqlite3.Connection, origin_id: int, title: str | None, section: str | None
) -> None:
    if title is not None:
        connection.execute("UPDATE origins SET title = ? WHERE id = ?", (title, origin_id))
    if section is not None:
        connection.execute("UPDATE origins SET section = ? WHERE id = ?", (section, origin_id))
        connection.execute(
            "UPDATE sources SET section_id = ? WHERE origin_id = ?",
            (section_id(connection, section), origin_id),
        )


def _read(connection: sqlite3.Connection, origin_id: int, *, is_new: bool) -> Origin:
    kind, location, title, section, arrived = connection.execute(
        "SELECT kind, location, title, section, arrived FROM origins WHERE id = ?", (origin_id,)
    ).fetchone()
    return Origin(
        origin_id,
        SourceKind(kind),
        location_from_sql(location),
        title,
        section,
        arrived,
        is_new,
    )
