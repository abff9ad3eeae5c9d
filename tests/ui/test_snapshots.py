"""The screen as a picture, at two sizes and in both themes: a change here wants a look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine

from reader.config import Config, DisplayConfig, Theme
from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from tests.ui.desk import NOON, Desk

DARK = Config(DisplayConfig(theme=Theme.DARK))
LIGHT = Config(DisplayConfig(theme=Theme.LIGHT))
SIZES = {"120x40": (120, 40), "80x24": (80, 24)}


def pressing(app: BroadsheetApp, *keys: str) -> Callable[..., object]:
    """What the picture is taken after."""

    async def press(pilot: object) -> None:
        desk = Desk(app, pilot)  # type: ignore[arg-type]
        await desk.settle()
        await desk.press(*keys)

    return press


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(
    ("config", "keys"),
    [
        pytest.param(DARK, ("j", "s", "j", "enter"), id="article-dark"),
        pytest.param(LIGHT, ("1", "j", "j"), id="sections-light"),
        pytest.param(DARK, ("question_mark",), id="help-dark"),
        pytest.param(LIGHT, ("enter", "L"), id="links-light"),
    ],
)
def test_screens(
    full: Newsroom,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    config: Config,
    keys: tuple[str, ...],
) -> None:
    with time_machine.travel(NOON, tick=True):
        app = BroadsheetApp(full, config)
        assert snap_compare(app, terminal_size=size, run_before=pressing(app, *keys))


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_welcome(
    newsroom: Newsroom, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    app = BroadsheetApp(newsroom, DARK)
    assert snap_compare(app, terminal_size=size, run_before=pressing(app))
