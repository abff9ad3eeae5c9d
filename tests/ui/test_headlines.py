"""The headlines pane as a whole: what is drawn anew, what it costs, what it knows of its list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from textual.geometry import Region

from reader.config import Config, Dates, Density, DisplayConfig
from reader.models import Scope, Smart
from reader.newsroom import Newsroom
from reader.ui.widgets.row_window import PAGE
from tests.ui.desk import NOON, Desk, deliver, opened, story

TWO_LINES = Config(DisplayConfig(density=Density.TWO_LINE))
BY_DAY = Config(DisplayConfig(group_by_day=True))


async def regions_of(desk: Desk, monkeypatch: pytest.MonkeyPatch, *keys: str) -> list[Region]:
    """What the pane asks to be painted for some keys."""
    regions: list[Region] = []
    headlines = desk.screen.headlines
    paint = headlines.refresh

    def noting(*asked: Region, **how: bool) -> object:
        regions.extend(asked or (headlines.size.region,))
        return paint(*asked, **how)

    monkeypatch.setattr(headlines, "refresh", noting)
    await desk.press(*keys)
    return regions


@pytest.mark.parametrize(("config", "lines"), [(None, 1), (TWO_LINES, 2), (BY_DAY, 1)])
async def test_a_cursor_move_paints_two_rows(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch, config: Config | None, lines: int
) -> None:
    async with opened(full, config=config) as desk:
        regions = await regions_of(desk, monkeypatch, "j")
        assert [(each.y, each.height) for each in regions] == [(0, lines), (lines, lines)]


async def test_a_stretch_paints_only_what_it_goes_over(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(full) as desk:
        await desk.press("V")
        regions = await regions_of(desk, monkeypatch, "j")
        assert {row for each in regions for row in range(each.y, each.bottom)} == {0, 1}


async def test_two_lines_a_row_under_the_mouse_and_at_the_ends(full: Newsroom) -> None:
    async with opened(full, (120, 15), TWO_LINES) as desk:
        headlines = desk.screen.headlines
        assert headlines.rows_shown == headlines.size.height // 2
        await desk.pilot.click(headlines, offset=(5, 5))
        await desk.settle()
        assert headlines.cursor == 2
        await desk.press("2", "G")
        assert "Comet watch 4" in desk.text()
        assert headlines.first_row == 38 - headlines.rows_shown


async def test_a_mark_leaves_the_standfirst_where_it_is(full: Newsroom) -> None:
    async with opened(full, config=TWO_LINES) as desk:
        before = desk.text().count("What is known about")
        await desk.press("s")
        assert desk.text().count("What is known about") == before


async def test_dates_may_be_relative(full: Newsroom) -> None:
    async with opened(full, config=Config(DisplayConfig(dates=Dates.RELATIVE))) as desk:
        assert " 1 h " in desk.text()


async def test_a_list_without_dates_has_no_column_for_them(newsroom: Newsroom) -> None:
    deliver(newsroom, "Gazette", "World", [story(n, f"Report {n}", published=None) for n in (1, 2)])
    async with opened(newsroom) as desk:
        assert not desk.screen.headlines.has.dates


async def test_one_date_at_the_end_of_a_list_makes_the_column(newsroom: Newsroom) -> None:
    undated = [story(n, f"Report {n}", published=None) for n in range(2, 2 * PAGE)]
    deliver(newsroom, "Gazette", "World", [*undated, story(1, "Report 1")])
    async with opened(newsroom) as desk:
        assert desk.screen.headlines.has.dates


async def test_the_list_of_one_source_has_no_source_column(full: Newsroom) -> None:
    source = full.library.sources()[0].id
    async with opened(full, (200, 40)) as desk:
        assert desk.screen.headlines.has.sources
        desk.screen.lists.open_scope(Scope(source_id=source))
        await desk.settle()
        assert not desk.screen.headlines.has.sources
        desk.screen.lists.open_scope(Scope(smart=Smart.ALL))
        await desk.settle()
        assert desk.screen.headlines.has.sections


@pytest.fixture
def two_days(newsroom: Newsroom) -> Iterator[Newsroom]:
    """A day that begins with the second page."""
    articles = [
        story(n, f"Report {n}", published=NOON - timedelta(minutes=n, days=2 if n >= PAGE else 0))
        for n in range(2 * PAGE)
    ]
    with time_machine.travel(NOON, tick=True):
        deliver(newsroom, "Gazette", "World", articles)
        yield newsroom


async def test_a_day_that_begins_with_a_page_is_headed_once_the_page_before_is_here(
    two_days: Newsroom,
) -> None:
    async with opened(two_days, config=BY_DAY) as desk:
        here = replace(desk.screen.lists.here(), article_id=None, other_id=None, index=PAGE + 30)
        desk.screen.lists.open(here)
        await desk.settle()
        headlines = desk.screen.headlines
        assert headlines.at(0) is None
        headlines.scroll_rows_to(PAGE)
        await desk.settle()
        assert headlines.at(0) is not None
        top = next(line for line in desk.text().splitlines() if f"Report {PAGE} " in line)
        assert "─ Sat 21" in top
        assert "All, Saturday 21 November" in desk.text()
        headlines.scroll_rows_to(0)
        await desk.settle()
        assert "All, today" in desk.text()


async def test_the_help_says_what_the_signs_mean(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("question_mark", "G")
        assert "±                 its publisher changed it" in desk.text()
