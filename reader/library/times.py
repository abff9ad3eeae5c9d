"""Time as the library counts it: whole seconds since 1970, UTC, and keys that sort by it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_PLACE_BITS = 21
LAST_PLACE = (1 << _PLACE_BITS) - 1
"""Places in one second: two million; more run on into the second before."""


def now() -> int:
    """The present second."""
    return int(time.time())


def to_seconds(moment: datetime) -> int:
    """Whole seconds since 1970; negative before."""
    return (moment - _EPOCH) // _SECOND


def from_seconds(seconds: int) -> datetime:
    """The inverse of `to_seconds`, in UTC."""
    return _EPOCH + timedelta(seconds=seconds)


def order_key(seconds: int, place: int, *, dated: bool) -> int:
    """What lists sort by, newest first: time, then the place in the file (0 is its first)."""
    return (((seconds << _PLACE_BITS) + LAST_PLACE - place) << 1) | dated


def order_key_from(seconds: int) -> int:
    """The lowest order key of that second."""
    return seconds << (_PLACE_BITS + 1)


UNDATED_BACK = 1 << 37
"""Seconds by which the undated articles of an archive that dates others stand before
their arrival: before all dates there are."""
_NO_DATES = order_key_from(-(UNDATED_BACK >> 1))
KEY_BACK = order_key_from(UNDATED_BACK)
"""The same as a difference of order keys."""


def before(second: int) -> tuple[str, tuple[int, ...]]:
    """The condition that an article (``a``) is older than that second.

    One without a date counts by its arrival, unless it stands below those that have one.
    """
    return "(a.order_key < ? AND a.order_key >= ?)", (order_key_from(second), _NO_DATES)


def since(second: int) -> tuple[str, tuple[int, ...]]:
    """The condition that an article (``a``) is not older: one stretch of an index."""
    return "a.order_key >= ?", (order_key_from(second),)


def day_keys(start: datetime, end: datetime) -> tuple[int, int]:
    """The order keys from ``start`` up to (not including) ``end``."""
    return order_key_from(to_seconds(start)), order_key_from(to_seconds(end))


def local_midnight(moment: datetime) -> datetime:
    """The local midnight before ``moment``."""
    local = moment.astimezone()
    return datetime(local.year, local.month, local.day).astimezone()


def next_midnight(midnight: datetime) -> datetime:
    """The local midnight after this one; a day may have 23 or 25 hours."""
    return local_midnight(midnight + timedelta(hours=36))
