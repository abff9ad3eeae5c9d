"""Every date a source can claim has a time that can be shown, and every day a beginning."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from reader.cli.rows import RowPrinter
from reader.content.front import human_date
from reader.content.local_time import local_time, midnight
from reader.ui.dates import short_date

LAST = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
FIRST = datetime(1, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["Asia/Tokyo", "America/New_York"])
def zone(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("moment", [FIRST, LAST])
def test_the_ends_of_the_calendar_are_shown(
    moment: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    assert local_time(moment) == moment
    assert short_date(moment, datetime(2026, 11, 23, tzinfo=UTC)) == str(moment.year)
    assert str(moment.year) in human_date(moment)
    RowPrinter()(1, "Title", "Source", moment, read=False, starred=False)
    assert "Title" in capsys.readouterr().out
    assert RowPrinter()._day(moment).endswith(f" {local_time(moment):%Y}")


@pytest.mark.parametrize(
    ("month", "day", "began"),
    [
        (11, 24, datetime(2026, 11, 23, 23, tzinfo=UTC)),
        (10, 25, datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (3, 29, datetime(2026, 3, 28, 23, tzinfo=UTC)),
    ],
)
def test_today_began_at_midnight_also_where_the_clocks_changed_since(
    month: int, day: int, began: datetime
) -> None:
    with time_machine.travel(datetime(2026, month, day, 12, tzinfo=ZoneInfo("Europe/Berlin"))):
        assert midnight() == began
