"""Leaving a search leads back to the list before, as it stood."""

from __future__ import annotations

from reader.newsroom import Newsroom
from tests.ui.desk import opened


async def test_the_list_before_a_search_stands_as_it_stood(full: Newsroom) -> None:
    async with opened(full, (120, 16)) as desk:
        headlines = desk.screen.headlines
        await desk.press(*("j",) * 20, "k", "k")
        stood = (headlines.cursor, headlines.first_row)
        await desk.press("slash", *"comet", "enter", "j", "escape")
        assert (headlines.cursor, headlines.first_row) == stood
        assert headlines.row_count == 38


async def test_a_search_in_a_search_leads_back_to_the_list_before_both(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("j", "j")
        await desk.press("slash", *"comet", "enter", "slash", *" watch", "enter", "escape")
        assert desk.screen.headlines.row_count == 38
        assert desk.screen.headlines.cursor == 2
