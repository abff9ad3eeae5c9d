"""How often a feed asks to be fetched.

RSS 2.0 ``ttl``, ``skipHours`` and ``skipDays`` (https://www.rssboard.org/rss-specification),
and ``updatePeriod`` and ``updateFrequency`` of the syndication module
(http://web.resource.org/rss/1.0/modules/syndication/).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.models import Pace

if TYPE_CHECKING:
    from lxml.etree import _Element

_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_NUMBER = 6


def pace_of(frame: _Element) -> Pace:
    """Return what the frame of a feed (its root, without items) asks for."""
    said = {name: text for name, text in _texts(frame) if text}
    ttl = _number(said.get("ttl", ""))
    period = _PERIODS.get(said.get("updateperiod", "").lower(), 0)
    frequency = _number(said.get("updatefrequency", "")) or 1
    hours = (_number(text) for name, text in _texts(frame) if name == "hour")
    days = (text.lower() for name, text in _texts(frame) if name == "day")
    return Pace(
        minutes=max(ttl, period // frequency),
        skip_hours=tuple(sorted({hour % 24 for hour in hours if hour <= 24})),
        skip_days=tuple(sorted({_DAYS.index(day) for day in days if day in _DAYS})),
    )


def _texts(frame: _Element) -> Iterator[tuple[str, str]]:
    for element in frame.iter():
        if isinstance(element.tag, str):
            name = element.tag.rpartition("}")[2].rpartition(":")[2].lower()
            yield name, (element.text or "").strip()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0
