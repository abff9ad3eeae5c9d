"""Lists longer than what is in memory: rows come when they are wanted."""

from __future__ import annotations

import pytest

from reader.newsroom import Newsroom
from reader.ui.widgets.row_window import PAGE
from tests.ui.desk import deliver, opened, story


@pytest.fixture
def long(newsroom: Newsroom) -> Newsroom:
    """A paper of three pages."""
    deliver(newsroom, "Gazette", "World", [story(n, f"Report {n}") for n in range(1, 2 * PAGE + 9)])
    return newsroom


async def test_a_mark_waits_for_the_row_it_is_about(long: Newsroom) -> None:
    async with opened(long) as desk:
        await desk.burst("G", "s")
        current = desk.screen.headlines.current
        assert current is not None
        assert current.title == f"Report {2 * PAGE + 8}"
        assert current.starred


async def test_stepping_beyond_what_is_in_memory_while_the_list_is_hidden(long: Newsroom) -> None:
    async with opened(long, (60, 20)) as desk:
        await desk.press("enter")
        desk.screen.headlines.move_to(PAGE - 1)
        await desk.press("N")
        assert desk.open_title == f"Report {PAGE + 1}"
