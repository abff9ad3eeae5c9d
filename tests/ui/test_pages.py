"""The pages over the panes: help, links, problems, and the first start."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from reader.config import Config, DisplayConfig
from reader.models import Problem
from reader.newsroom import Newsroom
from reader.ui.screens.problems import MOST, ProblemsScreen
from reader.ui.screens.welcome import CHOICES
from tests.ui.desk import Desk, opened


def lines(desk: Desk) -> list[str]:
    """What the screen shows, line by line."""
    return [line.strip(" │") for line in desk.text().splitlines()]


async def test_help_in_ascii_is_ascii(full: Newsroom) -> None:
    config = Config(DisplayConfig(glyphs="ascii"))
    async with opened(full, config=config) as desk:
        await desk.press("question_mark")
        assert "j Down" in desk.text()
        assert "h Left" in desk.text()
        assert desk.text().isascii()


async def test_help_can_be_read_to_its_end(full: Newsroom) -> None:
    async with opened(full, size=(80, 24)) as desk:
        await desk.press("question_mark")
        assert any(line.startswith("j ↓") for line in lines(desk))
        await desk.press("G")
        assert "broadsheet config edit" in " ".join(desk.text().split())
        await desk.press("q")
        assert desk.app.screen is desk.screen


async def test_thousands_of_problems_are_one_text(full: Newsroom) -> None:
    problems = [
        Problem("gazette.json", f"line {number}", f"bracket [/] {number} is not closed")
        for number in range(MOST + 7)
    ]
    async with opened(full) as desk:
        desk.app.push_screen(ProblemsScreen([("Gazette", problems)]))
        await desk.settle()
        shown = lines(desk)
        first = next(n for n, line in enumerate(shown) if "bracket [/] 0 is not closed" in line)
        assert "gazette.json: line 0" in shown[first + 1]
        assert "bracket [/] 1 is not closed" in shown[first + 3]
        assert len(desk.app.screen.query(Static)) <= 2
        await desk.press("G")
        assert "… and 7 more" in desk.text()


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_the_first_choices_keep_their_column(newsroom: Newsroom, width: int) -> None:
    async with opened(newsroom, size=(width, 24)) as desk:
        shown = desk.text()
        assert "Your library is empty." in " ".join(shown.split())
        if width >= 60:
            for _, does, _ in CHOICES:
                assert does in shown
        else:
            first, second = (
                next(line for line in shown.splitlines() if words in line)
                for words in ("add a file", "address")
            )
            assert first.index("add a file") == len(second) - len(second.lstrip())


async def test_help_is_indented_where_it_wraps(full: Newsroom) -> None:
    async with opened(full, size=(60, 24)) as desk:
        await desk.press("question_mark", "space")
        shown = desk.text().splitlines()
        at = next(n for n, line in enumerate(shown) if "Page down; at the end" in line)
        column = shown[at].index("Page down")
        assert shown[at + 1][:column].strip() == ""
        assert shown[at + 1][column] != " "


async def test_help_wraps_anew_for_another_width(full: Newsroom) -> None:
    async with opened(full, size=(60, 24)) as desk:
        await desk.press("question_mark")
        await desk.pilot.resize_terminal(100, 40)
        await desk.settle()
        assert any("Page down; at the end the next unread article" in line for line in lines(desk))


async def test_leaving_twice_is_leaving_once(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("question_mark")
        page = desk.app.screen
        page.dismiss()
        page.dismiss()
        await desk.settle()
        assert desk.app.screen is desk.screen


async def test_the_help_says_how_it_is_closed(full: Newsroom) -> None:
    async with opened(full, size=(80, 24)) as desk:
        await desk.press("question_mark")
        assert "Keys   Esc closes" in desk.text()
        await desk.press("escape", "slash", "f1")
        assert "Searching   Esc goes on" in desk.text()


async def test_a_page_without_rows_has_no_room_for_any(full: Newsroom) -> None:
    async with opened(full, size=(80, 24)) as desk:
        await desk.press("Q")
        shown = lines(desk)
        title = next(at for at, line in enumerate(shown) if "Downloads" in line)
        nothing = next(at for at, line in enumerate(shown) if "Nothing: b in" in line)
        assert nothing == title + 2
        await desk.press("d", "p", "enter", "q")
        assert desk.app.screen is desk.screen
