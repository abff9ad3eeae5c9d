"""Help, wrong usage, and what reaches the user when something breaks."""

from __future__ import annotations

import errno
import io
import re
import sys
from pathlib import Path

import pytest

from reader import __version__
from reader.__main__ import BUG, main
from reader.cli.table import COMMANDS, Group, find
from reader.models import Problem
from tests.cli.conftest import Run

README = Path(__file__).resolve().parents[2] / "README.md"


def test_help_names_every_command_under_its_group(run: Run) -> None:
    done = run("--help")
    assert (done.code, done.err) == (0, "")
    for group in Group:
        assert f"{group}:\n" in done.out
    for command in COMMANDS:
        assert re.search(rf"^  {command.name} +{re.escape(command.summary)}$", done.out, re.M)
    assert "Exit codes:" in done.out
    assert "Examples:" in done.out
    assert max(map(len, done.out.splitlines())) <= 88


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_an_example(run: Run, command: object) -> None:
    name = getattr(command, "name", "")
    done = run(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"usage: broadsheet {name} [-h]")
    assert f"Examples:\n  broadsheet {name}" in done.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_in_the_readme(command: object) -> None:
    name, usage = getattr(command, "name", ""), getattr(command, "usage", "")
    escaped = f"{name} {usage}".strip().replace("|", "\\|")
    assert f"| `{escaped}` |" in README.read_text(encoding="utf-8")


def test_every_option_is_in_the_usage_of_its_command(run: Run) -> None:
    for command in COMMANDS:
        options = re.findall(
            r"^  (?:-\w[^,\n]*, )?(--[a-z]+)", run(command.name, "--help").out, re.M
        )
        for option in set(options) - {"--help", "--output"}:
            assert option in command.usage, (command.name, option)


def test_version(run: Run) -> None:
    assert run("--version").out == f"broadsheet {__version__}\n"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["lsit"], 'broadsheet: there is no command and no file "lsit"; did you mean "list"?\n'),
        (["zzz"], 'broadsheet: there is no command and no file "zzz"\n'),
        (["--wat"], "broadsheet: unrecognized arguments: --wat"),
        (["list", "--wat"], "broadsheet: unrecognized arguments: --wat"),
        (["add"], "broadsheet: the following arguments are required: TARGET"),
        (["add", "--titl", "x", "y"], "broadsheet: unrecognized arguments: --titl"),
    ],
)
def test_wrong_usage_is_one_sentence(run: Run, argv: list[str], message: str) -> None:
    done = run(*argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1


def test_the_screen_needs_a_terminal(run: Run, feed: Path) -> None:
    for argv in ([], [feed], ["--temporary", feed], ["https://tide.example/feed"]):
        done = run(*argv)
        assert (done.code, done.out) == (2, "")
        assert "the screen needs a terminal" in done.err


def test_targets_that_are_not_there_are_told_before_the_screen(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path / "gone.xml", tmp_path / "too.xml")
    assert (done.code, done.out) == (1, "")
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == ["broadsheet"] * 2


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A terminal, and a screen that only notes what it was given."""
    opened: list[object] = []

    def note(newsroom: object, config: object, targets: object, *, notices: object) -> int:
        opened.extend((newsroom, config, targets, notices))
        return 0

    monkeypatch.setattr(sys.stdin.__class__, "isatty", lambda _: True)
    monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda _: True)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("reader.ui.app.run", note)
    return opened


def test_targets_open_the_screen(session: list[object], run: Run, feed: Path) -> None:
    gone = feed.with_name("gone.xml")
    done = run(feed, gone)
    assert done.code == 3
    assert done.err.startswith(f"warning: {gone}: ")
    assert list(session[2]) == [str(feed)]  # type: ignore[call-overload]
    assert run("list").code == 0


def test_a_temporary_library_is_gone_afterwards(
    session: list[object], run: Run, feed: Path, home: Path
) -> None:
    assert run("--temporary", feed).code == 0
    library = getattr(session[0], "paths").library_file  # noqa: B009
    assert not library.exists()
    assert home not in library.parents


def test_the_screen_is_told_what_the_settings_have_wrong(
    session: list[object], run: Run, home: Path
) -> None:
    file = home / "broadsheet" / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[keys.bind]\nopen = "ctrl+zz"\n', encoding="utf-8")
    assert run().code == 3
    reason = 'no key is called "ctrl+zz", the binding is ignored'
    assert session[3] == (Problem(str(file), "keys.bind.open", reason),)


def test_a_broken_config_keeps_the_screen_shut(session: list[object], run: Run, home: Path) -> None:
    file = home / "broadsheet" / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[display]\ndensity = "pink"\n', encoding="utf-8")
    done = run()
    assert (done.code, session) == (1, [])
    assert done.err.startswith(f"broadsheet: {file}: line 2, display.density: must be")


def test_a_bug_shows_where_it_is_and_no_values(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        secret = "hunter" + "2"
        raise RuntimeError(f"broken with {len(secret)} letters")

    monkeypatch.setattr("reader.cli.commands.stats.run", broken)
    done = run("stats")
    assert done.code == BUG
    assert "Traceback (most recent call last):" in done.err
    assert "hunter2" not in done.err
    assert done.err.endswith("please report it\n")


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "broadsheet: standard output: no sp"),
        (
            OSError(errno.EACCES, "Permission denied", "/a"),
            1,
            "broadsheet: /a: permission denied\n",
        ),
    ],
)
def test_what_the_world_does_is_no_bug(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    message: str,
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr("reader.cli.commands.stats.run", fail)
    monkeypatch.setattr("reader.cli.dispatch._close_output", lambda: None)
    done = run("stats")
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(message)
    assert "Traceback" not in done.err


def test_letters_the_terminal_lacks_are_spelt_out(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = archive.read_text(encoding="utf-8").replace("A harbour", "Ærø harbour")
    archive.write_text(text, encoding="utf-8")
    run("add", archive)
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert main(["list"]) == 0
    assert b"\\xc6r\\xf8 harbour" in sys.stdout.buffer.getvalue()  # type: ignore[attr-defined]
    before = len(sys.stdout.buffer.getvalue())  # type: ignore[attr-defined]
    assert main(["list", "--json"]) == 0
    assert "Ærø harbour".encode() in sys.stdout.buffer.getvalue()[before:]  # type: ignore[attr-defined]


def test_what_comes_from_outside_cannot_touch_the_terminal(run: Run, feed: Path) -> None:
    text = feed.read_text(encoding="utf-8")
    hostile = "&lt;b&gt;&amp;#27;]0;x&amp;#7;&amp;#155;2J\u202e\u009b High"
    feed.write_text(text.replace("High", hostile), encoding="utf-8")
    run("add", feed)
    for argv in (
        ["list"],
        ["show", "1"],
        ["list", "--json"],
        ["sources"],
        ["export", "--to", "text"],
    ):
        for out in (run(*argv).out, run(*argv).err):
            assert [each for each in out if not each.isprintable() and each not in "\n\t"] == []


def test_a_file_name_cannot_touch_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred\nand two lines"
    done = run("add", path)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err


def test_a_problem_is_one_line(run: Run) -> None:
    from reader.cli.context import Context
    from reader.paths import Paths

    context = Context(Paths.under(Path("/nowhere")))
    context.warn(Problem("a.xml", "line 3", "torn\noff"))
    assert (context.warnings, context.exit_code) == (1, 3)


def test_find_knows_only_what_is_in_the_table() -> None:
    assert find("list") in COMMANDS
    assert find("nothing") is None
