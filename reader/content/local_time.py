"""Moments where the reader is.  Imports next to nothing, since ``list`` must be quick."""

from __future__ import annotations

from datetime import datetime, time


def local_time(moment: datetime) -> datetime:
    """``moment`` in local time; as it is where the calendar ends before the local day does.

    ``31 Dec 9999 23:59 UTC`` has no local time in Tokyo: Python's years are 1 to 9999
    (https://docs.python.org/3/library/datetime.html#datetime.MAXYEAR).
    """
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):
        return moment


def midnight() -> datetime:
    """When today began, which on the day the clocks change is not noon less twelve hours."""
    return datetime.combine(datetime.now().date(), time.min).astimezone()
