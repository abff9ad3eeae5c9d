"""Dates as a headline shows them: short, and of one width."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reader.content.local_time import local_time

WIDTH = 6
"""Cells a short date needs at most."""
LONG_WIDTH = 9
"""Cells of a relative date that has room: ``Tue 14:10``."""
DAY_WIDTH = 11
"""Cells of a day written out: ``23 Nov 2019``."""


def short_date(when: datetime | None, now: datetime) -> str:
    """``14:30`` today, ``Mon`` in the last week, ``3 Nov`` this year, else ``2019``; local time."""
    if when is None:
        return ""
    local, today = local_time(when), local_time(now)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return _older(local, today, "%a")


def relative_date(when: datetime | None, now: datetime, width: int = LONG_WIDTH) -> str:
    """``12 min`` or ``3 h`` ago within a day, ``Tue 14:10`` within a week, then as `short_date`.

    Below `LONG_WIDTH` cells the week has days without hours.
    """
    if when is None:
        return ""
    age = now - when
    if timedelta(0) <= age < timedelta(minutes=1):
        return "now"
    if timedelta(0) <= age < timedelta(hours=1):
        return f"{age // timedelta(minutes=1)} min"
    if timedelta(0) <= age < timedelta(days=1):
        return f"{age // timedelta(hours=1)} h"
    local, today = local_time(when), local_time(now)
    if local.date() == today.date():
        return f"{local:%H:%M}"  # later today, says a clock that goes wrong
    return _older(local, today, "%a %H:%M" if width >= LONG_WIDTH else "%a")


def _older(local: datetime, today: datetime, week: str) -> str:
    if timedelta(0) < today - local < timedelta(days=6):
        return f"{local:{week}}"
    if local.year == today.year:
        return f"{local.day} {local:%b}"
    return f"{local.year}"


def clock(when: datetime | None) -> str:
    """``14:30``, local time."""
    return "" if when is None else f"{local_time(when):%H:%M}"


def day_of(when: datetime | None) -> date | None:
    """The local day."""
    return None if when is None else local_time(when).date()


def day_name(when: datetime | None, now: datetime, width: int = DAY_WIDTH) -> str:
    """``Today``, ``Mon 23 Nov``, ``23 Nov 2019``; narrower ``Mon 23``, ``3 Nov``, ``Nov'19``."""
    if when is None:
        return "No date" if width >= DAY_WIDTH else "-"
    day, today = local_time(when), local_time(now)
    if day.date() == today.date():
        return "Today"
    if width >= DAY_WIDTH:
        lead, end = (f"{day:%a} ", "") if day.year == today.year else ("", f" {day.year}")
        return f"{lead}{day.day} {day:%b}{end}"
    if timedelta(0) < today - day < timedelta(days=6):
        return f"{day:%a} {day.day}"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day:%b}'{day.year % 100:02}"


def long_day(when: datetime | None, now: datetime) -> str:
    """``today``, ``Monday 23 November``, ``23 November 2019``: for the line above a list."""
    if when is None:
        return "no date"
    day, today = local_time(when), local_time(now)
    if day.date() == today.date():
        return "today"
    if day.year == today.year:
        return f"{day:%A} {day.day} {day:%B}"
    return f"{day.day} {day:%B} {day.year}"
