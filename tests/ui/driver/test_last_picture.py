"""What was left is seen at the next start, and nothing of it goes wrong."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterable
from pathlib import Path

import pytest

from reader import __version__
from reader.newsroom import Newsroom
from reader.paths import Paths
from reader.ui.driver.comparing import Comparer
from reader.ui.driver.frame import Frame
from reader.ui.driver.keeping import frame_of, kept
from reader.ui.driver.pens import PLAIN, pen
from reader.ui.driver.terminals import terminal_for
from reader.ui.last_picture import LastPicture
from tests.benchmarks.programs import BROADSHEET, environment
from tests.benchmarks.terminal import Terminal, shows
from tests.ui.desk import paper
from tests.ui.driver.emulator import Emulator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

ENTER = b"\x1b[?1049h"
LEAVE = b"\x1b[?1049l"
AT_THIRD = shows(" 3/38 ")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with the small paper, left with the cursor on the third headline."""
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        paper(newsroom)
    with _program(tmp_path / "home") as terminal:
        terminal.send("jj")
        terminal.wait(AT_THIRD)
        _leave(terminal)
    return tmp_path / "home"


def _program(home: Path, **more: str) -> Terminal:
    return Terminal(BROADSHEET, {**environment(home), **more})


def _leave(terminal: Terminal) -> None:
    terminal.send("\x11")
    _hear_out(terminal)


def _hear_out(terminal: Terminal) -> None:
    terminal.rest(30, patience=30)


def _sent(terminal: Terminal) -> bytes:
    return b"".join(chunk for _, chunk in terminal.chunks)


def _picture(home: Path) -> Path:
    return Paths.under(home).last_picture


def test_the_last_screen_comes_first_and_is_sent_once(home: Path) -> None:
    with _program(home) as terminal:
        terminal.wait(AT_THIRD)
        before_mouse = _sent(terminal).partition(b"\x1b[?1000h")[0]
        _leave(terminal)
        sent = _sent(terminal)
    assert b"3/38" in before_mouse, "it comes before Textual is there"
    assert sent.count(b"3/38") == 1, "the panes send what differs from it"
    assert sent.count(ENTER) == sent.count(LEAVE) == 1


def test_keys_typed_while_it_is_looked_at_are_kept_and_not_echoed(home: Path) -> None:
    with _program(home) as terminal:
        while not terminal.chunks:
            terminal.rest(0.01, patience=1)
        terminal.send("j\r")
        terminal.wait(shows(" 4/38 "))
        assert b"^M" not in _sent(terminal)
        _leave(terminal)


@pytest.mark.parametrize(
    "more", [{"TERM": "linux"}, {"NO_COLOR": "1"}], ids=["terminal", "colours"]
)
def test_elsewhere_it_is_not_shown(home: Path, more: dict[str, str]) -> None:
    with _program(home, **more) as terminal:
        terminal.wait(AT_THIRD)
        assert _sent(terminal).startswith(ENTER + b"\x1b[?1000h")


def test_with_other_settings_it_is_not_shown(home: Path) -> None:
    config = Paths.under(home).config_file
    config.parent.mkdir(parents=True)
    config.write_text("[display]\ntheme = 'light'\n", encoding="utf-8")
    with _program(home) as terminal:
        terminal.wait(AT_THIRD)
        assert _sent(terminal).startswith(ENTER + b"\x1b[?1000h")


def test_after_a_crash_there_is_none(home: Path) -> None:
    assert _picture(home).stat().st_mode & 0o777 == 0o600
    with _program(home) as terminal:
        while b"\x1b[?1000h" not in _sent(terminal):
            terminal.rest(0.01, patience=1)
        terminal.rest(0.5)
        os.kill(terminal.pid, signal.SIGKILL)
        _hear_out(terminal)
    assert not _picture(home).exists()


@pytest.mark.parametrize("damage", ["", "{", '{"suits": []}', "[]"])
def test_a_damaged_one_is_passed_over(home: Path, damage: str) -> None:
    _picture(home).write_text(damage, encoding="utf-8")
    with _program(home) as terminal:
        terminal.wait(AT_THIRD)
        _leave(terminal)
    assert f'"{__version__}"' in _picture(home).read_text(encoding="utf-8")


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT])
def test_ended_while_it_is_looked_at_the_terminal_is_given_back(
    home: Path, number: signal.Signals
) -> None:
    with _program(home) as terminal:
        before = termios.tcgetattr(terminal._file)
        while not terminal.chunks:
            terminal.rest(0.001, patience=1)
        os.kill(terminal.pid, number)
        _hear_out(terminal)
        assert _sent(terminal).count(LEAVE) == 1
        assert termios.tcgetattr(terminal._file) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_ended_by_a_signal_the_panes_are_left_in_good_order(
    home: Path, number: signal.Signals
) -> None:
    with _program(home) as terminal:
        before = termios.tcgetattr(terminal._file)
        terminal.send("k")
        terminal.wait(shows(" 2/38 "))  # the panes have answered
        os.kill(terminal.pid, number)
        _hear_out(terminal)
        assert _sent(terminal).count(LEAVE) == 1
        assert termios.tcgetattr(terminal._file) == before
    assert _picture(home).exists()


def _written(frame: Frame, texts: Iterable[tuple[int, int, str]]) -> Frame:
    red = pen(frozenset({1}), "31", "", "https://a.example/")
    for x, y, text in texts:
        frame.put(x, y, text, red if y else PLAIN)
    return frame


def test_one_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "state" / "last"
    path.mkdir(parents=True)
    LastPicture(str(path), "").keep(80, 24, {"sent": ""})
    assert [*path.parent.iterdir()] == [path]


def test_a_picture_that_was_kept_is_the_same() -> None:
    frame = _written(Frame(12, 3), [(0, 0, "plain"), (1, 1, "日本 é"), (3, 2, "end")])
    text = kept(frame, {"TERM": "xterm"})
    again = frame_of(text["cells"])
    assert (again.texts, again.pens) == (frame.texts, frame.pens)
    by_kept, by_comparing = Emulator(12, 3), Emulator(12, 3)
    by_kept.feed(text["sent"])
    by_comparing.feed(Comparer(terminal_for({"TERM": "xterm"})).difference(again))
    assert by_kept.looks() == by_comparing.looks()
