"""What the user does to articles: each step in the change log, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from reader.errors import NotFoundError, UsageError
from reader.library import readings, steps, times
from reader.library.database import Database
from reader.library.views import View
from reader.models import Change, Mark

Select = Callable[[sqlite3.Connection, str, tuple[object, ...]], None]
"""Runs an ``INSERT … WHERE`` with these parameters once for each of its rows or lists."""

_RECORD = {
    Mark.READ: "s.read_rev FROM {} WHERE s.read_rev = 0",
    Mark.UNREAD: "s.read_rev FROM {} WHERE s.read_rev <> 0",
    Mark.STAR: "s.starred FROM {} WHERE s.starred = 0",
    Mark.UNSTAR: "s.starred FROM {} WHERE s.starred = 1",
    Mark.TAG: "0 FROM {} WHERE NOT EXISTS "
    "(SELECT 1 FROM status_tags t WHERE t.status_id = s.id AND t.tag_id = ?)",
    Mark.UNTAG: "1 FROM {} WHERE EXISTS "
    "(SELECT 1 FROM status_tags t WHERE t.status_id = s.id AND t.tag_id = ?)",
}
_ROWS = "articles a JOIN statuses s ON s.id = a.status_id"
_TOUCHED = "(SELECT status_id FROM changes WHERE batch_id = ?)"
_APPLY = {
    Mark.READ: f"UPDATE statuses SET read_rev = ? WHERE id IN {_TOUCHED}",
    Mark.UNREAD: f"UPDATE statuses SET read_rev = 0 WHERE ? AND id IN {_TOUCHED}",
    Mark.STAR: f"UPDATE statuses SET starred = 1 WHERE ? AND id IN {_TOUCHED}",
    Mark.UNSTAR: f"UPDATE statuses SET starred = 0 WHERE ? AND id IN {_TOUCHED}",
    Mark.TAG: "INSERT OR IGNORE INTO status_tags (status_id, tag_id) "
    "SELECT status_id, ? FROM changes WHERE batch_id = ?",
    Mark.UNTAG: f"DELETE FROM status_tags WHERE tag_id = ? AND status_id IN {_TOUCHED}",
}
_OPPOSITE = {
    Mark.READ: Mark.UNREAD,
    Mark.UNREAD: Mark.READ,
    Mark.STAR: Mark.UNSTAR,
    Mark.UNSTAR: Mark.STAR,
    Mark.TAG: Mark.UNTAG,
    Mark.UNTAG: Mark.TAG,
}
_TAGGING = (Mark.TAG, Mark.UNTAG)
LONGEST_TAG = 100


class Statuses:
    """The statuses of a library, changed in ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self, ids: Sequence[int], mark: Mark, value: str = "") -> Change:
        """Mark these articles; ``value`` is the tag's name."""

        return self.mark_selected(one_by_one(ids), mark, value)

    def mark_view(
        self, view: View, mark: Mark, value: str = "", before: datetime | None = None
    ) -> Change:
        """Mark the articles of a view: those in it when it was opened, and no other."""
        select = view.record if before is None else _older(view.record, before)
        return self.mark_selected(select, mark, value)

    def mark_selected(self, select: Select, mark: Mark, value: str = "") -> Change:
        """Mark what ``select`` picks."""
        with self._database.writing() as connection:
            change = take_step(connection, select, mark, value)
            if mark is Mark.READ and change.count == 1:
                readings.note(connection, change.batch)
            return change

    def retag(self, article_id: int, add: Sequence[str], remove: Sequence[str]) -> Change:
        """Give an article some tags and take others away, all as one step."""
        with self._database.writing() as connection:
            _status_id(connection, article_id)
            return _retag(connection, one_by_one((article_id,)), add, remove)

    def retag_selected(self, select: Select, add: Sequence[str], remove: Sequence[str]) -> Change:
        """Give what ``select`` picks some tags and take others away, all as one step."""
        with self._database.writing() as connection:
            return _retag(connection, select, add, remove)

    def set_note(self, article_id: int, note: str) -> Change:
        """Write the user's note on an article; raises `NotFoundError`."""
        with self._database.writing() as connection:
            status = _status_id(connection, article_id)
            (before,) = connection.execute(
                "SELECT note FROM statuses WHERE id = ?", (status,)
            ).fetchone()
            if before == note:
                return steps.NOTHING
            step = steps.begin(connection, "note", note)
            connection.execute("INSERT INTO changes VALUES (?, ?, ?)", (step, status, before))
            connection.execute("UPDATE statuses SET note = ? WHERE id = ?", (note, status))
            return steps.taken(connection, step, "note", "", 1)

    def set_position(self, article_id: int, position: float) -> None:
        """Remember how far an article was read, 0 to 1.  No step of the change log."""
        with self._database.writing() as connection:
            status = _status_id(connection, article_id)
            connection.execute(
                "UPDATE statuses SET position = ? WHERE id = ?",
                (min(max(position, 0.0), 1.0), status),
            )


def one_by_one(ids: Sequence[int]) -> Select:
    """Picks these articles."""

    def each(connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]) -> None:
        connection.executemany(f"{sql} a.id = ?", ((*parameters, each) for each in ids))

    return each


def stretches(view: View, ranges: Sequence[tuple[int, int]]) -> Select:
    """Picks rows of a view by their places, first and last of each stretch; never all at once."""

    def each(connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]) -> None:
        for first, last in ranges:
            view.record_part(connection, sql, parameters, first, last - first + 1)

    return each


def _older(select: Select, before: datetime) -> Select:
    """Picks what ``select`` does, if it is older."""
    condition, values = times.before(times.to_seconds(before))

    def those(connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]) -> None:
        select(connection, f"{sql} {condition} AND", (*parameters, *values))

    return those


def take_step(
    connection: sqlite3.Connection,
    select: Select,
    mark: Mark,
    value: str,
    *,
    part_of: int | None = None,
) -> Change:
    """Mark what ``select`` picks, as one step of the change log, inside a transaction."""
    tag = _tag(connection, value) if mark in _TAGGING else None
    step = steps.begin(connection, mark.value, value, part_of=part_of)
    record = f"INSERT OR IGNORE INTO changes SELECT ?, s.id, {_RECORD[mark]}".format(_ROWS)
    select(connection, f"{record} AND", (step,) if tag is None else (step, tag))
    count = _count(connection, step)
    if not count:
        steps.drop(connection, step)
        return steps.NOTHING
    apply(connection, mark, step, step, tag)
    return steps.taken(connection, step, mark.value, value, count)


def _retag(
    connection: sqlite3.Connection, select: Select, add: Sequence[str], remove: Sequence[str]
) -> Change:
    """A step with a part for each tag, inside a transaction."""
    words = _tag_words(add, remove)
    whole = steps.begin(connection, "tags", words)
    wished = [(Mark.UNTAG, tag) for tag in remove] + [(Mark.TAG, tag) for tag in add]
    parts = [take_step(connection, select, mark, tag, part_of=whole) for mark, tag in wished]
    ids = dict.fromkeys(each for part in parts for each in part.articles)
    if not ids:
        steps.drop(connection, whole)
        return steps.NOTHING
    count = _count_parts(connection, whole)
    steps.finish(connection, whole, count)
    return Change(whole, words, tuple(ids)[: steps.TOLD], count)


def apply(
    connection: sqlite3.Connection, mark: Mark, step: int, rows: int, tag: int | None
) -> None:
    """Do ``mark`` as step ``step`` to the statuses recorded under step ``rows``."""
    connection.execute(_APPLY[mark], (step if tag is None else tag, rows))


def take_back(
    connection: sqlite3.Connection, mark: Mark, step: int, rows: int, tag_name: str
) -> None:
    """Undo, as step ``step``, what ``mark`` did to the statuses of step ``rows``."""
    tag = _tag(connection, tag_name) if mark in _TAGGING else None
    apply(connection, _OPPOSITE[mark], step, rows, tag)


def _tag_words(add: Sequence[str], remove: Sequence[str]) -> str:
    """``tagged harbours, to read; tag later removed``."""
    gone = f"tag{'' if len(remove) == 1 else 's'} {', '.join(remove)} removed"
    parts = ((f"tagged {', '.join(add)}", add), (gone, remove))
    return "; ".join(words for words, tags in parts if tags)


def _count(connection: sqlite3.Connection, step: int) -> int:
    row = connection.execute("SELECT count(*) FROM changes WHERE batch_id = ?", (step,)).fetchone()
    return int(row[0])


def _count_parts(connection: sqlite3.Connection, whole: int) -> int:
    """Articles that the parts of a step touched, each once."""
    row = connection.execute(
        "SELECT count(DISTINCT status_id) FROM changes "
        "WHERE batch_id IN (SELECT id FROM batches WHERE part_of = ?)",
        (whole,),
    ).fetchone()
    return int(row[0])


def _tag(connection: sqlite3.Connection, name: str) -> int:
    return tag_id(connection, tag_name(name))


def tag_name(name: str) -> str:
    """``name`` as a tag is called; raises `UsageError`."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_TAG:
        raise UsageError(f"a tag has 1 to {LONGEST_TAG} characters")
    return name


def tag_id(connection: sqlite3.Connection, name: str) -> int:
    """Id of the tag called so (ASCII capitals do not matter); made if there is none."""
    connection.execute("INSERT OR IGNORE INTO tags (name) VALUES (?)", (name,))
    return int(connection.execute("SELECT id FROM tags WHERE name = ?", (name,)).fetchone()[0])


def _status_id(connection: sqlite3.Connection, article_id: int) -> int:
    row = connection.execute(
        "SELECT status_id FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {article_id}")
    return int(row[0])
