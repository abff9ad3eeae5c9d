"""The change log: every step the user takes is written down so that it can be taken back."""

from __future__ import annotations

import sqlite3

from reader.library.times import now
from reader.models import Change

TOLD = 1_000
"""Ids a `Change` carries at most."""
NOTHING = Change(0, "nothing changed")

LABELS = {
    "read": "marked read",
    "unread": "marked unread",
    "star": "starred",
    "unstar": "unstarred",
    "tag": "tagged {}",
    "untag": "tag {} removed",
    "note": "note changed",
    "edit": "source edited",
    "remove": "source {} removed",
    "move": "{} moved",
    "rename": "section {} renamed",
    "save-search": "search {} saved",
    "edit-search": "search {} changed",
    "remove-search": "search {} removed",
}


def begin(
    connection: sqlite3.Connection,
    what: str,
    value: str = "",
    *,
    before: str | None = None,
    undoes: int | None = None,
) -> int:
    """Open a step in the log and return its number."""
    row = connection.execute(
        "INSERT INTO batches (made, what, value, before, undoes) VALUES (?, ?, ?, ?, ?) "
        "RETURNING id",
        (now(), what, value, before, undoes),
    ).fetchone()
    return int(row[0])


def finish(connection: sqlite3.Connection, step: int, count: int) -> None:
    """Note how many articles the step touched."""
    connection.execute("UPDATE batches SET count = ? WHERE id = ?", (count, step))


def touched(connection: sqlite3.Connection, step: int) -> tuple[int, ...]:
    """Ids of up to `TOLD` articles the step changed the status of."""
    rows = connection.execute(
        "SELECT a.id FROM changes c JOIN articles a ON a.status_id = c.status_id "
        "WHERE c.batch_id = ? LIMIT ?",
        (step, TOLD),
    )
    return tuple(article_id for (article_id,) in rows)


def label(what: str, value: str) -> str:
    """The step in a few words for the user."""
    return LABELS[what].format(value)
