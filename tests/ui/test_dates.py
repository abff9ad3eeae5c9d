"""Dates in the headlines pane are short and never lie."""

from datetime import UTC, datetime, timedelta

import pytest

from reader.ui.dates import (
    DAY_WIDTH,
    LONG_WIDTH,
    WIDTH,
    clock,
    day_name,
    day_of,
    long_day,
    relative_date,
    short_date,
)

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (None, ""),
        (NOW - timedelta(hours=3), "15:00"),
        (NOW - timedelta(days=2), "Sat"),
        (NOW - timedelta(days=20), "3 Nov"),
        (NOW - timedelta(days=400), "2025"),
        (NOW + timedelta(days=2), "25 Nov"),
        (datetime(871, 1, 1, tzinfo=UTC), "871"),
    ],
)
def test_short_date(when: datetime | None, shown: str) -> None:
    assert short_date(when, NOW) == shown
    assert len(shown) <= WIDTH


@pytest.mark.parametrize(
    ("when", "wide", "narrow"),
    [
        (None, "", ""),
        (NOW - timedelta(seconds=20), "now", "now"),
        (NOW - timedelta(minutes=12), "12 min", "12 min"),
        (NOW - timedelta(hours=3), "3 h", "3 h"),
        (NOW - timedelta(hours=23, minutes=59), "23 h", "23 h"),
        (NOW - timedelta(days=2, minutes=5), "Sat 17:55", "Sat"),
        (NOW - timedelta(days=11), "12 Nov", "12 Nov"),
        (NOW - timedelta(days=2600), "2019", "2019"),
        (NOW + timedelta(hours=1), "19:00", "19:00"),
        (NOW + timedelta(days=2), "25 Nov", "25 Nov"),
    ],
)
def test_relative_date(when: datetime | None, wide: str, narrow: str) -> None:
    assert relative_date(when, NOW) == wide
    assert relative_date(when, NOW, WIDTH) == narrow
    assert len(wide) <= LONG_WIDTH
    assert len(narrow) <= WIDTH


@pytest.mark.parametrize(
    ("when", "wide", "narrow", "long"),
    [
        (None, "No date", "-", "no date"),
        (NOW, "Today", "Today", "today"),
        (NOW - timedelta(days=2), "Sat 21 Nov", "Sat 21", "Saturday 21 November"),
        (NOW - timedelta(days=20), "Tue 3 Nov", "3 Nov", "Tuesday 3 November"),
        (datetime(2019, 11, 3, tzinfo=UTC), "3 Nov 2019", "Nov'19", "3 November 2019"),
    ],
)
def test_names_of_days(when: datetime | None, wide: str, narrow: str, long: str) -> None:
    assert (day_name(when, NOW), day_name(when, NOW, WIDTH)) == (wide, narrow)
    assert long_day(when, NOW) == long
    assert len(wide) <= DAY_WIDTH
    assert len(narrow) <= WIDTH


def test_clock_and_day() -> None:
    assert (clock(NOW), clock(None)) == ("18:00", "")
    assert (day_of(NOW), day_of(None)) == (NOW.date(), None)
