"""The quick way of ``list`` prints what the long way prints, or leaves it to the long way."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from reader.cli.commands import list as long_way
from reader.cli.context import Context
from reader.cli.parser import command_parser, parse_command
from reader.cli.quick_list import quick_list
from reader.cli.table import find
from reader.library import front_page
from reader.library.migrations import APPLICATION_ID, VERSION
from reader.newsroom import Newsroom
from reader.paths import Paths
from tests.cli.conftest import Run


@pytest.fixture
def _marked(run: Run, library: Path) -> None:
    ids = [row[0] for row in run("list").rows]
    run("mark", "read", ids[0], ids[2])
    run("mark", "star", ids[2], ids[3])
    run("edit", "The Tide Table", "--title", "Tides")


def _long(argv: list[str]) -> int:
    command = find("list")
    assert command is not None
    parser = command_parser(command, command.load())
    return long_way.run(parse_command(parser, argv[1:]), Context.find())


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("limit", [[], ["--limit", "3"], ["--limit", "0"], ["--limit", "99"]])
def test_both_ways_print_the_same(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    limit: list[str],
    terminal: bool,
) -> None:
    monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda _: terminal)
    assert quick_list(["list", *limit]) == 0
    quick = capfd.readouterr()
    assert _long(["list", *limit]) == 0
    assert capfd.readouterr() == quick
    assert bool(quick.out) == (limit != ["--limit", "0"])


@pytest.mark.parametrize(
    "argv",
    [
        ["list", "--json"],
        ["list", "--query", "x"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "x"],
        ["list", "--limit"],
        ["list", "--limit", "9" * 30],
        ["list", "--help"],
        ["list", "x"],
    ],
)
def test_other_arguments_are_left_to_the_long_way(library: Path, argv: list[str]) -> None:
    assert quick_list(argv) is None


def test_without_a_library_nothing_is_made() -> None:
    assert quick_list(["list"]) is None
    assert not Paths.find().data.exists()


def test_settings_are_left_to_the_long_way(library: Path) -> None:
    Paths.find().config.mkdir(parents=True)
    Paths.find().config_file.write_text("[display]\n", encoding="utf-8")
    assert quick_list(["list"]) is None


def test_an_open_library_is_left_to_the_long_way(library: Path) -> None:
    with Newsroom.open(Paths.find()) as newsroom:
        newsroom.library.set_state("key", "value")
        assert quick_list(["list"]) is None
    assert quick_list(["list"]) == 0


@pytest.mark.parametrize("pragma", ["user_version = 99", "application_id = 7"])
def test_another_file_is_left_to_the_long_way(library: Path, pragma: str) -> None:
    connection = sqlite3.connect(Paths.find().library_file)
    connection.execute(f"PRAGMA {pragma}")
    connection.close()
    assert quick_list(["list"]) is None


def test_a_damaged_file_is_left_to_the_long_way(library: Path) -> None:
    Paths.find().library_file.write_bytes(b"rubbish" * 1000)
    assert quick_list(["list"]) is None


def test_a_path_with_signs_of_a_uri_is_found(
    run: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path / "50% #1?"))
    assert run("add", archive).code == 0
    assert quick_list(["list"]) == 0


def test_it_knows_the_schema_of_today() -> None:
    assert (front_page.APPLICATION_ID, front_page.VERSION) == (APPLICATION_ID, VERSION)
