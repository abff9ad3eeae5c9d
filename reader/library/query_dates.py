"""Dates and ages in queries."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGE = re.compile(r"(\d{1,6})([hdwmy])")
BY_DATE = ("before", "after")
"""Fields of queries that want a date; ``newer`` and ``older`` want an age."""
_DAYS = {"today": 0, "yesterday": 1}
_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}


def start_of(text: str, now: datetime) -> datetime | None:
    """The moment a day, month or year (``2026-01-31``, ``2026-01``, ``2026``) began.

    In the zone of ``now``, or in local time if that is of no fixed zone.
    ``None`` if ``text`` is no such date.
    """
    found = _DATE.fullmatch(text)
    if found is None or not text.isascii():
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return _local(datetime(year, month, day), now)
    except (ValueError, OverflowError):
        return None


def age_ago(text: str, now: datetime) -> datetime | None:
    """The moment so long ago: ``12h``, ``7d``, ``2w``, ``3m`` (30 days each), ``1y``.

    ``None`` if ``text`` is no such age.
    """
    found = _AGE.fullmatch(text)
    if found is None or not text.isascii():
        return None
    try:
        return now - timedelta(hours=int(found[1]) * _HOURS[found[2]])
    except OverflowError:
        return None


def meant_by(field: str, text: str, now: datetime) -> datetime | None:
    """The moment that ``field:text`` in a query is about; ``None`` if it is about none."""
    return start_of(text, now) if field in BY_DATE else age_ago(text, now)


def moment_of(text: str, now: datetime) -> datetime | None:
    """The moment that an age or a date means; ``today`` and ``yesterday`` are their midnights."""
    word = text.strip().casefold()
    if word in _DAYS:
        day = now - timedelta(days=_DAYS[word])
        return _local(datetime(day.year, day.month, day.day), now)
    return age_ago(word, now) or start_of(word, now)


def _local(naive: datetime, now: datetime) -> datetime:
    """``naive`` as local time; daylight saving may differ between then and now."""
    if now.tzinfo is None or now.astimezone().tzinfo == now.tzinfo:
        return naive.astimezone()
    return naive.replace(tzinfo=now.tzinfo)
