"""Nothing is told by colour alone: where there is none, weight, line and ground still tell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.colourless import Colourless
from reader.ui.themes import ANSI
from tests.ui.desk import Desk, opened

ROOT = Path(__file__).resolve().parents[2]
Shown = list[tuple[str, Style]]


@pytest.fixture
def colourless(full: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """The small paper, where ``NO_COLOR`` is set."""
    monkeypatch.setenv("NO_COLOR", "1")
    return full


def shown(desk: Desk) -> list[Shown]:
    """Every line of the screen; fails if anything in it has a colour."""
    lines = [
        [(segment.text, segment.style or Style()) for segment in strip]
        for strip in desk.app.screen._compositor.render_strips()
    ]
    for _, style in (part for line in lines for part in line):
        assert style.color is None or style.color.is_default
        assert style.bgcolor is None or style.bgcolor.is_default
    return lines


def told(lines: list[Shown], look: str) -> str:
    """The text that is drawn so: ``reverse``, ``bold``, ``underline``."""
    return " ".join(text.strip() for line in lines for text, style in line if getattr(style, look))


async def test_the_cursor_and_the_active_pane_are_told(colourless: Newsroom) -> None:
    async with opened(colourless) as desk:
        assert desk.app.theme == ANSI.name
        await desk.press("2")
        lines = shown(desk)
        assert "Harbour report 1" in told(lines, "reverse")
        assert "All" in told(lines[:1], "bold")
        await desk.press("1")
        lines = shown(desk)
        assert told(lines, "reverse").split() == ["All", "38"]
        assert "Harbour report 1" in told(lines, "underline")
        assert "Broadsheet" in told(lines[:1], "bold")
        await desk.press("T")
        assert desk.said.startswith("No colours")


async def test_read_unread_and_starred_are_told(colourless: Newsroom) -> None:
    async with opened(colourless) as desk:
        await desk.press("2", "m", "s", "j")
        rows = ["".join(text for text, _ in line) for line in shown(desk)]
        assert next(row for row in rows if "Harbour report 1 " in row).count("★") == 1
        assert "●" not in next(row for row in rows if "Harbour report 1 " in row)
        assert "●" in next(row for row in rows if "Harbour report 2 " in row)
        assert "Harbour report 3" in told(shown(desk), "bold")


async def test_the_place_found_differs_from_the_others(colourless: Newsroom) -> None:
    async with opened(colourless) as desk:
        await desk.press("2", "enter", "f")
        await desk.type("harbour office")
        lines = shown(desk)
        assert told(lines, "reverse") == "harbour office"
        assert "harbour office" in told(lines, "underline")


async def test_what_one_chooses_from_shows_where_one_is(colourless: Newsroom) -> None:
    async with opened(colourless) as desk:
        await desk.press("2", "enter", "L")
        await desk.press("down")
        assert told(shown(desk), "reverse").startswith("[1] the minutes")
        await desk.press("escape", ":")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        await desk.press("down")
        assert "Search" in told(shown(desk), "reverse").split()


async def test_the_cursor_in_an_answer_is_seen(colourless: Newsroom) -> None:
    async with opened(colourless) as desk:
        await desk.press("2", "j", "t", "a", "b", "left")
        assert told(shown(desk)[-1:], "reverse") == "b"
        await desk.press("home", "shift+end")
        assert told(shown(desk)[-1:], "reverse").replace(" ", "") == "ab"


def test_a_ground_that_stands_out_is_reversed() -> None:
    line = [Segment("a", Style.parse("red")), Segment("b", Style.parse("bold black on white"))]
    plain, ground = Colourless().apply([*line, Segment("c")], Color(0, 0, 0))[:2]
    assert plain.style is not None
    assert ground.style is not None
    assert (plain.style.reverse, ground.style.reverse, ground.style.bold) == (None, True, True)
    assert plain.style.color is not None
    assert plain.style.color.is_default


async def test_nothing_is_written_in_what_may_be_the_ground_of_the_terminal(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bright black is the ground itself in some palettes of 16 colours."""
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    async with opened(full) as desk:
        await desk.press("2", "m", "j")
        segments = [part for strip in desk.app.screen._compositor.render_strips() for part in strip]
        assert not [part for part in segments if part.style and "bright_black" in str(part.style)]
        (read,) = (part.style for part in segments if part.text.startswith("Harbour report 1 "))
        assert read is not None
        assert read.dim


@pytest.mark.parametrize(
    ("term", "colours"),
    [("vt100", False), ("xterm-mono", False), ("xterm", True), ("linux", True), ("no-such", True)],
)
def test_terminfo_says_whether_a_terminal_has_colours(term: str, colours: bool) -> None:
    """Each in a process of its own: curses answers for one terminal only."""
    code = f"from reader.ui.colourless import has_colours; print(has_colours({term!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{colours}\n"


async def test_a_monochrome_terminal_gets_no_colours(full: Newsroom) -> None:
    app = BroadsheetApp(full, colours=False)
    async with app.run_test(size=(120, 40)) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        assert "Harbour report 1" in told(shown(desk), "reverse")
