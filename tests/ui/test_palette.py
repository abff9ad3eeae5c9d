"""Names from outside are only names in the palette too."""

from __future__ import annotations

import pytest
from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Input

from reader.config import Config, KeysConfig
from reader.newsroom import Newsroom
from tests.ui.desk import Desk, deliver, opened, story

NAMES = ("zebra [EU] news", "zebra [/] crossing", "zebra [@click=app.quit]quit")


@pytest.mark.parametrize("folded", [False, True])
async def test_titles_with_brackets_are_found_and_shown_whole(
    newsroom: Newsroom, folded: bool
) -> None:
    for number, name in enumerate(NAMES):
        deliver(newsroom, name, f"Zoo {name}", [story(number, f"Stripes {number}")])
    async with opened(newsroom) as desk:
        if folded:
            desk.screen.sections.fold(s.id for s in newsroom.library.sections())
        shown = await desk.palette(f"Go to {NAMES[-1]}", *"zebra")
        for name in NAMES:
            assert f"Go to {name}" in shown
        assert desk.app._exception is None


async def test_counts_say_what_they_count(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("m")
        shown = await desk.palette("38 articles", *"goto")
        assert "38 articles" in shown
        assert "37 unread" in shown


def test_highlighting_marks_letters_and_nothing_else() -> None:
    from textual.fuzzy import Matcher

    from reader.ui.palette import _highlighted

    found = _highlighted(Matcher("zeb", match_style=Style(bold=True)), "[b]zebra")
    assert found.plain == "[b]zebra"
    assert isinstance(found, Content)
    assert found.spans


async def closed(desk: Desk) -> None:
    """Until the palette has run what was chosen."""
    while desk.app.screen is not desk.screen:
        await desk.app.workers.wait_for_complete()
        await desk.settle()
    await desk.settle()


async def test_keys_typed_while_the_palette_comes_are_for_the_palette(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.burst(":", *"command palette", "backspace")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert desk.app.screen.query_one(Input).value == "command palett"


async def test_enter_typed_ahead_runs_what_the_whole_line_finds(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("enter", "escape")  # now the first thing offered is an article
        await desk.burst(":", *"zen", "enter")
        await closed(desk)
        assert desk.app.screen is desk.screen
        assert desk.screen.zen


async def test_a_key_the_panes_still_had_stands_before_what_came_to_the_line(
    full: Newsroom,
) -> None:
    async with opened(full) as desk:
        await desk.press(":", *"at")
        desk.screen.typed.take(events.Key("w", "w"))
        desk.screen.typed.take(events.Key("h", "h"))
        await desk.settle()
        assert desk.app.screen.query_one(Input).value == "what"


async def test_enter_waits_for_the_list_of_what_is_typed(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("colon")
        await desk.burst(*"one line or two", "enter")
        await closed(desk)
        assert desk.screen.looking.look.two_line


async def test_the_palette_tells_the_keys_as_they_are_bound(full: Newsroom) -> None:
    bound = Config(keys=KeysConfig(bind=(("zen", "left_square_bracket"), ("settings", ""))))
    async with opened(full, config=bound) as desk:
        await desk.press(":", *"zen")
        await desk.sees("Zen  [")
        assert "Zen  [" in desk.text()  # and no markup
        await desk.press(*("backspace",) * 3, *"settings")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        (line,) = (line for line in desk.text().splitlines() if "Settings" in line)
        assert "," not in line


async def test_before_anything_is_typed_stands_what_people_look_for(full: Newsroom) -> None:
    async with opened(full, (120, 60)) as desk:
        await desk.press("enter", "colon")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        shown = desk.text()
        places = [shown.index(f"  {each}") for each in ("Read again: ", "Search  /", "Add  a")]
        assert places == sorted(places)
        assert "One line down" not in shown
        await desk.press(*"down")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert "One line down" in desk.text()
