"""Undo: the newest step not yet taken back, with all that belongs to it, by steps of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.library import old_steps, readings, removing, steps
from reader.library.database import Database
from reader.library.putting_back import put_back
from reader.library.statuses import take_back
from reader.models import Change, Mark

_PENDING = "undoes IS NULL AND NOT EXISTS (SELECT 1 FROM batches u WHERE u.undoes = b.id)"
_NEWEST = f"""
    SELECT coalesce(part_of, id) FROM batches b WHERE {_PENDING} ORDER BY id DESC LIMIT 1
"""
_WHOLE = f"""
    SELECT id, what, value, before, undone, count FROM batches b
    WHERE (id = ?1 OR part_of = ?1) AND {_PENDING} ORDER BY id DESC
"""
_MARKS = frozenset(Mark)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step as it stands in the log."""

    id: int
    what: str
    value: str
    before: str | None
    """What older versions saved of a source."""
    undone: str
    count: int


def undo(database: Database, count: int, *, confirmed: bool = True) -> tuple[Change, ...]:
    """Take back up to ``count`` steps, newest first.

    Sources are not taken out again unless that is ``confirmed``: the last change
    then has the number 0, and the question for its label.
    """
    changes: list[Change] = []
    while len(changes) < count:
        with database.writing() as connection:
            change = _undo_newest(connection, confirmed=confirmed)
        if change is None:
            break
        changes.append(change)
        if not change.batch:
            break
    return tuple(changes)


def _undo_newest(connection: sqlite3.Connection, *, confirmed: bool) -> Change | None:
    found = connection.execute(_NEWEST).fetchone()
    if found is None:
        return None
    parts = [_Step(*row) for row in connection.execute(_WHOLE, found).fetchall()]
    if not confirmed and any(part.what == "add" for part in parts):
        return Change(0, removing.question(connection, found[0]), says_all=True)
    return _joined(found[0], [(part.id, _undo(connection, part)) for part in parts])


def _joined(whole: int, parts: Sequence[tuple[int, Change]]) -> Change:
    """What is said of a step that has parts: what its first says, of all that they touched."""
    said = dict(parts).get(whole, parts[-1][1])
    ids = dict.fromkeys(each for _, change in parts for each in change.articles)
    return Change(
        said.batch,
        said.label,
        tuple(ids)[: steps.TOLD],
        said.count,
        said.source_id,
        says_all=said.says_all,
    )


def _undo(connection: sqlite3.Connection, undone: _Step) -> Change:
    step = steps.begin(connection, undone.what, undone.value, undoes=undone.id)
    words, count, source_id = undone.undone, undone.count, None
    if undone.before is not None:
        back = old_steps.put_back(connection, undone.what, undone.before)
        source_id = back if undone.what == "remove" else None
    elif undone.what == "remove":
        words, source_id, count = removing.bring_back(connection, undone.id)
    elif undone.what == "add":
        words, count = removing.take_out_again(connection, step, undone.id)
    elif undone.what in _MARKS:
        take_back(connection, Mark(undone.what), step, undone.id, undone.value)
        if undone.what == Mark.READ and count == 1:
            readings.take_back(connection, undone.id)
    else:
        _restore(connection, undone)
    _record(connection, step, undone.id)
    steps.finish(connection, step, count)
    label = f"undone: {words or steps.label(undone.what, undone.value)}"
    articles = steps.touched(connection, step)
    return Change(step, label, articles, count, source_id, says_all=bool(words))


def _restore(connection: sqlite3.Connection, undone: _Step) -> None:
    """Notes, shown texts and rows of other tables as they were."""
    if undone.what == "note":
        _restore_notes(connection, undone.id)
    elif undone.what == "text":
        _restore_text(connection, undone.id)
    put_back(connection, undone.id)


def _restore_notes(connection: sqlite3.Connection, undone: int) -> None:
    connection.execute(
        "UPDATE statuses SET note = (SELECT before FROM changes WHERE batch_id = ?1 AND "
        "status_id = statuses.id) WHERE id IN (SELECT status_id FROM changes WHERE batch_id = ?1)",
        (undone,),
    )


def _restore_text(connection: sqlite3.Connection, undone: int) -> None:
    connection.execute(
        "UPDATE full_texts SET shown = (SELECT before FROM changes WHERE batch_id = ?1) "
        "WHERE article_id IN (SELECT a.id FROM articles a JOIN changes c "
        "ON c.status_id = a.status_id WHERE c.batch_id = ?1)",
        (undone,),
    )


def _record(connection: sqlite3.Connection, step: int, undone: int) -> None:
    """Note under ``step`` whose statuses changed, so that other instances see it."""
    connection.execute(
        "INSERT INTO changes SELECT ?, status_id, before FROM changes WHERE batch_id = ?",
        (step, undone),
    )
