"""Changes to sources: subscribe, rename, move, how they are fetched and what they keep."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.errors import UsageError
from reader.library import steps, structure
from reader.library.database import Database
from reader.library.retention import AS_SET, keep_more
from reader.library.sections import drop_empty, section_id
from reader.library.sources import existing_row, location_to_sql
from reader.library.structure import Slice, Words
from reader.library.times import now
from reader.models import Change, SourceKind, SourceRow, Subscription

UNSORTED = "Unsorted"
"""Section of what nobody sorted."""

_EDITABLE = (
    "user_title", "section_id", "interval", "keep_days", "keep_articles", "full_text",
    "unread_on_change",
)  # fmt: skip


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
                set_columns(connection, source, _edits(connection, Edits(title, section)))
                keep_more(connection, source)
            return existing_row(connection, source)

    def take_subscription(self, listed: Subscription) -> SourceRow:
        """Add a feed that somebody's list names; a known one is left as it is."""
        with self._database.writing() as connection:
            known = _feed(connection, listed.url)
            if known is not None:
                return existing_row(connection, known)
            source = _subscribe(connection, listed.url, listed.title, listed.section)
            connection.execute(
                "UPDATE sources SET home_url = ?, description = ? WHERE id = ?",
                (listed.home_url, listed.description, source),
            )
            return existing_row(connection, source)

    def edit(self, source_id: int, wished: Edits) -> Change:
        """Change what is not ``None``; an empty title gives back the source's own."""
        with self._database.writing() as connection:
            row = existing_row(connection, source_id)
            _refuse_keeping(row, wished)
            _refuse_for_archives(row, wished)
            edits = _edits(connection, wished)
            step = structure.take_step(
                connection,
                Words(row.title, _as_it_was(connection, row, edits), "edit"),
                (Slice("sections"), Slice("sources", "id = ?", (source_id,))),
                lambda: set_columns(connection, source_id, edits),
            )
            if not step:
                return steps.NOTHING
            if "keep_days" in edits or "keep_articles" in edits:
                keep_more(connection, source_id)
            steps.finish(connection, step, row.total)
        return Change(step, steps.label("edit", ""), count=row.total)

    def set_missing(self, origin_id: int, missing: bool) -> None:
        """Note whether an archive's file is gone."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE origins SET missing = ? WHERE id = ? AND missing <> ?",
                (missing, origin_id, missing),
            )


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


_AGAIN = {
    "interval": "is fetched as often as before",
    "keep_days": "keeps its articles as before",
    "keep_articles": "keeps its articles as before",
    "full_text": "has its pages fetched as before",
    "unread_on_change": "takes changes as before",
}
"""What is said when an edit was taken back, apart from title and section."""


def _as_it_was(connection: sqlite3.Connection, row: SourceRow, edits: dict[str, object]) -> str:
    """``'Yearbook' is called 'Almanac' again``: what an undo of these edits will say."""
    before = dict(
        zip(
            _EDITABLE,
            connection.execute(
                f"SELECT {', '.join(_EDITABLE)} FROM sources WHERE id = ?", (row.id,)
            ).fetchone(),
            strict=True,
        )
    )
    changed = [name for name, value in edits.items() if before[name] != value]
    words = " and ".join(dict.fromkeys(_words_again(row, changed)))
    if "user_title" in changed:
        return f"the source {words}"
    return f"'{row.title}' {words}"


def _words_again(row: SourceRow, changed: list[str]) -> Iterator[str]:
    if "user_title" in changed:
        yield f"is called '{row.title}' again"
    if "section_id" in changed:
        yield f"stands in '{row.section}' again"
    for name in changed:
        if name in _AGAIN:
            yield _AGAIN[name]


def set_columns(
    connection: sqlite3.Connection, source_id: int, edits: Mapping[str, object]
) -> None:
    """Write what can be edited of a source; other names in ``edits`` are passed over."""
    for name in _EDITABLE:
        if name in edits:
            connection.execute(
                f"UPDATE sources SET {name} = ? WHERE id = ?", (edits[name], source_id)
            )
    drop_empty(connection)
