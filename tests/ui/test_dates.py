"""Dates in the headlines pane are short and never lie."""

from datetime import UTC, datetime, timedelta

import pytest

from reader.ui.dates import WIDTH, short_date

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
