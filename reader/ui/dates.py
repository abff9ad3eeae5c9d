"""Dates as a headline shows them: short, and of one width."""

from __future__ import annotations

from datetime import datetime, timedelta

from reader.content.local_time import local_time

WIDTH = 6
"""Cells a short date needs at most."""


def short_date(when: datetime | None, now: datetime) -> str:
    """``14:30`` today, ``Mon`` in the last week, ``3 Nov`` this year, else ``2019``; local time."""
    if when is None:
        return ""
    local, today = local_time(when), local_time(now)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    if timedelta(0) < today - local < timedelta(days=6):
        return f"{local:%a}"
    if local.year == today.year:
        return f"{local.day} {local:%b}"
    return f"{local.year}"
