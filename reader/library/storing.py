"""Articles into rows: new ones added, changed ones updated, the same left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reader.feeds.prepared import Prepared, sound
from reader.library import identities, readings, search_index, versions
from reader.library.database import Database
from reader.library.identities import REPEAT, Claims, has_bit, set_bit
from reader.library.inherited import Inherited
from reader.library.lots import next_ids, rows_for
from reader.library.origins import Origin
from reader.library.sections import drop_empty
from reader.library.statuses import LONGEST_TAG, tag_id
from reader.library.times import now, order_key
from reader.models import Problem, SourceFound, SourceKind

_FUTURE_ALLOWED = 86_400
"""Seconds an article may be dated ahead; what is dated further stands at its arrival."""
_SECOND_BITS = 22
_REMOVED_AT_ONCE = 500
_NEW_ARTICLE = (
    "INSERT INTO articles (id, order_key, source_id, section_id, status_id, read_rev, starred, "
    "complete, published, digest, title) "
    "SELECT ?, ?, ?, (SELECT section_id FROM sources WHERE id = ?), id, read_rev, starred, "
    "?, ?, ?, ? FROM statuses WHERE id = ?"
)
_NEW_BODY = (
    "INSERT INTO bodies (article_id, added, updated, url, standfirst, details, body_html) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_NEW_TAG = "INSERT OR IGNORE INTO article_tags VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Found:
    """An article on its way in, and where it was met."""

    story: Prepared
    publication: SourceFound
    place: int
    """0 for the first of the load."""


class Effect(Enum):
    """What became of an article."""

    ADDED = auto()
    UPDATED = auto()
    UNCHANGED = auto()
    REPEATED = auto()


@dataclass(frozen=True, slots=True)
class _Known:
    """What a stored article is compared by."""

    id: int
    order_key: int
    digest: int
    source: int


@dataclass(frozen=True, slots=True)
class _Match:
    """An article whose status is found."""

    found: Found
    source: int
    status: int
    """`REPEAT` if the load has it already."""


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

    def store(self, lot: Sequence[tuple[Found, int]]) -> list[Effect]:
        """Add each article under its source, or update the one it already is."""
        matches, met_before = self._matched(lot)
        known = self._known(met_before)
        retired = self._retired(each for each in met_before if each not in known)
        effects: list[Effect] = []
        additions: list[_Match] = []
        for match in matches:
            if match.status == REPEAT:
                effects.append(Effect.REPEATED)
            elif match.status in known:
                effects.append(self._update(match.found, match.source, known[match.status]))
            elif match.status in retired:
                effects.append(Effect.UNCHANGED)
            else:
                additions.append(match)
                effects.append(Effect.ADDED)
        self._add(additions)
        return effects

    def _matched(self, lot: Sequence[tuple[Found, int]]) -> tuple[list[_Match], list[int]]:
        """The status of each article, made for what is new; and those that were there before."""
        keys = identities.statuses_of(
            self._connection, (key for found, _ in lot for key in found.story.keys)
        )
        ids = next_ids(self._connection, "statuses")
        matches: list[_Match] = []
        made: list[_Match] = []
        new_keys: list[tuple[bytes, int]] = []
        for found, source in lot:
            story = found.story
            status = identities.find(keys, story.keys, story.content, self._claims)
            matches.append(_Match(found, source, next(ids) if status is None else status))
            if status == REPEAT:
                continue
            if status is None:
                made.append(matches[-1])
            status = matches[-1].status
            self._claims.take(status, story.content)
            unknown = [key for key in story.keys if key not in keys]
            keys.update(dict.fromkeys(unknown, status))
            new_keys.extend((key, status) for key in unknown)
        self._make_statuses(made, new_keys)
        new = {match.status for match in made}
        return matches, [match.status for match in matches if match.status not in new]

    def _make_statuses(self, made: list[_Match], keys: list[tuple[bytes, int]]) -> None:
        connection = self._connection
        connection.executemany(
            "INSERT INTO statuses (id) VALUES (?)", ((match.status,) for match in made)
        )
        for match in made:
            self._inherited.take(connection, match.found.story, match.status)
        # In their order: neighbours in the table are written together.
        connection.executemany("INSERT OR IGNORE INTO identities VALUES (?, ?)", sorted(keys))

    def _known(self, statuses: Iterable[int]) -> dict[int, _Known]:
        """The articles of this origin that have these statuses."""
        rows = rows_for(
            self._connection,
            "SELECT a.status_id, a.id, a.order_key, a.digest, a.source_id FROM articles a "
            f"JOIN sources s ON s.id = a.source_id AND s.origin_id = {self._origin.id} "
            "WHERE a.status_id",
            statuses,
        )
        return {status: _Known(*row) for status, *row in rows}

    def _retired(self, statuses: Iterable[int]) -> set[int]:
        """Those whose article was removed for its age or number: it is not news again."""
        rows = rows_for(self._connection, "SELECT id FROM statuses WHERE retired AND id", statuses)
        return {status for (status,) in rows}

    def _add(self, additions: list[_Match]) -> None:
        ids = next_ids(self._connection, "articles")
        new = list(zip(ids, additions, strict=False))
        self._connection.executemany(_NEW_ARTICLE, (self._columns(*each) for each in new))
        self._connection.executemany(_NEW_BODY, (self._body(*each) for each in new))
        tags: list[tuple[int, int]] = []
        for article_id, match in new:
            tags.extend((article_id, tag) for tag in self._tag_ids(match.found.story.tags))
            set_bit(self._met, article_id)
        self._connection.executemany(_NEW_TAG, tags)
        readings.note_arrivals(self._connection, self._now, (match.source for match in additions))

    def _columns(self, article_id: int, match: _Match) -> tuple[object, ...]:
        story = match.found.story
        return (
            article_id, self._order_key(match.found), match.source, match.source,
            story.complete, story.published, story.digest, story.title, match.status,
        )  # fmt: skip

    def _body(self, article_id: int, match: _Match) -> tuple[object, ...]:
        story = match.found.story
        return (
            article_id, self._now, story.updated, story.url, story.standfirst,
            story.details, story.body_html,
        )  # fmt: skip

    def _update(self, found: Found, source: int, known: _Known) -> Effect:
        set_bit(self._met, known.id)
        key = self._kept_key(found, known.order_key)
        if (key, source) != (known.order_key, known.source):
            self._connection.execute(
                "UPDATE articles SET order_key = ?, source_id = ?, "
                "section_id = (SELECT section_id FROM sources WHERE id = ?) WHERE id = ?",
                (key, source, source, known.id),
            )
        if known.digest == found.story.digest:
            return Effect.UNCHANGED
        self._rewrite(found.story, known.id)
        return Effect.UPDATED

    def _rewrite(self, story: Prepared, article_id: int) -> None:
        connection = self._connection
        if self._origin.kind is SourceKind.FEED:
            text = (story.title, story.standfirst, story.body_html)
            versions.before_rewriting(connection, article_id, text)
        search_index.forget(connection, article_id)
        connection.execute(
            "UPDATE articles SET complete = ?, published = ?, digest = ?, title = ? WHERE id = ?",
            (story.complete, story.published, story.digest, story.title, article_id),
        )
        connection.execute(
            "UPDATE bodies SET updated = ?, url = ?, standfirst = ?, details = ?, body_html = ? "
            "WHERE article_id = ?",
            (
                story.updated, story.url, story.standfirst, story.details, story.body_html,
                article_id,
            ),
        )  # fmt: skip
        connection.execute("DELETE FROM article_tags WHERE article_id = ?", (article_id,))
        tags = self._tag_ids(story.tags)
        connection.executemany(_NEW_TAG, ((article_id, tag) for tag in tags))

    def _order_key(self, found: Found) -> int:
        published = found.story.published
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
        undated = found.story.published is None
        return old if undated or new >> _SECOND_BITS == old >> _SECOND_BITS else new

    def _tag_ids(self, tags: Iterable[str]) -> Iterator[int]:
        for tag in tags:
            name = " ".join(tag.split())[:LONGEST_TAG]
            if name and name not in self._tags:
                self._tags[name] = tag_id(self._connection, name)
            if name:
                yield self._tags[name]


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
        (origin_id, source_id, *map(sound, (problem.file, problem.where, problem.reason))),
    )
