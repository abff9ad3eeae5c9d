"""Whole processes at a terminal or a pipe: prompts, pages, Ctrl+C, Ctrl+D, early leavers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select

import pytest

from tests.cli.conftest import Run

COMMAND = [sys.executable, "-m", "reader"]
ROOT = Path(__file__).resolve().parents[3]
ENTER, CTRL_C, CTRL_D, CTRL_Q = "\r", "\x03", "\x04", "\x11"
FOREVER = 60
"""Seconds after which words will not come any more: the test fails instead of hanging."""


class Terminal:
    """A program at a terminal of 40 columns and 12 lines."""

    def __init__(self, ours: int, theirs: int, process: subprocess.Popen[bytes]) -> None:
        self._ours, self._theirs = ours, theirs
        self.process = process
        self.written = ""
        """All that came, as it came."""
        self._seen = 0

    def await_(self, words: str) -> None:
        """Read until ``words`` come, which were not awaited before."""
        while words not in self.written[self._seen :]:
            chunk = b""
            ready, _, _ = select([self._ours], [], [], FOREVER)
            with suppress(OSError):  # EIO: the program has left
                chunk = os.read(self._ours, 65_536) if ready else b""
            assert chunk, f"{words!r} never came: {self.written!r}"
            self.written += chunk.decode()
        self._seen = self.written.index(words, self._seen) + len(words)

    def type(self, keys: str) -> None:
        """Type."""
        os.write(self._ours, keys.encode())

    def leaves(self) -> int:
        """The exit code, after all that is still said; nothing may be awaited afterwards."""
        os.close(self._theirs)  # now the program alone holds it
        with suppress(OSError):  # EIO: it has left
            while select([self._ours], [], [], FOREVER)[0]:
                self.written += os.read(self._ours, 65_536).decode()
        return self.process.wait(FOREVER)


def _surroundings() -> dict[str, str]:
    """This process's, without a width: whoever runs the tests may have set one."""
    sizes = ("COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if name not in sizes}
    return kept | {"PYTHONPATH": str(ROOT)}


@contextmanager
def _terminal(*arguments: str, term: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (12, 40))
    surroundings = _surroundings() | {"TERM": term}

    with subprocess.Popen(
        ["sh", "-c", 'exec "$@" <"$TTY" >"$TTY" 2>&1', "sh", *COMMAND, *arguments],
        env=surroundings | {"TTY": os.ttyname(theirs)},
        cwd=ROOT,
        start_new_session=True,  # so that the terminal, opened there, sends it Ctrl+C
    ) as process:
        terminal = Terminal(ours, theirs, process)
        try:
            yield terminal
        finally:
            process.kill()
            os.close(ours)


@pytest.fixture
def story(run: Run, tmp_path: Path) -> Path:
    """A source with a story of many paragraphs, and a short one."""
    path = tmp_path / "story.jsonl"
    body = "".join(f"<p>Paragraph {n}.</p>" for n in range(1, 21))
    path.write_text(
        f'{{"id": "1", "title": "Long", "content_html": "{body}"}}\n'
        '{"id": "2", "title": "Short", "content_html": "<p>Done.</p>"}\n'
    )
    assert run("add", path).code == 0
    return path


def test_a_dumb_terminal_gets_lines_by_itself(story: Path) -> None:
    with _terminal(term="dumb") as terminal:
        terminal.await_("do\r\nmore, so this goes line by line.\r\n")
        terminal.await_("broadsheet> ")
        terminal.type(f"l{ENTER}")
        terminal.await_("1. Long [unread, story]\r\n")
        terminal.await_("headlines> ")
        terminal.type(f"q{ENTER}")
        assert terminal.leaves() == 0
        assert "\x1b" not in terminal.written


def test_the_setting_may_forbid_it(story: Path, home: Path) -> None:
    folder = home / "broadsheet" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text('[display]\nplain = "off"\n')
    with _terminal(term="dumb") as terminal:
        terminal.await_("\x1b[?1049h")  # the panes take the other screen
        terminal.await_("Long")  # and keys, once they are drawn
        terminal.type(CTRL_Q)
        assert terminal.leaves() == 0


@pytest.mark.parametrize("term", ["dumb", "xterm-256color", "linux"])
def test_a_long_text_waits_at_the_end_of_a_page(story: Path, term: str) -> None:
    with _terminal("--plain", term=term) as terminal:
        terminal.await_("> ")
        terminal.type(f"n{ENTER}")
        terminal.await_("Paragraph 3.\r\n")
        terminal.await_("-- more, Enter; q stops --\r\n")
        terminal.type(ENTER)
        terminal.await_("Paragraph 8.\r\n")
        terminal.await_("-- more, Enter; q stops --\r\n")
        terminal.type(f"q{ENTER}")
        terminal.await_("> ")
        terminal.type(f".{ENTER}")
        terminal.await_("-- more, Enter; q stops --\r\n")
        terminal.type(f"N{ENTER}")  # another command is taken at once
        terminal.await_("Done.\r\n\r\nEnd.\r\n")
        terminal.await_("> ")
        terminal.type(f"pages off{ENTER}")
        terminal.await_("to its end.")
        terminal.type(f"p{ENTER}P{ENTER}")
        terminal.await_("Paragraph 20.\r\n\r\nEnd.\r\n")
        terminal.await_("> ")
        terminal.type(CTRL_D)
        assert terminal.leaves() == 0
        assert "\x1b" not in terminal.written


def test_ctrl_c_stops_what_goes_on_and_not_the_program(story: Path) -> None:
    with _terminal("--plain", term="dumb") as terminal:
        terminal.await_("broadsheet> ")
        terminal.type(CTRL_C)
        terminal.await_("Stopped; q leaves.\r\nbroadsheet> ")
        terminal.type(f"n{ENTER}")
        terminal.await_("-- more, Enter; q stops --\r\n")
        terminal.type(CTRL_C)
        terminal.await_("Stopped; q leaves.\r\nbroadsheet> ")
        terminal.type(f"t{ENTER}")
        terminal.await_("between?\r\n> ")
        terminal.type(CTRL_C)
        terminal.await_("Stopped; q leaves.\r\nbroadsheet> ")
        terminal.type(f"q{ENTER}")
        assert terminal.leaves() == 0


def test_a_load_that_is_stopped_keeps_what_has_come(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(
        "".join(f'{{"id": "{n}", "title": "S{n}", "summary": "S"}}\n' for n in range(200_000))
    )
    with _terminal("--plain", term="dumb") as terminal:
        terminal.await_("broadsheet> ")
        terminal.type(f"a {path}{ENTER}")
        while not _articles(run):
            assert terminal.process.poll() is None
        terminal.type(CTRL_C)
        terminal.await_("Stopped.\r\nbroadsheet> ")
        terminal.type(f"q{ENTER}")
        assert terminal.leaves() == 0


def _articles(run: Run) -> str:
    return run("list", "--limit", "1").out


def test_a_reader_that_leaves_early_is_no_error(story: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "--plain"],
        env=_surroundings(),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"l\n1\nl\n")
        process.stdin.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_answers_come_line_by_line_through_pipes(story: Path) -> None:
    """A program that speaks with it gets each answer before it says the next thing."""
    with subprocess.Popen(
        [*COMMAND, "--plain"],
        env=_surroundings(),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().startswith("2 unread of 2 articles")
        process.stdin.write("l\n")
        assert process.stdout.readline() == "All: 2 articles.\n"
        assert process.stdout.readline() == "1. Long [unread, story]\n"
        assert process.stdout.readline() == "2. Short [unread, story]\n"
        process.stdin.write("y 1\n")
        assert process.stdout.readline() == "This article has no link.\n"
        process.stdin.close()
        assert process.wait() == 0
