"""Read marks and stars that came with the articles: whoever kept them had read them.

They count for articles that are new to the library, and stand in the change log
like any other step of the user, so that they can be taken back.
"""

from __future__ import annotations

import sqlite3

from reader.feeds.prepared import Prepared
from reader.library import steps
from reader.models import Mark

_SET = {
    Mark.READ: "UPDATE statuses SET read_rev = ?1 WHERE id = ?2",
    Mark.STAR: "UPDATE statuses SET starred = 1 WHERE ?1 AND id = ?2",
}


class Inherited:
    """The marks that one load brings: one step for each kind, however long it takes."""

    def __init__(self) -> None:
        self._steps: dict[Mark, int] = {}

    @property
    def steps(self) -> tuple[int, ...]:
        """Their numbers."""
        return tuple(self._steps.values())

    def take(self, connection: sqlite3.Connection, story: Prepared, status: int) -> None:
        """Mark the new status ``status`` as its article came."""
        if story.read:
            self._mark(connection, Mark.READ, status)
        if story.starred:
            self._mark(connection, Mark.STAR, status)

    def _mark(self, connection: sqlite3.Connection, mark: Mark, status: int) -> None:
        step = self._steps.get(mark)
        if step is None:
            step = self._steps[mark] = steps.begin(connection, mark.value)
        connection.execute("INSERT INTO changes VALUES (?, ?, 0)", (step, status))
        connection.execute(_SET[mark], (step, status))
        connection.execute("UPDATE batches SET count = count + 1 WHERE id = ?", (step,))
