"""Commands, their warnings and the session without panes: lines of text, and not a byte more."""

from __future__ import annotations

import io
import logging
import os
import pty
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from reader.__main__ import main
from reader.cli.bugs import guarded
from reader.cli.table import COMMANDS
from reader.content.sanitiser import clean
from tests.hostile.terminal.filling import fill, wrong_settings
from tests.hostile.terminal.payloads import MIXED, PAYLOADS
from tests.hostile.terminal.walking import Walk
from tests.hostile.terminal.wire import LINES, Wire

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs pseudo-terminals")

EVIL = "no \x1b[031m\x9b2J\u202e\u200b[/]\r\n\x1b]52;c;eA==\x07"
SHOWN = (
    *("list --limit 999", "list --json", "list --query is:unread", "sources", "sources --json"),
    *("search raw", "search raw --json", "stats", "stats --json", "rules", "config show"),
    *("downloads", "downloads --json", "doctor", "undo", "refresh", "refresh --json", "formats"),
    *(f"export --to {to}" for to in ("text", "markdown", "html", "opml", "jsonfeed", "jsonl")),
    "mark star --query raw",
)
WRONG = (
    *("list --query", "list --limit", "search", "show", "remove", "edit", "mark star", "mark"),
    *("convert", "convert --to", "add", "add --section x", "export --to", "backup", "restore"),
    *("rules add", "config set", "config unset", "config set display.theme", "undo", "download"),
    *("serve --port", "completion", "refresh", "sources", "", "--plain", "--temporary", "offline"),
)
"""What something hostile is added to."""

VERBS = (
    *("c", "l", "+", "1", ".", "s", "m", "t", "L", "y", "D", "x", "!", "v", "N", "n", "f raw"),
    *("w /nowhere/x", "/ raw", "b", "U", "e", "d", "?", "o"),
)
"""Of the session without panes."""

Tell = Callable[..., int]


@pytest.fixture
def wire() -> Wire:
    return Wire(LINES)


@pytest.fixture
def tell(wire: Wire, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Tell]:
    """Run a command whose outputs are a terminal; files that it is told to write go nowhere else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # no terminal: nothing opens the panes
    ours, theirs = pty.openpty()
    listener = Thread(target=_listen, args=(ours, wire))
    listener.start()

    def run(*arguments: str) -> int:
        for name in ("stdout", "stderr"):
            raw = os.fdopen(os.dup(theirs), "wb", buffering=0)
            stream = io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", write_through=True)
            monkeypatch.setattr(sys, name, stream)
        code = main(arguments)
        for stream in (sys.stdout, sys.stderr):
            stream.close()
        return code

    yield run
    monkeypatch.undo()
    os.close(theirs)
    listener.join()
    os.close(ours)
    wire.end()
    assert wire.faults == []


def _listen(ours: int, wire: Wire) -> None:
    with suppress(OSError):  # EIO: nobody writes any more
        while chunk := os.read(ours, 1 << 16):
            wire.feed(chunk)


@pytest.fixture
def full(home: Path) -> Path:
    """The home that commands find, full of it."""
    place = home / "broadsheet"
    fill(place, [MIXED, *PAYLOADS.values()])
    return place


def test_what_commands_tell(full: Path, tell: Tell, wire: Wire) -> None:
    for command in SHOWN:
        assert tell(*command.split()) in (0, 1, 3), command
    for to in ("text", "markdown", "html", "json"):
        for article in range(1, len(PAYLOADS), 5):
            assert tell("show", str(article), "--as", to) == 0
    assert wire.size > 500_000


def test_what_commands_complain_of(tell: Tell) -> None:
    for command in WRONG:
        for evil in (EVIL, "\udc9b\udcff", f"http://127.0.0.1:9/{EVIL}", f"-{EVIL}", f"--{EVIL}"):
            assert tell(*command.split(), evil) in (0, 1, 2, 3), command


def test_no_command_repeats_an_option_as_it_is(tell: Tell) -> None:
    for command in COMMANDS:
        assert tell(command.name, f"--{EVIL}") in (0, 1, 2)


def test_what_is_told_of_files(tell: Tell, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\x1b[031m\x9b\xff"
    os.mkdir(folder)
    for number, text in enumerate([MIXED, *PAYLOADS.values()]):
        name = b"%d " % number + text[:60].encode().replace(b"/", b"").replace(b"\0", b"")
        (Path(os.fsdecode(folder)) / os.fsdecode(name)).write_bytes(text.encode())
    assert tell("add", os.fsdecode(folder)) in (0, 1, 3)
    for each in sorted(os.listdir(folder)):
        path = os.fsdecode(os.path.join(folder, each))
        assert tell("convert", path, "--to", "jsonl") in (0, 1, 3)


def test_what_is_told_of_settings(tell: Tell, home: Path) -> None:
    path = home / "broadsheet" / "config" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    for text in wrong_settings():
        path.write_text(text, encoding="utf-8")
        for command in ("config", "list", "refresh", "doctor"):
            assert tell(command) in (0, 1, 2, 3), text


def test_a_bug_is_told_without_them_too(
    tell: Tell, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        try:
            raise ValueError(EVIL)
        except ValueError as error:
            raise RuntimeError(MIXED) from error

    monkeypatch.setattr("reader.cli.dispatch.dispatch", broken)
    assert tell("list") == 70


def test_a_session_without_panes(tmp_path: Path) -> None:
    fill(tmp_path, [MIXED, *PAYLOADS.values()])
    with Walk(tmp_path, (80, 24), "--plain", grammar=LINES, TERM="dumb") as walk:
        walk.no_echo()
        walk.press("pages off\n")
        for verb in VERBS:
            walk.press(f"{verb}\n")
        walk.press("q\n")
    assert walk.wire.faults == []
    assert walk.wire.size > 20_000


def test_what_happens_in_a_thread_is_told_without_them(capfd: pytest.CaptureFixture[str]) -> None:
    before = threading.excepthook, sys.unraisablehook
    with guarded():
        thread = Thread(target=_break)
        thread.start()
        thread.join()
        sys.unraisablehook(SimpleNamespace(exc_value=ValueError(EVIL), object=MIXED))  # type: ignore[arg-type]
    told = capfd.readouterr().err
    assert told.count("ValueError: no") == 2
    assert clean(told) == told
    assert before == (threading.excepthook, sys.unraisablehook)


def _break() -> None:
    raise ValueError(EVIL)


def test_what_a_library_logs_is_told_without_them(capfd: pytest.CaptureFixture[str]) -> None:
    record = logging.LogRecord("x", logging.WARNING, "", 0, f"%s {EVIL}", (EVIL,), None)
    assert logging.lastResort is not None
    with guarded():
        logging.lastResort.handle(record)
    told = capfd.readouterr().err
    assert told.startswith("no ")
    assert clean(told) == told
