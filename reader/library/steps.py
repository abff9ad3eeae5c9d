"""The change log: every step the user takes is written down so that it can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

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
    "tags": "{}",
    "note": "note changed",
    "text": "{}",
    "edit": "source edited",
    "remove": "{} removed",
    "add": "{} added",
    "structure": "{}",
}


def begin(
    connection: sqlite3.Connection,
    what: str,
    value: str = "",
    *,
    undone: str = "",
    undoes: int | None = None,
    part_of: int | None = None,
) -> int:
    """Open a step in the log and return its number.

    ``undone`` is what is said once it was taken back, if its kind does not say it;
    steps that are ``part_of`` the same one are taken back together.
    """
    row = connection.execute(
        "INSERT INTO batches (made, what, value, undone, undoes, part_of) "
        "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (now(), what, value, undone, undoes, part_of),
    ).fetchone()
    return int(row[0])


def drop(connection: sqlite3.Connection, step: int) -> None:
    """Take the step out of the log: nothing was done."""
    connection.execute("DELETE FROM batches WHERE id = ?", (step,))


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


def taken(
    connection: sqlite3.Connection, step: int, what: str, value: str, count: int = 0
) -> Change:
    """The end of a step that was taken: what it did, to how many articles."""
    finish(connection, step, count)
    return Change(step, label(what, value), touched(connection, step), count)


def articles(count: int) -> str:
    """``1 article``, ``1,200 articles``."""
    return f"{count:,} article{'' if count == 1 else 's'}"


def named(titles: Sequence[str]) -> str:
    """``'The Tansey Post'``, or ``3 sources`` if there are more."""
    return f"'{titles[0]}'" if len(titles) == 1 else f"{len(titles)} sources"
