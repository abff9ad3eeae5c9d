"""Whole processes: what only shows when the shell is at the other end."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "reader"]
ROOT = Path(__file__).resolve().parents[2]
MANY = 8_000
"""Articles whose list is more than twice as long as what a pipe holds (64 KiB)."""


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of many articles, and a home in which it is added."""
    folder = tmp_path_factory.mktemp("added")
    path = folder / "many.jsonl"
    lines = (
        json.dumps(
            {"id": str(n), "title": f"Story {n} of æ sea", "content_html": f"<p>Part {n}</p>"}
        )
        for n in range(MANY)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "BROADSHEET_HOME": str(folder / "home")}
    subprocess.run(
        [*COMMAND, "add", str(path)], env=environment, cwd=ROOT, check=True, capture_output=True
    )
    return folder


@pytest.fixture
def many(added: Path, home: Path) -> Path:
    """The archive of many articles, which is in the library of this test too."""
    shutil.copytree(added / "home", home / "broadsheet")
    return added / "many.jsonl"


@pytest.mark.parametrize("command", [("list",), ("list", "--json"), ("export", "--to", "text")])
def test_a_reader_that_leaves_early_is_no_error(
    many: Path, environment: dict[str, str], command: tuple[str, ...]
) -> None:
    with subprocess.Popen(
        [*COMMAND, *command],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        assert (process.wait(), errors) == (0, b"")


def test_in_the_c_locale_nothing_fails(many: Path, environment: dict[str, str]) -> None:
    surroundings = environment | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*COMMAND, "list", "--limit", "1"],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"Story 0 of \\xe6 sea\n")
    done = subprocess.run(
        [*COMMAND, "convert", str(many), "--to", "jsonl"],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.splitlines()[0])["title"] == "Story 0 of æ sea"


@pytest.mark.parametrize("arguments", [["list"], ["stats"], ["stats", "--json"]], ids="-".join)
def test_a_closed_standard_output_is_no_traceback(
    arguments: list[str], many: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *COMMAND, *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_closed_standard_input_is_no_terminal(home: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *COMMAND],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"broadsheet: the screen needs a terminal")


def test_a_full_disk_is_a_sentence(many: Path, environment: dict[str, str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "list"],
            env=environment,
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"broadsheet: standard output: no space left on device\n"


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_while_writing_is_quiet(many: Path, environment: dict[str, str]) -> None:
    """The pipe is full and nobody reads on, so the process waits when the signal comes."""
    with subprocess.Popen(
        [*COMMAND, "list"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        os.read(process.stdout.fileno(), 1)  # no more, or there may be room for all the rest
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read() == b""
        assert process.wait() == 130


def test_on_a_terminal_a_list_fits_and_a_load_shows_how_far_it_is(
    many: Path, environment: dict[str, str]
) -> None:
    surroundings = {key: value for key, value in environment.items() if key != "COLUMNS"}
    listed, shown = _on_a_terminal(["list", "--limit", "2"], surroundings)
    assert listed == 0
    lines = shown.splitlines()
    assert [line.split()[:2] for line in lines] == [["1", "●"], ["2", "●"]]
    assert max(map(len, lines)) <= 40
    added, progress = _on_a_terminal(["add", str(many)], surroundings)
    assert added == 0
    assert f"{MANY} articles" in progress
    assert "many.jsonl: " in progress
    assert progress.rindex("\r") > progress.rindex("many.jsonl: ")


def _on_a_terminal(arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run a command in a terminal of 40 columns; its exit code and all that it wrote."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 40))
    with subprocess.Popen(
        [*COMMAND, *arguments], env=environment, cwd=ROOT, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        written = b""
        with suppress(OSError):  # EIO: nobody holds the terminal's other side any more
            while chunk := os.read(ours, 65_536):
                written += chunk
        os.close(ours)
        return process.wait(), written.decode()
