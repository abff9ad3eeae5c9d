"""Undo: the newest step not yet taken back, taken back as a step of its own."""

from __future__ import annotations

import sqlite3

from reader.library import editing, readings, steps
from reader.library.database import Database
from reader.library.statuses import take_back
from reader.models import Change, Mark

_NEWEST = """
    SELECT id, what, value, before, count FROM batches b
    WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM batches u WHERE u.undoes = b.id)
    ORDER BY id DESC LIMIT 1
"""


def undo(database: Database, count: int) -> tuple[Change, ...]:
    """Take back up to ``count`` steps, newest first."""
    changes: list[Change] = []
    while len(changes) < count:
        with database.writing() as connection:
            change = _undo_newest(connection)
        if change is None:
            break
        changes.append(change)
    return tuple(changes)


def _undo_newest(connection: sqlite3.Connection) -> Change | None:
    found = connection.execute(_NEWEST).fetchone()
    if found is None:
        return None
    undone, what, value, before, count = found
    step = steps.begin(connection, what, value, undoes=undone)
    source_id = None
    if before is not None:
        source_id = editing.put_back(connection, what, before)
    elif what == "note":
        _restore_notes(connection, undone)
    else:
        take_back(connection, Mark(what), step, undone, value)
        if what == Mark.READ.value and count == 1:
            readings.take_back(connection, undone)
    _record(connection, step, undone)
    steps.finish(connection, step, count)
    articles = steps.touched(connection, step)
    return Change(step, f"undone: {steps.label(what, value)}", articles, count, source_id)


def _restore_notes(connection: sqlite3.Connection, undone: int) -> None:
    connection.execute(
        "UPDATE statuses SET note = (SELECT before FROM changes WHERE batch_id = ?1 AND "
        "status_id = statuses.id) WHERE id IN (SELECT status_id FROM changes WHERE batch_id = ?1)",
        (undone,),
    )


def _record(connection: sqlite3.Connection, step: int, undone: int) -> None:
    """Note under ``step`` whose statuses changed, so that other instances see it."""
    connection.execute(
        "INSERT INTO changes SELECT ?, status_id, before FROM changes WHERE batch_id = ?",
        (step, undone),
    )
