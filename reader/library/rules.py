"""The user's rules: what is done to articles as they arrive."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from reader.errors import NotFoundError, UsageError
from reader.library.database import Database
from reader.library.query import parse
from reader.library.rows import Action, Rule
from reader.library.statuses import tag_name

_ROWS = "SELECT id, action, tag, query, until, seen FROM rules"


def read_all(database: Database) -> tuple[Rule, ...]:
    """The rules in the order of being added, those that have run out included."""
    with database.reading() as connection:
        return tuple(_rule(row) for row in connection.execute(f"{_ROWS} ORDER BY id"))


def add(database: Database, action: Action, query: str, tag: str, until: date | None) -> Rule:
    """Add a rule for all that arrives from now on; raises `QueryError` or `UsageError`."""
    parse(query, datetime.now().astimezone())
    if not query.strip():
        raise UsageError("a rule needs a query")
    tag = tag_name(tag) if action is Action.TAG else ""
    with database.writing() as connection:
        row = connection.execute(
            "INSERT INTO rules (action, tag, query, until, seen) "
            "SELECT ?, ?, ?, ?, coalesce(max(id), 0) FROM statuses "
            "RETURNING id, action, tag, query, until, seen",
            (action.value, tag, query, None if until is None else until.isoformat()),
        ).fetchone()
    return _rule(row)


def remove(database: Database, rule_id: int) -> None:
    """Remove a rule; what it did stays.  Raises `NotFoundError`."""
    with database.writing() as connection:
        gone = connection.execute("DELETE FROM rules WHERE id = ?", (rule_id,))
        if not gone.rowcount:
            raise NotFoundError(f"there is no rule {rule_id}")


def in_force(connection: sqlite3.Connection, today: date) -> tuple[Rule, ...]:
    """The rules that hold on this day and have not been tried on everything yet."""
    rows = connection.execute(
        f"{_ROWS} WHERE (until IS NULL OR until >= ?) "
        "AND seen < (SELECT coalesce(max(id), 0) FROM statuses) ORDER BY id",
        (today.isoformat(),),
    )
    return tuple(map(_rule, rows))


def _rule(row: tuple[int, str, str, str, str | None, int]) -> Rule:
    rule_id, action, tag, query, until, seen = row
    day = None if until is None else date.fromisoformat(until)
    return Rule(rule_id, Action(action), query, tag, day, seen)
