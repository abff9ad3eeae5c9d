"""The user's rules: what is done to articles as they arrive."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from reader.errors import NotFoundError, UsageError
from reader.library import structure
from reader.library.database import Database
from reader.library.query import parse
from reader.library.rows import Action, Rule
from reader.library.statuses import tag_name
from reader.library.structure import Slice, Words

_RULES = (Slice("rules"),)
_INSERT = (
    "INSERT INTO rules (action, tag, query, until, seen) "
    "SELECT ?, ?, ?, ?, coalesce(max(id), 0) FROM statuses "
    "RETURNING id, action, tag, query, until, seen"
)
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
    if until is not None and until < datetime.now().date():
        raise UsageError(f"the last day of a rule cannot be past, as {until.isoformat()} is")
    tag = tag_name(tag) if action is Action.TAG else ""
    values = (action.value, tag, query, None if until is None else until.isoformat())
    made: list[Rule] = []
    with database.writing() as connection:
        structure.take_step(
            connection,
            Words("rule added", f"the rule for '{query}' is out again"),
            _RULES,
            lambda: made.append(_rule(connection.execute(_INSERT, values).fetchone())),
        )
    return made[0]


def remove(database: Database, rule_id: int) -> None:
    """Remove a rule; what it did stays.  Raises `NotFoundError`."""
    with database.writing() as connection:
        row = connection.execute("SELECT query FROM rules WHERE id = ?", (rule_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no rule {rule_id}")
        structure.take_step(
            connection,
            Words("rule removed", f"the rule for '{row[0]}' is back"),
            _RULES,
            lambda: connection.execute("DELETE FROM rules WHERE id = ?", (rule_id,)),
        )


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
