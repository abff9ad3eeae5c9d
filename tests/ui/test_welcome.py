"""The first start: what is found is offered, an address is looked at, a tour can be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config, DisplayConfig
from reader.newsroom import Newsroom
from reader.ui.control.touring import STEPS
from reader.ui.screens.adding import AddScreen
from reader.ui.screens.welcome import WelcomeScreen
from reader.ui.widgets.prompt_entry import PromptEntry
from tests.ui.desk import Desk, opened

OPML = (
    '<opml version="2.0"><body><outline text="A" type="rss" xmlUrl="http://127.0.0.1:9/a"/>'
    "</body></opml>"
)


def address(desk: Desk) -> str:
    return desk.app.screen.query(PromptEntry).first().value


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("glyphs", ["unicode", "ascii"])
async def test_what_is_found_is_offered_with_a_key(
    newsroom: Newsroom, home: Path, size: tuple[int, int], glyphs: str
) -> None:
    (home / "mine.opml").write_text(OPML)
    config = Config(DisplayConfig(glyphs=glyphs))
    async with opened(newsroom, size, config) as desk:
        shown = desk.text()
        assert "1  mine.opml: 1 feed" in shown
        assert "q  leave" in shown
        assert "Address" in shown
        assert glyphs != "ascii" or shown.isascii()
        await desk.press("1")
        assert [each.location for each in newsroom.library.sources()] == ["http://127.0.0.1:9/a"]


async def test_a_number_that_is_not_offered_begins_an_address(newsroom: Newsroom) -> None:
    async with opened(newsroom) as desk:
        await desk.press("1")
        assert isinstance(desk.app.screen, WelcomeScreen)
        assert address(desk) == "1"


async def test_a_pasted_address_is_looked_at(newsroom: Newsroom) -> None:
    async with opened(newsroom) as desk:
        await desk.paste("http://127.0.0.1:9/feed\n")
        assert isinstance(desk.app.screen, AddScreen)
        assert address(desk) == "http://127.0.0.1:9/feed"
        assert "127.0.0.1:9" in desk.text()


async def test_a_typed_address_may_hold_any_letter(newsroom: Newsroom) -> None:
    async with opened(newsroom) as desk:
        await desk.burst(*"127.0.0.1:9/qat")
        assert isinstance(desk.app.screen, WelcomeScreen)
        await desk.press("escape")
        assert address(desk) == ""
        await desk.burst(*"127.0.0.1:9/qat", "enter")
        assert isinstance(desk.app.screen, AddScreen)
        assert address(desk) == "127.0.0.1:9/qat"


async def test_the_tour_from_the_welcome(newsroom: Newsroom) -> None:
    async with opened(newsroom, (60, 20)) as desk:
        await desk.press("t")
        assert desk.screen.headlines.row_count > 40
        assert desk.said == "1/6 j and k move · Esc ends"
        tries = (("j",), ("enter",), ("space",), ("s",), ("slash", "escape"), ("question_mark",))
        assert len(tries) == len(STEPS)
        for number, keys in enumerate(tries, 1):
            assert desk.said.startswith(f"{number}/6")
            await desk.press(*keys)
            desk.screen.hush()  # what the key itself had to say has been said
            if number < len(STEPS):
                assert f"{number + 1}/6" in desk.text()
        assert not desk.screen.touring.active


async def test_the_tour_is_an_action_and_escape_ends_it(full: Newsroom) -> None:
    async with opened(full) as desk:
        desk.screen.run_command("tour")
        assert "1/6" in desk.text()
        await desk.press("s")
        assert desk.screen.touring.active
        await desk.press("escape")
        assert not desk.screen.touring.active
        assert "1/6" not in desk.text()
