"""The program in a terminal: the whole way from a key to the screen."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.newsroom import Newsroom
from reader.paths import Paths
from reader.ui.driver.pacing import PROBE
from tests.benchmarks.programs import BROADSHEET, environment
from tests.benchmarks.terminal import Terminal, shows
from tests.ui.desk import paper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

TEXTUALS = "textual.drivers.linux_driver:LinuxDriver"
PATIENCE = 30.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with the small paper."""
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        paper(newsroom)
    return tmp_path / "home"


def _program(home: Path, *, log: Path | None = None, **more: str) -> Terminal:
    command: tuple[str, ...] = BROADSHEET
    if log is not None:
        command = ("sh", "-c", f'exec "$0" "$@" 2>"{log}"', *BROADSHEET)
    return Terminal(command, {**environment(home), **more})


def _sent(terminal: Terminal) -> str:
    return b"".join(chunk for _, chunk in terminal.chunks).decode()


def _until(terminal: Terminal, done: Callable[[], Any]) -> None:
    deadline = terminal.now() + PATIENCE
    while not done():
        assert terminal.now() < deadline, "\n".join(terminal.screen().display)
        terminal.rest(0.05, patience=1)


def _at(place: str) -> Callable[[Any], bool]:
    """Whether the header of the headlines says that the cursor is there."""
    return shows(f" {place}/38 ")


@pytest.mark.parametrize("ssh", ["", "far away"], ids=["near", "over SSH"])
def test_it_shows_what_textuals_own_driver_shows(home: Path, ssh: str) -> None:
    screens = []
    for driver in ("", TEXTUALS):
        more = {"TEXTUAL_DRIVER": driver} if driver else {}
        with _program(home, SSH_CONNECTION=ssh, **more) as terminal:
            terminal.wait(_at("1"), PATIENCE)
            terminal.send("gjjj")
            terminal.wait(_at("4"), PATIENCE)
            terminal.send("\r")
            terminal.wait(shows("What is known about"), PATIENCE)
            screens.append(terminal.screen().display)
            terminal.send("2g")
            terminal.wait(_at("1"), PATIENCE)
    ours, textuals = screens
    assert ours == textuals


def test_stopped_and_continued_it_paints_the_screen_again(home: Path) -> None:
    with _program(home) as terminal:
        terminal.wait(_at("1"), PATIENCE)
        terminal.send("\x1a")
        _until(terminal, lambda: "\x1b[?1049l" in _sent(terminal))
        _until(terminal, lambda: " T " in _stat(terminal.pid))
        before = len(terminal.chunks)
        os.kill(terminal.pid, signal.SIGCONT)
        _until(terminal, lambda: b"Harbour" in b"".join(c for _, c in terminal.chunks[before:]))
        terminal.send("j")
        terminal.wait(_at("2"), PATIENCE)


def _stat(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text()


def test_asked_to_redraw_it_sends_the_screen_whole(home: Path) -> None:
    with _program(home) as terminal:
        terminal.wait(_at("1"), PATIENCE)
        before = _sent(terminal).count("\x1b[2J")
        terminal.send("\x0c")
        _until(terminal, lambda: _sent(terminal).count("\x1b[2J") == before + 1)


def test_in_a_window_of_another_size_it_paints_for_that(home: Path) -> None:
    with _program(home) as terminal:
        terminal.wait(_at("1"), PATIENCE)
        termios.tcsetwinsize(terminal._file, (24, 80))
        terminal.columns, terminal.lines = 80, 24
        before = len(terminal.chunks)
        os.kill(terminal.pid, signal.SIGWINCH)
        _until(terminal, lambda: b"\x1b[2J" in b"".join(c for _, c in terminal.chunks[before:]))
        terminal.rest(0.3)
        del terminal.chunks[:before]
        assert terminal.screen().display[-1].startswith(" ? help")


@pytest.mark.parametrize("ssh", ["", "far away"], ids=["near", "over SSH"])
def test_at_the_end_the_terminal_is_as_it_was(home: Path, ssh: str) -> None:
    with _program(home, SSH_CONNECTION=ssh) as terminal:
        terminal.wait(_at("1"), PATIENCE)
        terminal.send("\x11")
        _until(terminal, lambda: "\x1b[?1004l" in _sent(terminal))
        end = _sent(terminal)[_sent(terminal).index("\x1b[?1049l") :]
        assert "\x1b[?25h" in end
        assert PROBE not in end


def test_the_screen_never_goes_into_a_log(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with _program(home, log=log) as terminal:
        terminal.wait(_at("1"), PATIENCE)
    assert "\x1b[" not in log.read_text()


def test_over_ssh_less_is_sent(home: Path) -> None:
    sizes = []
    for ssh in ("", "far away"):
        with _program(home, SSH_CONNECTION=ssh) as terminal:
            terminal.wait(_at("1"), PATIENCE)
            terminal.rest(0.5)
            started = terminal.sent()
            terminal.press("j")
            terminal.wait(_at("2"), PATIENCE)
            sizes.append((started, terminal.sent() - started))
            terminal.send("k")  # the next run starts where this one ends
            terminal.wait(_at("1"), PATIENCE)
            assert (PROBE in _sent(terminal)) is bool(ssh)
    near, far = sizes
    assert far[0] < near[0] <= 8_000
    assert far[1] < near[1] <= 192
    assert far[0] <= 5_000
    assert far[1] <= 120
