"""What hostile articles do once they are kept: every command that tells of them is clean."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.content.sanitiser import clean
from tests.hostile import ids, lists, text
from tests.hostile.cases import SERVER, Case

COMMANDS = (
    "list --limit 400",
    "list --limit 400 --json",
    "sources",
    "sources --json",
    "search words",
    "search --json words",
    "show 1",
    "show 1 --as html",
    "show 2 --as markdown",
    "show 3 --as json",
    "stats --json",
    "export --to text",
    "export --to markdown",
    "export --to html",
    "export --to opml",
    "mark tag:\x1b[31m --query is:unread",
    "list --query tag:\x1b[31m",
    "rules",
    "undo",
    "doctor",
    "refresh --json",
)


def _written(cases: list[Case], folder: Path) -> Path:
    for case in cases:
        if isinstance(case.data, bytes):
            name = case.name.replace("/", "_")
            (folder / f"{name}\x1b[31m").write_bytes(case.data.replace(SERVER, b"127.0.0.1:9"))
    return folder


def test_every_command_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kept \x1b[2J\u202e"
    folder.mkdir()
    _written([*text.cases(), *ids.cases(), *lists.cases()][:70], folder)
    before = sorted(os.listdir(tmp_path))
    assert main(["add", str(folder)]) in (0, 3)
    told = [capsys.readouterr()]
    for command in COMMANDS:
        assert main(command.split()) in (0, 1, 2, 3), command
        told.append(capsys.readouterr())
    assert [
        each for each in told if clean(each.out) != each.out or clean(each.err) != each.err
    ] == []
    assert len(told[1].out.splitlines()) > 50
    assert not any("Traceback" in each.err for each in told)
    assert sorted(os.listdir(tmp_path)) == before
