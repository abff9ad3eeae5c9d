"""Pages over the panes are left once, and what is typed behind is for the panes."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from reader.newsroom import Newsroom
from tests.ui.desk import Desk, opened


async def _left(desk: Desk) -> None:
    """Until nothing more happens."""
    while desk.app.screen is not desk.screen:
        await desk.app.workers.wait_for_complete()
        await desk.settle()
    await desk.settle()


@pytest.mark.parametrize(
    "keys",
    [
        (",", "escape", "escape", "escape"),
        (",", "q", "escape", "comma", "escape"),
        (",", "/", "z", "enter", "escape", "escape", "escape"),
        ("a", "escape", "escape", "escape"),
        (":", "escape", "escape", "escape"),
        (":", "enter", "escape", "escape"),
        (":", "escape", "enter", "escape"),
        ("?", "q", "escape", "escape"),
    ],
)
async def test_a_burst_of_keys_that_leave_ends_at_the_panes(
    full: Newsroom, keys: tuple[str, ...]
) -> None:
    async with opened(full) as desk:
        await desk.press(keys[0])
        await desk.burst(*keys[1:])
        await _left(desk)
        assert desk.app.is_running
        assert desk.app._exception is None


@pytest.mark.parametrize(("page", "leaves"), [(",", "escape"), ("a", "escape"), (",", "q")])
async def test_a_key_behind_the_one_that_leaves_is_for_the_panes(
    full: Newsroom, page: str, leaves: str
) -> None:
    async with opened(full) as desk:
        await desk.press(page)
        await desk.burst(leaves, "j", "j")
        assert desk.app.screen is desk.screen
        assert desk.screen.headlines.cursor == 2


async def test_enter_pressed_twice_runs_a_command_once(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(full) as desk:
        ran: list[str] = []
        run = desk.screen.run_command
        monkeypatch.setattr(
            desk.screen, "run_command", lambda action: (ran.append(action), run(action))
        )
        await desk.press(":", *"zen")
        await desk.app.workers.wait_for_complete()
        await desk.burst("enter", "enter")
        await _left(desk)
        assert ran.count("zen") == 1
        assert desk.screen.zen
        assert desk.app._exception is None


@pytest.mark.parametrize("keys", ["tt", "ta", "qq", "aa"])
async def test_the_welcome_is_left_once(newsroom: Newsroom, keys: str) -> None:
    async with opened(newsroom) as desk:
        await desk.burst(*keys)
        assert desk.app._exception is None


@pytest.mark.parametrize("key", [",", "a", ":", "?"])
async def test_leaving_twice_is_leaving_once(full: Newsroom, key: str) -> None:
    async with opened(full) as desk:
        await desk.press(key)
        page: Screen[None] = desk.app.screen
        page.dismiss()
        page.dismiss()
        await _left(desk)
        assert desk.app._exception is None
