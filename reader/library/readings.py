"""What the user reads and when: counted as articles are read, one row at a time.

An article counts that was marked read by itself, as opening it does.  A list that is
marked as a whole was not read, nor was what a rule or an import marked.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from reader.library.database import Database
from reader.library.times import from_seconds, now, to_seconds
from reader.models import Reading, SourceReading

WEEKS = 12
"""Weeks, the present one included, that hours and sources are counted over."""
DAYS = 30
_REMEMBERED = 366
"""Days looked at for the longest streak."""
_SLOT = 900
_DAY = 86_400

_READ_NOW = """
    INSERT INTO readings
    SELECT b.made / 900, a.source_id, 1
    FROM batches b JOIN changes c ON c.batch_id = b.id JOIN articles a ON a.status_id = c.status_id
    WHERE b.id = ? AND b.count = 1 ORDER BY a.id LIMIT 1
    ON CONFLICT DO UPDATE SET read = read + 1
"""
_TAKEN_BACK = """
    UPDATE readings SET read = read - 1 WHERE read > 0 AND (slot, source_id) = (
        SELECT b.made / 900, a.source_id
        FROM batches b JOIN changes c ON c.batch_id = b.id
        JOIN articles a ON a.status_id = c.status_id
        WHERE b.id = ? AND b.count = 1 ORDER BY a.id LIMIT 1
    )
"""
_CAME = """
    INSERT INTO arrivals VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET came = came + excluded.came
"""
_STARRED = "SELECT coalesce(sum(starred), 0) FROM counts"
_SOURCES = """
    SELECT s.id, coalesce(s.user_title, s.title), coalesce(a.came, 0)
    FROM sources s LEFT JOIN (
        SELECT source_id, sum(came) AS came FROM arrivals WHERE day >= ? GROUP BY source_id
    ) a ON a.source_id = s.id
    WHERE NOT s.removed
"""


def note(connection: sqlite3.Connection, step: int) -> None:
    """Count the article that ``step`` marked read, if it was one."""
    connection.execute(_READ_NOW, (step,))


def take_back(connection: sqlite3.Connection, step: int) -> None:
    """Count the article no longer that ``step`` had marked read."""
    connection.execute(_TAKEN_BACK, (step,))


def note_arrivals(connection: sqlite3.Connection, second: int, sources: Iterable[int]) -> None:
    """Count articles that are new to the library, by the source of each."""
    counted = Counter(sources).items()
    connection.executemany(_CAME, ((second // _DAY, source, came) for source, came in counted))


def read_reading(database: Database) -> Reading:
    """The figures as of now, by the clock of where the user is."""
    today = from_seconds(now()).astimezone().date()
    first = _monday(today) - timedelta(weeks=WEEKS - 1)
    with database.snapshot() as connection:
        rows = connection.execute(
            "SELECT slot, source_id, read FROM readings WHERE slot >= ? AND read > 0",
            (now() // _SLOT - (_REMEMBERED + 1) * (_DAY // _SLOT),),
        ).fetchall()
        (starred,) = connection.execute(_STARRED).fetchone()
        sources = connection.execute(_SOURCES, (_utc_day(first),)).fetchall()
    tally = _Tally(first)
    for slot, source_id, read in rows:
        tally.add(from_seconds(slot * _SLOT).astimezone(), source_id, read)
    return Reading(
        days=tuple((day, tally.days[day]) for day in _days(today, DAYS)),
        weeks=tuple((week, tally.weeks[week]) for week in _weeks(first)),
        hours=tuple(tally.hours[hour] for hour in range(24)),
        streak=_streak(tally.days, today),
        longest_streak=_longest(tally.days),
        starred=starred,
        sources=tally.sources(sources),
    )


class _Tally:
    """Sums by local day, week, hour and source; all but the days from ``first`` on."""

    def __init__(self, first: date) -> None:
        self._first = first
        self.days = Counter[date]()
        self.weeks = Counter[date]()
        self.hours = Counter[int]()
        self._read = Counter[int]()
        self._last: dict[int, date] = {}

    def add(self, moment: datetime, source_id: int, read: int) -> None:
        """Count what was read at ``moment``."""
        day = moment.date()
        self.days[day] += read
        self._last[source_id] = max(day, self._last.get(source_id, day))
        if day >= self._first:
            self.weeks[_monday(day)] += read
            self.hours[moment.hour] += read
            self._read[source_id] += read

    def sources(self, rows: list[tuple[int, str, int]]) -> tuple[SourceReading, ...]:
        """The sources, most read first, then those that bring most."""
        figures = (
            SourceReading(source_id, title, self._read[source_id], came, self._last.get(source_id))
            for source_id, title, came in rows
        )
        return tuple(sorted(figures, key=lambda row: (-row.read, -row.came, row.id)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days(today: date, count: int) -> list[date]:
    return [today - timedelta(days=back) for back in reversed(range(count))]


def _weeks(first: date) -> list[date]:
    return [first + timedelta(weeks=number) for number in range(WEEKS)]


def _utc_day(day: date) -> int:
    return to_seconds(datetime(day.year, day.month, day.day).astimezone()) // _DAY


def _streak(days: Counter[date], today: date) -> int:
    """Days in a row with something read, up to today; a day that is not over breaks nothing."""
    day = today if days[today] else today - timedelta(days=1)
    return _run_up_to(days, day)


def _run_up_to(days: Counter[date], day: date) -> int:
    length = 0
    while days[day - timedelta(days=length)]:
        length += 1
    return length


def _longest(days: Counter[date]) -> int:
    # Only the last day of a row is followed back, so each day is looked at once.
    ends = [day for day in days if day + timedelta(days=1) not in days]
    return max((_run_up_to(days, day) for day in ends), default=0)
