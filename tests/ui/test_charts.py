"""Bars out of characters, and the page of what is read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from reader.models import Reading, SourceReading
from reader.ui.charts import axis, lying, upright
from reader.ui.glyphs import ASCII, UNICODE, Glyphs
from reader.ui.reading_sheet import sheet

DAY = date(2026, 5, 20)
TITLES = (
    "Tides",
    "The Very Long Gazette of the Lower Harbour and All Its Piers",
    "東雲かわら版" * 4,
)


def test_upright_bars_fill_from_the_bottom() -> None:
    assert list(upright([0, 1, 8, 4, 2], UNICODE, height=2)) == ["8   █", "0  ▂██▄"]


def test_what_is_not_nothing_shows() -> None:
    assert list(upright([1, 1000], UNICODE, height=1)) == ["1000 ▁█"]
    assert lying(1, 1000, 10, UNICODE) == "━"
    assert lying(0, 1000, 10, UNICODE) == ""
    assert lying(0, 0, 10, ASCII) == ""
    assert lying(1000, 1000, 10, ASCII) == "=" * 10


def test_nothing_at_all_draws_nothing() -> None:
    assert list(upright([0, 0], ASCII, height=2)) == ["0", "0"]
    assert list(upright([], ASCII, height=1)) == ["0"]


def test_bars_have_gaps_where_there_is_room() -> None:
    assert list(upright([1, 2], ASCII, cells=3, height=1)) == ["2 :: ##"]


def test_words_under_bars_do_not_run_into_each_other() -> None:
    assert axis([(2, "0"), (4, "6"), (10, "12")]) == "  0 6     12"
    assert axis([(0, "26 Oct"), (3, "5 Nov"), (9, "15 Nov")]) == "26 Oct   15 Nov"


def test_the_last_word_under_bars_has_its_room_first() -> None:
    assert axis([(0, "26 Oct"), (9, "15 Nov")], "today", 24) == "26 Oct   15 Nov    today"
    assert axis([(0, "26 Oct"), (9, "15 Nov")], "today", 20) == "26 Oct         today"


@pytest.mark.parametrize("width", [33, 73])
def test_the_bar_of_today_says_so(width: int) -> None:
    shown = [line for _, text in sheet(_reading(), width, ASCII) for line in text.split("\n")]
    place = next(at for at, line in enumerate(shown) if line.endswith("today"))
    assert len(shown[place]) == len(shown[place - 1])  # it ends under the last bar


def _reading(read: int = 9) -> Reading:
    sources = [SourceReading(1, TITLES[0], read, 18, DAY), SourceReading(2, TITLES[1], 0, 7)]
    if read:
        sources.append(SourceReading(3, TITLES[2], 2, 0, DAY))
    return Reading(
        days=tuple((DAY - timedelta(days=29 - back), read * (back % 3)) for back in range(30)),
        weeks=tuple((DAY - timedelta(weeks=11 - back), read * back) for back in range(12)),
        hours=(0,) * 7 + (read,) + (0,) * 16,
        streak=1,
        longest_streak=4 if read else 0,
        starred=3,
        sources=tuple(sources),
    )


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [33, 73, 77, 100])
def test_the_page_keeps_its_width(width: int, glyphs: Glyphs) -> None:
    lines = [line for _, text in sheet(_reading(), width, glyphs) for line in text.split("\n")]
    bars = [line for line in lines if {glyphs.stroke, glyphs.heights[-1]} & set(line)]
    assert bars
    assert all(cell_len(line) <= width for line in [lines[0], *bars])
    if glyphs is ASCII:
        assert all(line.isascii() for line in bars if "東" not in line)


def test_the_page_tells_what_is_read_most_and_what_never() -> None:
    text = "\n".join(line for _, line in sheet(_reading(), 80, UNICODE))
    assert "1 day in a row, the longest 4" in text
    assert "9 of 18, 50 %" in text
    assert "7 came" in text
    assert "26 Oct" not in text
    assert "21 Apr" in text


def test_a_new_library_is_told_what_counts() -> None:
    (line,) = sheet(_reading(0), 80, UNICODE)
    assert "once it is opened" in line[1]
