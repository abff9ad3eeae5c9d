"""The last weeks of a source, where there is room for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.config import Config, DisplayConfig
from reader.newsroom import Newsroom
from reader.ui.glyphs import ASCII, UNICODE
from reader.ui.widgets.sparkline import sparkline
from tests.ui.desk import NOON, Desk, deliver, opened, story


def line_of(desk: Desk, title: str) -> str:
    return next(line for line in desk.text().splitlines() if title in line)


def test_bars_are_as_high_as_the_busiest_week_lets_them() -> None:
    assert sparkline((0, 1, 2, 3, 4, 5, 0, 10), UNICODE.levels) == " ▁▁▂▂▃ ▇"
    assert sparkline((5, 10, 1), ASCII.levels) == "-#."
    assert sparkline((0, 0), UNICODE.levels) == "  "
    assert sparkline((), UNICODE.levels) == ""


def wide(*, sparkline: bool = True) -> Config:
    return Config(display=DisplayConfig(sections_width=40, sparkline=sparkline))


@pytest.fixture
def weekly(full: Newsroom) -> Newsroom:
    ages = (3, 3, 3, 10, 24, 70)
    articles = [
        story(500 + n, f"Ebb {n}", published=NOON - timedelta(days=age))
        for n, age in enumerate(ages)
    ]
    deliver(full, "Tides", "Sea", articles)
    return full


async def test_a_wide_pane_has_them(weekly: Newsroom) -> None:
    async with opened(weekly, config=wide()) as desk:
        assert "    ▂ ▂▇" in line_of(desk, "Tides")
        deliver(weekly, "Tides", "Sea", [story(600, "Flood", published=NOON - timedelta(days=24))])
        desk.screen.sections.forget_weeks()
        await desk.settle()
        assert "    ▇   " in line_of(desk, "Tides")


async def test_a_narrow_pane_and_one_that_need_not_have_none(weekly: Newsroom) -> None:
    async with opened(weekly) as desk:
        assert "▇" not in desk.text()
        assert desk.screen.sections.size.width == 24
    async with opened(weekly, config=wide(sparkline=False)) as desk:
        assert "▇" not in desk.text()
        assert desk.screen.sections.size.width == 40


async def test_only_what_is_in_sight_is_counted(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        deliver(full, f"Sheet {number:02}", "Many", [story(700 + number, f"Leaf {number}")])
    asked: list[int] = []
    weekly = full.library.weekly

    def noted(ids: tuple[int, ...], weeks: int) -> dict[int, tuple[int, ...]]:
        asked.extend(ids)
        return weekly(ids, weeks)

    monkeypatch.setattr(full.library, "weekly", noted)
    async with opened(full, config=wide()) as desk:
        assert 20 < len(asked) < 40
        await desk.press("1", "G", "g")
        assert len(asked) == len(set(asked)) == 63


async def test_alone_the_pane_has_all_the_room(full: Newsroom) -> None:
    async with opened(full, (60, 20), config=wide()) as desk:
        await desk.press("1")
        assert desk.screen.sections.size.width == 60
    async with opened(full, (72, 20), config=wide()) as desk:
        await desk.press("1")
        assert desk.screen.sections.size.width == 36
