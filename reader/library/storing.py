"""Articles into rows: new ones added, changed ones updated, the same left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from reader.library import identities, search_index, versions
from reader.library.database import Database
from reader.library.identities import REPEAT, Claims, has_bit, set_bit
from reader.library.inherited import Inherited
from reader.library.origins import Origin
from reader.library.sections import drop_empty
from reader.library.statuses import LONGEST_TAG, tag_id
from reader.library.stories import Record
from reader.library.times import now, order_key
from reader.models import Article, Problem, SourceFound, SourceKind

_FUTURE_ALLOWED = 86_400
"""Seconds an article may be dated ahead; what is dated further stands at its arrival."""
_SECOND_BITS = 22
_REMOVED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """An article on its way in, with all that can be worked out before the transaction."""

    article: Article
    record: Record
    keys: tuple[bytes, ...]
    publication: SourceFound
    place: int
    """0 for the first of the load."""

    @property
    def content(self) -> int:
        """Tells stories of one load apart that share an id."""
        return hash((self.record.title, self.record.published, self.record.body_html))


@dataclass(frozen=True, slots=True)
class _Known:
    """What a stored article is compared by."""

    id: int
    order_key: int
    digest: int
    source: int


class Effect(Enum):
    """What became of an article."""

    ADDED = auto()
    UPDATED = auto()
    UNCHANGED = auto()
    REPEATED = auto()


class Storing:
    """Stores the articles of one lot, inside one transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        origin: Origin,
        claims: Claims,
        met: bytearray,
        undated_second: int,
        *,
        inherited: Inherited,
    ) -> None:
        self._connection = connection
        self._origin = origin
        self._claims = claims
        self._met = met
        self._undated_second = undated_second
        self._inherited = inherited
        self._now = now()
        self._tags: dict[str, int] = {}

    def store(self, found: Found, source: int) -> Effect:
        """Add the article, or update the one it already is."""
        status, unknown = identities.find(self._connection, found.keys, found.content, self._claims)
        if status == REPEAT:
            return Effect.REPEATED
        if status is None:
            status = identities.add_status(self._connection)
            self._inherited.take(self._connection, found.article, status)
            known = None
        else:
            known = self._known(status)
        is_retired = known is None and self._is_retired(status)
        identities.remember(self._connection, unknown, status)
        self._claims.take(status, found.content)
        if is_retired:
            return Effect.UNCHANGED
        if known is None:
            self._insert(found, source, status)
            return Effect.ADDED
        return self._update(found, source, known)

    def _known(self, status: int) -> _Known | None:
        """The article of this origin that has the status."""
        row = self._connection.execute(
            "SELECT a.id, a.order_key, a.digest, a.source_id FROM articles a "
            "JOIN sources s ON s.id = a.source_id WHERE a.status_id = ? AND s.origin_id = ?",
            (status, self._origin.id),
        ).fetchone()
        return None if row is None else _Known(*row)

    def _is_retired(self, status: int) -> bool:
        """Whether the article was removed for its age or number: it is not news again."""
        (retired,) = self._connection.execute(
            "SELECT retired FROM statuses WHERE id = ?", (status,)
        ).fetchone()
        return bool(retired)

    def _insert(self, found: Found, source: int, status: int) -> None:
        record = found.record
        article_id = self._connection.execute(
            "INSERT INTO articles (order_key, source_id, section_id, status_id, read_rev, starred, "
            "complete, published, digest, title) "
            "SELECT ?, ?, (SELECT section_id FROM sources WHERE id = ?), id, read_rev, starred, "
            "?, ?, ?, ? FROM statuses WHERE id = ?",
            (
                self._order_key(found), source, source,
                record.complete, record.published, record.digest, record.title, status,
            ),
        ).lastrowid  # fmt: skip
        assert article_id is not None
        self._connection.execute(
            "INSERT INTO bodies (article_id, added, updated, url, standfirst, details, body_html) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                article_id, self._now, record.updated, record.url, record.standfirst,
                record.details, record.body_html,
            ),
        )  # fmt: skip
        self._tag(article_id, found.article.tags)
        set_bit(self._met, article_id)

    def _update(self, found: Found, source: int, known: _Known) -> Effect:
        set_bit(self._met, known.id)
        key = self._kept_key(found, known.order_key)
        if (key, source) != (known.order_key, known.source):
            self._connection.execute(
                "UPDATE articles SET order_key = ?, source_id = ?, "
                "section_id = (SELECT section_id FROM sources WHERE id = ?) WHERE id = ?",
                (key, source, source, known.id),
            )
        if known.digest == found.record.digest:
            return Effect.UNCHANGED
        self._rewrite(found, known.id)
        return Effect.UPDATED

    def _rewrite(self, found: Found, article_id: int) -> None:
        record = found.record
        if self._origin.kind is SourceKind.FEED:
            text = (record.title, record.standfirst, record.body_html)
            versions.before_rewriting(self._connection, article_id, text)
        search_index.forget(self._connection, article_id)
        self._connection.execute(
            "UPDATE articles SET complete = ?, published = ?, digest = ?, title = ? WHERE id = ?",
            (record.complete, record.published, record.digest, record.title, article_id),
        )
        self._connection.execute(
            "UPDATE bodies SET updated = ?, url = ?, standfirst = ?, details = ?, body_html = ? "
            "WHERE article_id = ?",
            (
                record.updated,
                record.url,
                record.standfirst,
                record.details,
                record.body_html,
                article_id,
            ),
        )
        self._connection.execute("DELETE FROM article_tags WHERE article_id = ?", (article_id,))
        self._tag(article_id, found.article.tags)

    def _order_key(self, found: Found) -> int:
        published = found.record.published
        if published is None:
            return order_key(self._undated_second, found.place, dated=False)
        seconds = published if published <= self._now + _FUTURE_ALLOWED else self._now
        return order_key(seconds, found.place, dated=True)

    def _kept_key(self, found: Found, old: int) -> int:
        """Where a known article stands now.

        An archive keeps the order of its file.  What is known of a feed stays
        where it is, unless its date has changed.
        """
        new = self._order_key(found)
        if self._origin.kind is SourceKind.ARCHIVE:
            return new
        undated = found.record.published is None
        return old if undated or new >> _SECOND_BITS == old >> _SECOND_BITS else new

    def _tag(self, article_id: int, tags: Iterable[str]) -> None:
        for tag in tags:
            name = " ".join(tag.split())[:LONGEST_TAG]
            if not name:
                continue
            if name not in self._tags:
                self._tags[name] = tag_id(self._connection, name)
            self._connection.execute(
                "INSERT OR IGNORE INTO article_tags VALUES (?, ?)", (article_id, self._tags[name])
            )


def remove_vanished(database: Database, origin_id: int, met: bytearray) -> None:
    """Remove the articles of an archive that its file no longer holds; statuses stay."""
    with database.reading() as connection:
        ids = [
            each
            for (each,) in connection.execute(
                "SELECT a.id FROM sources s JOIN articles a ON a.source_id = s.id "
                "WHERE s.origin_id = ?",
                (origin_id,),
            )
            if not has_bit(met, each)
        ]
    for start in range(0, len(ids), _REMOVED_AT_ONCE):
        with database.writing() as connection:
            lot = ids[start : start + _REMOVED_AT_ONCE]
            search_index.forget_gone(connection, lot)
            connection.executemany("DELETE FROM articles WHERE id = ?", ((each,) for each in lot))


def drop_empty_sources(connection: sqlite3.Connection, origin_id: int) -> None:
    """Remove publishers whose last story left the archive; one source always stays."""
    rows = connection.execute(
        "SELECT s.id, c.total FROM sources s JOIN counts c ON c.source_id = s.id "
        "WHERE s.origin_id = ? AND NOT s.removed ORDER BY s.id",
        (origin_id,),
    ).fetchall()
    empty = [each for each, total in rows if not total]
    if len(empty) == len(rows):
        empty = empty[1:]
    connection.executemany("DELETE FROM sources WHERE id = ?", ((each,) for each in empty))
    drop_empty(connection)


def note_problem(
    connection: sqlite3.Connection, origin_id: int, source_id: int, problem: Problem
) -> None:
    """Remember a problem of the last load."""
    connection.execute(
        "INSERT INTO problems (origin_id, source_id, file, place, reason) VALUES (?, ?, ?, ?, ?)",
        (origin_id, source_id, *map(_storable, (problem.file, problem.where, problem.reason))),
    )


def _storable(text: str) -> str:
    return text.encode(errors="replace").decode()
