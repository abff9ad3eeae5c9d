"""The app around the panes: bugs, signs for plain terminals."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.glyphs import wants_ascii
from tests.ui.desk import opened


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "", "LANG": "POSIX"}, True),
        ({"LANG": "C.UTF-8", "TERM": "xterm-256color"}, False),
        ({"LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, False),
        ({"LANG": "C.UTF-8", "TERM": "linux"}, True),
        ({}, False),
    ],
)
def test_plain_terminals_get_plain_signs(environment: dict[str, str], wanted: bool) -> None:
    assert wants_ascii(environment) is wanted


async def test_a_bug_ends_the_app_without_showing_what_is_being_read(
    full: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    def bug() -> None:
        secret = "what is being read"
        raise ZeroDivisionError(len(secret))

    app = BroadsheetApp(full)
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the app raises when it closes
        async with app.run_test() as pilot:
            app.call_later(bug)
            await pilot.pause()
    assert isinstance(app.bug, ZeroDivisionError)
    printed = capsys.readouterr()
    assert "what is being read" not in printed.out + printed.err


async def test_a_bug_in_a_thread_ends_the_app_too(
    full: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    def bug() -> None:
        secret = "what is being read"
        raise ZeroDivisionError(len(secret))

    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the app raises when it closes
        async with opened(full) as desk:
            desk.screen.background.ask("bug", bug, print)
            await desk.settle()
    assert isinstance(desk.app.bug, ZeroDivisionError)
    printed = capsys.readouterr()
    assert "what is being read" not in printed.out + printed.err


PROGRAM = """
import sys
from reader.__main__ import main
from reader.ui.control.memory import Memory

def recall(self):
    secret = "what is being " + "read"
    raise ZeroDivisionError(len(secret))

Memory.recall = recall
sys.exit(main([]))
"""


def test_a_bug_is_told_on_the_shells_own_screen_without_locals(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        cwd=tmp_path,
    )
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.wait() == 70
    restored = shown.rindex(b"\x1b[?1049l")
    assert restored < shown.index(b"Traceback (most recent call last)")
    assert b"ZeroDivisionError: 18" in shown
    assert b"this is a bug in Broadsheet" in shown
    assert b"what is being read" not in shown


def _read(file: int) -> bytes:
    """Some bytes; none when the other end is closed, which Linux tells by EIO."""
    try:
        return os.read(file, 65536)
    except OSError:
        return b""
