"""Which source an article of a load belongs to.

A feed is one source.  An archive has one for each publisher, and for each
section its publishers file their stories under, unless the user put the whole
archive under a title or a section of their own.
"""

from __future__ import annotations

import sqlite3
from pathlib import PurePath

from reader.feeds.prepared import Prepared, sound
from reader.library.origins import Origin
from reader.library.sections import section_id
from reader.models import SourceFound, SourceKind

NO_PUBLICATION = SourceFound()
Key = tuple[str, str]
"""Publisher and section, as the archive names them."""


class Publishers:
    """The sources of one origin, made as they are met."""

    def __init__(self, origin: Origin, default_section: str) -> None:
        self._origin = origin
        self._default_section = default_section
        self._known: dict[Key, int | None] = {}

    def forget(self) -> None:
        """Look every source up again: another program may have changed it."""
        self._known.clear()

    def key(self, story: Prepared | None, found: SourceFound) -> Key:
        """What tells the article's source from the others of this origin."""
        if self._origin.kind is SourceKind.FEED:
            return "", ""
        named = story.source if story is not None else None
        publisher = self._origin.title or named or found.title or self._stem(found)
        return publisher, "" if self._origin.section else self._department(story, found)

    def source(
        self, connection: sqlite3.Connection, story: Prepared | None, found: SourceFound
    ) -> int | None:
        """Id of the article's source; ``None`` if the user crossed it out."""
        key = self.key(story, found)
        if key not in self._known:
            self._known[key] = self._look_up(connection, key, story, found)
        return self._known[key]

    def known(self, connection: sqlite3.Connection, key: Key) -> int | None:
        """Id of the source with this key; ``None`` if there is none, or it is crossed out."""
        row = self._row(connection, key)
        return None if row is None or row[1] else row[0]

    def _row(self, connection: sqlite3.Connection, key: Key) -> tuple[int, int] | None:
        row: tuple[int, int] | None = connection.execute(
            "SELECT id, removed FROM sources "
            "WHERE origin_id = ? AND publisher = ? AND department = ?",
            (self._origin.id, *key),
        ).fetchone()
        return row

    def _look_up(
        self, connection: sqlite3.Connection, key: Key, story: Prepared | None, found: SourceFound
    ) -> int | None:
        row = self._row(connection, key)
        if row is None:
            return self._make(connection, key, story, found)
        source_id, removed = row
        self._refresh(connection, source_id, found)
        return None if removed else source_id

    def _make(
        self, connection: sqlite3.Connection, key: Key, story: Prepared | None, found: SourceFound
    ) -> int:
        wished = self._origin.section or self._department(story, found) or self._default_section
        (source_id,) = connection.execute(
            "INSERT INTO sources (origin_id, publisher, department, title, user_title, section_id, "
            "home_url, description, language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                self._origin.id,
                *key,
                key[0] or found.title or self._origin.location,
                self._origin.title if self._origin.kind is SourceKind.FEED else None,
                section_id(connection, wished),
                found.home_url,
                found.description,
                found.language,
            ),
        ).fetchone()
        return int(source_id)

    def _refresh(self, connection: sqlite3.Connection, source_id: int, found: SourceFound) -> None:
        """Take over what the publication says about itself today."""
        if found is NO_PUBLICATION:
            return
        title = found.title if self._origin.kind is SourceKind.FEED else None
        connection.execute(
            "UPDATE sources SET title = coalesce(?1, title), home_url = coalesce(?2, home_url), "
            "description = coalesce(?3, description), language = coalesce(?4, language) "
            "WHERE id = ?5 AND (title, home_url, description, language) IS NOT ("
            "coalesce(?1, title), coalesce(?2, home_url), coalesce(?3, description), "
            "coalesce(?4, language))",
            (title, found.home_url, found.description, found.language, source_id),
        )

    def _department(self, story: Prepared | None, found: SourceFound) -> str:
        named = story.section if story is not None else None
        return named or found.section or ""

    def _stem(self, found: SourceFound) -> str:
        path = PurePath((found.location or self._origin.location).rpartition("!")[2])
        name = path.name.removesuffix(".gz")
        return sound(PurePath(name).stem) or self._origin.location
