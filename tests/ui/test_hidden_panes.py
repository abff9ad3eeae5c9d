"""A pane that comes back shows what is so now, and stands where it stood."""

from __future__ import annotations

import pytest

from reader.newsroom import Newsroom
from reader.ui.glyphs import ASCII
from tests.ui.desk import Desk, opened


def rows_of(desk: Desk, words: str) -> list[str]:
    """The lines of the screen that hold some words."""
    return [line for line in desk.text().splitlines() if words in line]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_counts_change_while_the_sections_are_hidden(
    full: Newsroom, size: tuple[int, int]
) -> None:
    async with opened(full, size) as desk:
        await desk.press("1", "2", "n", "n", "n", "n", "1")
        assert rows_of(desk, "Unread")[0].split()[1] == "34"
        assert desk.screen.sections.rows[-1].count == 26
        assert " 26 " in rows_of(desk, "Gazette")[0]


async def test_counts_change_in_zen(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("3", "z", "n", "n", "n", "n", "z")
        assert rows_of(desk, "Unread")[0].split()[1] == "34"


async def test_marks_change_while_the_headlines_are_hidden(full: Newsroom) -> None:
    async with opened(full, (60, 20)) as desk:
        await desk.press("enter", "A", "escape")
        assert "Harbour report 1" in desk.text()
        assert "●" not in desk.text()


async def test_redraw_draws_every_row_anew(full: Newsroom) -> None:
    async with opened(full) as desk:
        desk.screen.sections.glyphs = ASCII
        assert "▾ World" in desk.text()
        await desk.press("ctrl+l")
        assert "v World" in desk.text()


@pytest.mark.parametrize("keys", [("z", "n", "N", "n", "z", "2"), ("n", "n", "N", "2")])
async def test_nothing_scrolls_that_need_not(full: Newsroom, keys: tuple[str, ...]) -> None:
    async with opened(full, (60, 20)) as desk:
        await desk.press("j", "j", "enter", *keys)
        headlines = desk.screen.headlines
        assert headlines.cursor > 2
        assert headlines.first_row == 0


async def test_far_steps_keep_rows_around_the_cursor(full: Newsroom) -> None:
    async with opened(full, (60, 20)) as desk:
        await desk.press("enter", *("N",) * 20, "2")
        headlines = desk.screen.headlines
        assert headlines.cursor == 20
        assert 3 <= headlines.screen_row < headlines.rows_shown - 3


async def test_a_pane_never_shown_keeps_its_place_from_last_time(full: Newsroom) -> None:
    async with opened(full, (60, 20)) as desk:
        await desk.press(*("j",) * 25, "k", "k", "1")
        before = desk.screen.headlines.first_row
    async with opened(full, (60, 20)) as desk:
        await desk.press("2")
        assert desk.screen.headlines.cursor == 23
        assert desk.screen.headlines.first_row == before
