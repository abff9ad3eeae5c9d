"""Changes to sources: subscribe, rename, move, remove; the last three can be undone."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from reader.errors import NotFoundError, UsageError
from reader.library import steps
from reader.library.database import Database
from reader.library.retention import AS_SET
from reader.library.sections import drop_empty, section_id
from reader.library.sources import location_to_sql, source_row
from reader.library.times import now
from reader.models import Change, SourceKind, SourceRow, Subscription

UNSORTED = "Unsorted"
"""Section of what nobody sorted."""

_EDITABLE = (
    "user_title", "section_id", "interval", "keep_days", "keep_articles", "full_text",
    "unread_on_change", "place",
)  # fmt: skip
_KEPT = (
    "id", "origin_id", "publisher", "department", "title", "user_title", "home_url",
    "description", "language", "interval", "keep_days", "keep_articles", "full_text",
    "unread_on_change", "place",
)  # fmt: skip
_ORIGIN_KEPT = ("id", "kind", "location", "title", "section", "arrived")


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to be changed of a source: all that is not ``None``."""

    title: str | None = None
    section: str | None = None
    interval: int | None = None
    """Minutes."""
    keep_days: int | None = None
    keep_articles: int | None = None
    full_text: bool | None = None
    unread_on_change: bool | None = None


class Editing:
    """Changes the sources in ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def subscribe(self, url: str, *, title: str | None, section: str | None) -> SourceRow:
        """Add a feed that has not been fetched; a known one is only renamed or moved."""
        with self._database.writing() as connection:
            known = _feed(connection, url)
            source = _subscribe(connection, url, title, section) if known is None else known
            if known is not None:
                _set(connection, source, _edits(connection, Edits(title, section)))
            return _existing(connection, source)

    def take_subscription(self, listed: Subscription) -> SourceRow:
        """Add a feed that somebody's list names; a known one is left as it is."""
        with self._database.writing() as connection:
            known = _feed(connection, listed.url)
            if known is not None:
                return _existing(connection, known)
            source = _subscribe(connection, listed.url, listed.title, listed.section)
            connection.execute(
                "UPDATE sources SET home_url = ?, description = ? WHERE id = ?",
                (listed.home_url, listed.description, source),
            )
            return _existing(connection, source)

    def edit(self, source_id: int, wished: Edits) -> Change:
        """Change what is not ``None``; an empty title gives back the source's own."""
        with self._database.writing() as connection:
            row = _existing(connection, source_id)
            _refuse_keeping(row, wished)
            _refuse_for_archives(row, wished)
            before = connection.execute(
                f"SELECT {', '.join(_EDITABLE)} FROM sources WHERE id = ?", (source_id,)
            ).fetchone()
            edits = _edits(connection, wished)
            old = dict(zip(_EDITABLE, before, strict=True))
            if all(old[name] == value for name, value in edits.items()):
                drop_empty(connection)
                return steps.NOTHING
            old_section = row.section
            saved = json.dumps({"id": source_id, "section": old_section, **old})
            step = steps.begin(connection, "edit", row.title, before=saved)
            _set(connection, source_id, edits)
            steps.finish(connection, step, row.total)
        return Change(step, steps.label("edit", ""), count=row.total)

    def remove(self, source_id: int) -> Change:
        """Remove a source with its articles; their statuses stay.

        Undo brings the source back, and its articles with its next reading.
        One publisher of an archive is left out of later readings as well.
        """
        with self._database.writing() as connection:
            row = _existing(connection, source_id)
            saved = json.dumps(_saved(connection, source_id, row.section))
            step = steps.begin(connection, "remove", row.title, before=saved)
            _delete_articles(connection, source_id)
            _delete_source(connection, source_id)
            drop_empty(connection)
            steps.finish(connection, step, row.total)
        return Change(step, steps.label("remove", row.title), count=row.total)

    def set_missing(self, origin_id: int, missing: bool) -> None:
        """Note whether an archive's file is gone."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE origins SET missing = ? WHERE id = ? AND missing <> ?",
                (missing, origin_id, missing),
            )


def put_back(connection: sqlite3.Connection, what: str, before: str) -> int:
    """Undo an ``edit`` or a ``remove`` by what was saved ``before`` it; id of the source."""
    saved = json.loads(before)
    section = section_id(connection, saved["section"])
    if what == "edit":
        # Older versions saved fewer columns.
        edits = {name: saved[name] for name in _EDITABLE if name in saved}
        _set(connection, saved["id"], {**edits, "section_id": section})
        return int(saved["id"])
    return _restore(connection, saved, section)


def _feed(connection: sqlite3.Connection, url: str) -> int | None:
    """Id of the source that a feed is, if it is subscribed to."""
    row = connection.execute(
        "SELECT s.id FROM sources s JOIN origins o ON o.id = s.origin_id "
        "WHERE o.kind = 'feed' AND o.location = ?",
        (location_to_sql(url),),
    ).fetchone()
    return None if row is None else int(row[0])


def _subscribe(
    connection: sqlite3.Connection, url: str, title: str | None, section: str | None
) -> int:
    (origin,) = connection.execute(
        "INSERT INTO origins (kind, location, title, section, arrived) VALUES (?, ?, ?, ?, ?) "
        "RETURNING id",
        (SourceKind.FEED.value, location_to_sql(url), title, section, now()),
    ).fetchone()
    (source,) = connection.execute(
        "INSERT INTO sources (origin_id, publisher, department, title, user_title, section_id) "
        "VALUES (?, '', '', ?, ?, ?) RETURNING id",
        (origin, url, title, section_id(connection, section or UNSORTED)),
    ).fetchone()
    return int(source)


def _existing(connection: sqlite3.Connection, source_id: int) -> SourceRow:
    row = source_row(connection, source_id)
    if row is None:
        raise NotFoundError(f"there is no source {source_id}")
    return row


def _refuse_keeping(row: SourceRow, wished: Edits) -> None:
    """Raise `UsageError` for a wish that is no number, or that an archive cannot fulfil."""
    wishes = [wish for wish in (wished.keep_days, wished.keep_articles) if wish is not None]
    if wishes and row.kind is SourceKind.ARCHIVE:
        raise UsageError("an archive keeps what its file holds; only feeds can keep less")
    if not all(AS_SET <= wish < 1_000_000 for wish in wishes):
        raise UsageError("what is kept is a number of days or articles, below a million")


def _refuse_for_archives(row: SourceRow, wished: Edits) -> None:
    of_feeds = (wished.full_text, wished.unread_on_change)
    if row.kind is not SourceKind.FEED and any(each is not None for each in of_feeds):
        raise UsageError("only a feed is fetched, and brings articles by itself")


_NUMBERS = ("keep_days", "keep_articles", "full_text", "unread_on_change")


def _edits(connection: sqlite3.Connection, wished: Edits) -> dict[str, object]:
    edits: dict[str, object] = {}
    if wished.title is not None:
        edits["user_title"] = " ".join(wished.title.split()) or None
    if wished.section is not None:
        edits["section_id"] = section_id(connection, wished.section.strip() or UNSORTED)
    if wished.interval is not None:
        if not 5 <= wished.interval <= 10_080:
            raise UsageError("an interval is 5 to 10080 minutes")
        edits["interval"] = wished.interval
    numbers = {name: getattr(wished, name) for name in _NUMBERS}
    return edits | {name: int(wish) for name, wish in numbers.items() if wish is not None}


def _set(connection: sqlite3.Connection, source_id: int, edits: dict[str, object]) -> None:
    for name in _EDITABLE:
        if name in edits:
            connection.execute(
                f"UPDATE sources SET {name} = ? WHERE id = ?", (edits[name], source_id)
            )
    drop_empty(connection)


def _saved(connection: sqlite3.Connection, source_id: int, section: str) -> dict[str, object]:
    """All it takes to put a source back."""
    source = connection.execute(
        f"SELECT {', '.join(_KEPT)} FROM sources WHERE id = ?", (source_id,)
    ).fetchone()
    saved: dict[str, object] = dict(zip(_KEPT, source, strict=True))
    origin = connection.execute(
        f"SELECT {', '.join(_ORIGIN_KEPT)} FROM origins WHERE id = ?", (saved["origin_id"],)
    ).fetchone()
    kept = dict(zip(_ORIGIN_KEPT, origin, strict=True))
    if isinstance(kept["location"], bytes):
        kept["location"] = {"hex": kept["location"].hex()}
    return {**saved, "section": section, "origin": kept}


def _restore(connection: sqlite3.Connection, saved: dict[str, object], section: int) -> int:
    origin = saved["origin"]
    assert isinstance(origin, dict)
    if isinstance(origin["location"], dict):
        origin["location"] = bytes.fromhex(origin["location"]["hex"])
    names, marks = ", ".join(_ORIGIN_KEPT), ", ".join("?" * len(_ORIGIN_KEPT))
    connection.execute(
        f"INSERT OR IGNORE INTO origins ({names}) VALUES ({marks})",
        tuple(origin[name] for name in _ORIGIN_KEPT),
    )
    # Added again in the meantime, it may have got another id; it is left alone then.
    (known,) = connection.execute(
        "SELECT id FROM origins WHERE kind = ? AND location = ?",
        (origin["kind"], origin["location"]),
    ).fetchone()
    kept = [name for name in _KEPT if name in saved]  # older versions saved fewer columns
    names, marks = ", ".join(kept), ", ".join("?" * len(kept))
    (source,) = connection.execute(
        f"INSERT INTO sources ({names}, section_id) VALUES ({marks}, ?) "
        "ON CONFLICT DO UPDATE SET removed = 0 RETURNING id",
        (*({**saved, "origin_id": known}[name] for name in kept), section),
    ).fetchone()
    # The next reading must not find the archive unchanged.
    connection.execute(
        "UPDATE origins SET size = 0, mtime_ns = 0, digest = '' WHERE id = ?", (known,)
    )
    return int(source)


def _delete_articles(connection: sqlite3.Connection, source_id: int) -> None:
    from reader.library.search_index import forget_many

    forget_many(connection, source_id)
    connection.execute("DELETE FROM articles WHERE source_id = ?", (source_id,))


def _delete_source(connection: sqlite3.Connection, source_id: int) -> None:
    """Delete the source; if its archive has others, only cross it out, so that it stays out."""
    (origin,) = connection.execute(
        "SELECT origin_id FROM sources WHERE id = ?", (source_id,)
    ).fetchone()
    (others,) = connection.execute(
        "SELECT count(*) FROM sources WHERE origin_id = ? AND id <> ? AND NOT removed",
        (origin, source_id),
    ).fetchone()
    if others:
        connection.execute("UPDATE sources SET removed = 1 WHERE id = ?", (source_id,))
        connection.execute("DELETE FROM problems WHERE source_id = ?", (source_id,))
    else:
        connection.execute("DELETE FROM origins WHERE id = ?", (origin,))
