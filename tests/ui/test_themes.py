"""The cursor's row can be read: contrasts of the colours as the terminal gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem, ColorType
from rich.color_triplet import ColorTriplet
from rich.style import Style
from rich.terminal_theme import MONOKAI
from textual.color import Color as TextualColor
from textual.strip import Strip
from textual.theme import Theme as TextualTheme

from reader.config import Config, DisplayConfig, Theme
from reader.models import Mark
from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.control.theming import first_theme
from reader.ui.own_themes import read_own_themes
from reader.ui.themes import ANSI, CONTRAST, DARK, LIGHT, NAMES, SEPIA, theme_name, themes_for
from reader.ui.widgets.headline_list import HeadlineList
from reader.ui.widgets.sections_pane import SectionsPane
from tests.readme_tables import README
from tests.ui.desk import Desk, opened

SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}
WHITE = TextualColor.parse("white")
FRAMES = " ▁▂▃▄▅▆▇█▔│─┌┐└┘"
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
    """What the terminal makes of a colour; its own are those of a black screen.

    ``foreground`` says which of the two its own is: the letters', or the ground's.
    """
    sent = colour if colour.type is ColorType.DEFAULT else colour.downgrade(system)
    return sent.get_truecolor(MONOKAI, foreground=foreground)


def contrasts(pane: HeadlineList | SectionsPane, system: ColorSystem) -> Iterator[float]:
    """Of each piece of text in the cursor's row."""
    yield from contrasts_of(pane.render_line(pane.screen_row), system)


def contrasts_of(line: Strip, system: ColorSystem) -> Iterator[float]:
    """Of each piece of text in a line; frames and bars are none."""
    for segment in line:
        style = segment.style or Style()
        if segment.text.strip(FRAMES):
            yield contrast(
                on_screen(style.color or Color.default(), system, foreground=not style.reverse),
                on_screen(style.bgcolor or Color.default(), system, foreground=bool(style.reverse)),
            )


@pytest.fixture(params=[Theme.DARK, Theme.LIGHT, Theme.SEPIA, Theme.CONTRAST])
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


@pytest.mark.parametrize("keys", [("comma", "j"), (":", "s", "o"), ("a",), ("question_mark",)])
async def test_every_word_on_a_page_can_be_read(desk: Desk, keys: tuple[str, ...]) -> None:
    """Also what an empty line asks for, and the row one is on."""
    await desk.press(*keys)
    await desk.app.workers.wait_for_complete()
    await desk.settle()
    page = desk.app.screen.query("#sheet, CommandPalette > Vertical").first().region
    lines = desk.app.screen._compositor.render_strips()[page.y : page.bottom]
    for line in (line.crop(page.x, page.right) for line in lines):
        worst = min(contrasts_of(line, system_of(desk)), default=READ)
        assert worst >= READ, line.text


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
        most = 40 if theme.name == SEPIA.name else 0  # an old paper is meant to be yellow
        assert max(chroma(str(ground)) for ground in grounds) <= most, theme.name


def test_the_cursor_differs_from_the_ground_in_256_colours() -> None:
    for theme in themes_for("256")[:-1]:
        names = (theme.background, theme.variables["cursor-idle"])
        names += (theme.variables["cursor-background"],)
        sent = {Color.parse(str(name)).downgrade(ColorSystem.EIGHT_BIT) for name in names}
        assert len(sent) == 3


GROUNDS = ("background", "panel", "cursor-background", "cursor-idle")
INKS = ("foreground", "quiet", "accent", "warning", "error", "success", "cursor-foreground")


def colour_of(theme: TextualTheme, name: str) -> Color:
    """A colour of a theme by the name it has in a sheet."""
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("system", ["truecolor", "256"])
@pytest.mark.parametrize("place", range(4))
def test_every_ink_can_be_read_on_every_ground(system: str, place: int) -> None:
    theme = themes_for(system)[place]
    least = 7.0 if theme.name == CONTRAST.name else 4.5
    for ground in GROUNDS:
        # Quiet text has a colour of its own in the cursor's row.
        inks = [*INKS, "cursor-quiet"] if ground.startswith("cursor") else INKS
        for ink in (each for each in inks if (each, ground[:6]) != ("quiet", "cursor")):
            ratio = contrast(
                on_screen(colour_of(theme, ink), SYSTEMS[system], foreground=True),
                on_screen(colour_of(theme, ground), SYSTEMS[system], foreground=False),
            )
            assert ratio >= least, f"{theme.name}: {ink} on {ground}: {ratio:.1f}"


@pytest.mark.parametrize(
    ("says", "name"),
    [("15;0", DARK.name), ("0;15", LIGHT.name), ("0;default;7", LIGHT.name), ("", DARK.name)],
)
def test_auto_asks_what_the_terminal_says_of_its_ground(says: str, name: str) -> None:
    assert theme_name("auto", {"COLORFGBG": says}) == name
    assert theme_name("sepia", {"COLORFGBG": says}) == SEPIA.name


async def test_no_color_sends_no_colour(full: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(full) as desk:
        assert desk.app.theme == ANSI.name
        styles = {
            segment.style
            for strip in desk.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(desk.app.get_line_filters()[-2], WHITE)
            if isinstance(segment.style, Style)
        }
        assert len(styles) > 2
        colours = {colour for each in styles for colour in (each.color, each.bgcolor)}
        assert colours <= {None, Color.default()}
        await desk.press("T")
        assert desk.said == "No colours: the terminal has none, or NO_COLOR is set"


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


OWN = """/* Ink on
   fresh paper */
$background: #ffffff;
$accent: red;

HeadlineList { .headlines--unread { text-style: italic; } }
"""


@pytest.fixture
def own(full: Newsroom) -> Path:
    """The folder of the user's own themes."""
    folder = full.paths.config / "themes"
    folder.mkdir(parents=True)
    return folder


async def test_a_theme_of_ones_own_is_shown_and_gone_again(full: Newsroom, own: Path) -> None:
    (own / "ink.tcss").write_text(OWN)
    config = Config(DisplayConfig(theme="ink"))
    async with opened(full, config=config) as desk:
        assert desk.app.theme == "own-ink"
        assert desk.app.current_theme.accent == "#FF0000"
        assert desk.app.current_theme.foreground == LIGHT.foreground
        assert unread_style(desk).italic
        assert not unread_style(desk).bold
        await desk.press("T")
        assert desk.said == "Colours: the terminal's own colours"
        assert unread_style(desk).bold
        await desk.press(*"TTTT")
        assert desk.said == "Colours: high contrast"
        await desk.press("T")
        assert desk.said == "Colours: ink"


def unread_style(desk: Desk) -> Style:
    return desk.screen.headlines.get_component_rich_style("headlines--unread")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a", "$accent: rd;\n", ("line 1", '"rd" is no colour')),
        ("a", "/* \n */\n$acent: red;\n", ("line 3", 'did you mean "$accent"?')),
        ("a", "$accent: red;\nScreen {\n color: redd;\n}\n", ("line 3", "did you mean 'red'?")),
        ("a", "Screen {\n colr: red;\n}\n", ("line 2", "invalid CSS property 'colr'")),
        ("a", "Screen {\n color: $nope;\n}\n", ("line 2", "undefined variable '$nope'")),
        ("a", "Screen { color: red; }}\n", ("line", "")),
        ("a", "Screen { color: red;\n", ("line", "unexpected end of file")),
        ("a", "hello", ("line 1", "expected selector")),
        ("dark", "", ("", "there is a theme of this name already")),
        ("two words", "", ("", "a theme's name has letters")),
    ],
)
async def test_a_theme_that_is_wrong_is_told_and_left_out(
    full: Newsroom, own: Path, name: str, text: str, told: tuple[str, str]
) -> None:
    file = own / f"{name}.tcss"
    file.write_text(text)
    async with opened(full) as desk:
        assert not [theme for theme in desk.app.themes_offered if theme.name.startswith("own")]
        assert desk.app.theme == DARK.name
        (problem,) = desk.screen.problems[1]
        assert problem.file == str(file)
        assert problem.where.startswith(told[0])
        assert told[1].lower() in problem.reason.lower()
        assert "makes no sense" in desk.said


def test_the_theme_in_the_readme_is_one_and_names_every_colour(tmp_path: Path) -> None:
    (example,) = re.findall(r"```css\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "example.tcss"
    file.write_text(example)
    (theme,), problems = read_own_themes([file])
    assert problems == ()
    assert re.findall(r"^\$([a-z-]+):", example, re.MULTILINE) == list(NAMES)
    for ground in GROUNDS:
        quiet = colour_of(theme.theme, "cursor-quiet" if "cursor" in ground else "quiet")
        paper = colour_of(theme.theme, ground)
        assert contrast(quiet.get_truecolor(), paper.get_truecolor()) >= READ


async def test_16_colours_have_one_theme(full: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    async with opened(full) as desk:
        await desk.press("T")
        assert "16 colours" in desk.said
        assert desk.app.theme == ANSI.name
