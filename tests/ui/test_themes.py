"""The cursor's row can be read: contrasts of the colours as the terminal gets them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.color import Color, ColorSystem, ColorType
from rich.color_triplet import ColorTriplet
from rich.style import Style
from rich.terminal_theme import MONOKAI

from reader.config import Config, DisplayConfig, Theme
from reader.models import Mark
from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.control.theming import first_theme
from reader.ui.themes import ANSI, DARK, LIGHT, themes_for
from reader.ui.widgets.headline_list import HeadlineList
from reader.ui.widgets.sections_pane import SectionsPane
from tests.ui.desk import Desk, opened

SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}
UNREAD, READ = 7.0, 4.5
"""Least contrast of the text in the cursor's row."""


def luminance(colour: ColorTriplet) -> float:
    """Relative luminance, WCAG 2."""
    shares = [part / 255 for part in colour]
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Contrast ratio, WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on_screen(colour: Color, system: ColorSystem, *, foreground: bool) -> ColorTriplet:
    """What the terminal makes of a colour; its own are those of a black screen."""
    sent = colour if colour.type is ColorType.DEFAULT else colour.downgrade(system)
    return sent.get_truecolor(MONOKAI, foreground=foreground)


def contrasts(pane: HeadlineList | SectionsPane, system: ColorSystem) -> Iterator[float]:
    """Of each piece of text in the cursor's row."""
    for segment in pane.render_line(pane.screen_row):
        style = segment.style
        assert isinstance(style, Style)
        if segment.text.strip():
            yield contrast(
                on_screen(style.color or Color.default(), system, foreground=True),
                on_screen(style.bgcolor or Color.default(), system, foreground=False),
            )


@pytest.fixture(params=[Theme.DARK, Theme.LIGHT])
def config(request: pytest.FixtureRequest) -> Config:
    return Config(DisplayConfig(theme=request.param))


@pytest.fixture(params=SYSTEMS)
async def desk(
    full: Newsroom, config: Config, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
):
    """The panes in a terminal of so many colours."""
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", request.param)
    async with opened(full, config=config) as desk:
        assert desk.app.console.color_system == request.param
        yield desk


def system_of(desk: Desk) -> ColorSystem:
    return SYSTEMS[desk.app.console.color_system or "standard"]


@pytest.mark.parametrize("pane_key", ["1", "2"])
async def test_the_headline_under_the_cursor(desk: Desk, pane_key: str) -> None:
    await desk.press(pane_key)
    headlines, system = desk.screen.headlines, system_of(desk)
    _, title, *rest = contrasts(headlines, system)
    assert title >= UNREAD
    assert min(rest) >= READ
    desk.screen.marks.mark((headlines.current.id,), Mark.READ)  # type: ignore[union-attr]
    await desk.settle()
    assert min(contrasts(headlines, system)) >= READ


@pytest.mark.parametrize("pane_key", ["1", "2"])
async def test_the_section_under_the_cursor(desk: Desk, pane_key: str) -> None:
    await desk.press("1", *("j",) * 8)
    await desk.press(pane_key)
    assert desk.screen.sections.current.title == "Gazette"  # type: ignore[union-attr]
    assert min(contrasts(desk.screen.sections, system_of(desk))) >= READ


def chroma(colour: str) -> int:
    """How far from grey a colour is in a terminal of 256: 0 to 255."""
    parts = on_screen(Color.parse(colour), ColorSystem.EIGHT_BIT, foreground=False)
    return max(parts) - min(parts)


def test_grounds_are_calm_in_256_colours() -> None:
    for theme in themes_for("256"):
        if theme.ansi:
            continue
        grounds = [theme.background, theme.panel]
        grounds += [theme.variables[name] for name in ("cursor-background", "cursor-idle", "line")]
        assert [chroma(str(ground)) for ground in grounds] == [0] * 5, theme.name


def test_the_cursor_differs_from_the_ground_in_256_colours() -> None:
    for theme in themes_for("256")[:2]:
        names = (theme.background, theme.variables["cursor-idle"])
        names += (theme.variables["cursor-background"],)
        sent = {Color.parse(str(name)).downgrade(ColorSystem.EIGHT_BIT) for name in names}
        assert len(sent) == 3


def test_a_terminal_of_16_colours_gets_its_own() -> None:
    assert themes_for("standard") == themes_for(None) == (ANSI,)


async def test_the_theme_chosen_is_there_again(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("T")
        assert desk.said == "Colours: light"
    assert BroadsheetApp(full).theme == LIGHT.name
    set_since = Config(DisplayConfig(theme=Theme.DARK))
    assert BroadsheetApp(full, set_since).theme == DARK.name


async def test_a_theme_the_terminal_cannot_show_is_not_chosen(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("T")
    assert first_theme(full, Theme.AUTO, themes_for("standard")) == ANSI.name


async def test_16_colours_have_one_theme(full: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    async with opened(full) as desk:
        await desk.press("T")
        assert "16 colours" in desk.said
        assert desk.app.theme == ANSI.name
