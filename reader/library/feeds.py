"""What is remembered of each feed: read all at once, written with what a fetch brought."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from reader.library.database import Database
from reader.library.editing import UNSORTED
from reader.library.rows import FeedRow
from reader.library.sections import nodes, rank
from reader.library.sources import location_from_sql
from reader.models import FeedState, Pace, Subscription

_TIMES = frozenset({"validated", "checked", "succeeded", "due", "not_before"})
_PLAIN = tuple(each.name for each in fields(FeedState) if each.name != "pace")
_COLUMNS = (*_PLAIN, "pace_minutes", "skip_hours", "skip_days")
_WRITE = (
    f"INSERT INTO feed_states (origin_id, {', '.join(_COLUMNS)}) "
    f"SELECT id, {', '.join('?' for _ in _COLUMNS)} FROM origins WHERE id = ? "
    f"ON CONFLICT DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS)}"
)
_READ = f"""
    SELECT o.id, s.id, o.location, coalesce(s.user_title, s.title), s.interval,
        {", ".join(f"f.{name}" for name in _COLUMNS)}
    FROM origins o
    JOIN sources s ON s.origin_id = o.id
    LEFT JOIN feed_states f ON f.origin_id = o.id
    WHERE o.kind = 'feed' AND NOT s.removed
    ORDER BY s.id
"""
_SUBSCRIPTIONS = """
    SELECT n.id, s.place, s.id,
        o.location, coalesce(s.user_title, s.title), n.title, s.home_url, s.description
    FROM origins o
    JOIN sources s ON s.origin_id = o.id
    JOIN sections n ON n.id = s.section_id
    WHERE o.kind = 'feed' AND NOT s.removed
"""


class Feeds:
    """The subscriptions of a library, in ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[FeedRow, ...]:
        """Every subscription with what is remembered of it; costs O(feeds)."""
        with self._database.reading() as connection:
            return tuple(map(_row, connection.execute(_READ)))

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Every subscription in the order of the sections pane; costs O(feeds)."""
        with self._database.snapshot() as connection:
            order = {node[0]: number for number, node in enumerate(nodes(connection))}
            rows = connection.execute(_SUBSCRIPTIONS).fetchall()
        rows.sort(key=lambda row: (order[row[0]], rank(row[1], row[4], row[2])))
        return tuple(_subscription(*row[3:]) for row in rows)

    def remember(self, states: Iterable[tuple[int, FeedState]]) -> None:
        """Keep states by origin id, all in one transaction; feeds removed meanwhile are left."""
        with self._database.writing() as connection:
            for origin_id, state in states:
                write_state(connection, origin_id, state)


def write_state(connection: sqlite3.Connection, origin_id: int, state: FeedState) -> None:
    """Keep the state of one feed."""
    values = [_to_sql(name, getattr(state, name)) for name in _PLAIN]
    pace = state.pace
    values += [pace.minutes, _numbers(pace.skip_hours), _numbers(pace.skip_days)]
    connection.execute(_WRITE, (*values, origin_id))


def _subscription(
    stored: str | bytes, title: str, section: str, home_url: str | None, description: str | None
) -> Subscription:
    """A feed that was never fetched is called by its URL, which is no title of it."""
    url = location_from_sql(stored)
    return Subscription(
        url,
        title=None if title == url else title,
        section=None if section == UNSORTED else section,
        home_url=home_url,
        description=description,
    )


def _row(row: tuple[Any, ...]) -> FeedRow:
    origin, source, stored, title, interval, *values = row
    location = location_from_sql(stored)
    state = FeedState(location)
    if values[0] is not None:
        named: dict[str, Any] = dict(zip(_COLUMNS, values, strict=True))
        state = FeedState(
            **{name: _from_sql(name, named[name]) for name in _PLAIN},
            pace=Pace(
                named["pace_minutes"],
                _read_numbers(named["skip_hours"]),
                _read_numbers(named["skip_days"]),
            ),
        )
    return FeedRow(
        origin_id=origin,
        source_id=source,
        location=location,
        title=title,
        interval=interval,
        state=state,
    )


def _to_sql(name: str, value: object) -> object:
    if name in _TIMES and isinstance(value, datetime):
        return int(value.timestamp())
    return value


def _from_sql(name: str, value: Any) -> Any:
    if name in _TIMES and isinstance(value, int):
        return datetime.fromtimestamp(value, UTC)
    return bool(value) if name == "stopped" else value


def _numbers(values: Iterable[int]) -> str:
    return " ".join(map(str, values))


def _read_numbers(text: object) -> tuple[int, ...]:
    return tuple(map(int, str(text).split()))
