"""``backup``, ``restore``, ``doctor``, ``config``, ``formats``, ``completion``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from reader.cli.parser import OPTIONS
from reader.cli.table import COMMANDS
from reader.config import Config
from reader.feeds.formats import Format
from reader.paths import Paths
from tests.cli.conftest import Run
from tests.library.building import damage


@pytest.fixture
def settings_file() -> Path:
    """Where ``config.toml`` belongs; its folder is there."""
    path = Paths.find().config_file
    path.parent.mkdir(parents=True)
    return path


def test_a_backup_brings_everything_back(run: Run, library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    run("mark", "star", "--query", "harbour")
    before = run("list").out
    assert run("backup", copy).code == 0
    run("remove", library / "dump.txt")
    done = run("restore", copy)
    assert (done.code, done.out) == (0, "")
    assert run("list").out == before
    kept = next(Paths.find().backups.glob("before-restore-*.db"))
    assert str(kept) in done.err
    assert run("restore", kept).code == 0
    assert len(run("list").rows) == 2


@pytest.mark.parametrize(
    "content", [None, b"", b"not a library" * 300], ids=["gone", "empty", "foreign"]
)
def test_what_is_no_backup_changes_nothing(
    run: Run, library: Path, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "no.db"
    if content is not None:
        file.write_bytes(content)
    before = run("list").out
    done = run("restore", file)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"broadsheet: {file}: ")
    assert done.err.count("\n") == 1
    assert run("list").out == before
    assert not list(Paths.find().data.glob(".workshop-*"))


def test_restore_refuses_while_the_library_is_open(run: Run, library: Path, tmp_path: Path) -> None:
    from reader.newsroom import Newsroom

    copy = tmp_path / "copy.db"
    run("backup", copy)
    with Newsroom.open(Paths.find()) as other:
        other.library.set_state("key", "value")
        done = run("restore", copy)
    assert done.code == 1
    assert "is open in another Broadsheet" in done.err
    assert len(run("list").rows) == 4


def test_restore_replaces_a_damaged_library_and_keeps_it(
    run: Run, library: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    run("backup", copy)
    Paths.find().library_file.write_bytes(b"rubbish" * 1000)
    assert run("list").code == 1
    assert run("restore", copy).code == 0
    assert len(run("list").rows) == 4
    kept = next(Paths.find().backups.glob("before-restore-*.db"))
    assert kept.read_bytes().startswith(b"rubbish")


def test_backup_into_nowhere_is_a_sentence(run: Run, library: Path) -> None:
    done = run("backup", library / "dump.txt" / "copy.db")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "copy.db" in done.err


def test_doctor_finds_nothing_on_a_sound_library(run: Run, library: Path) -> None:
    done = run("doctor")
    assert (done.code, done.err) == (0, "the library is sound\n")
    names = {row[0] for row in done.rows}
    assert names >= {"config", "library", "broadsheet", "python", "sqlite", "textual", "encoding"}


def test_doctor_before_the_first_start_makes_nothing(run: Run, home: Path) -> None:
    assert run("doctor").code == 0
    assert not Paths.find().library_file.exists()


def test_doctor_tells_of_damage(run: Run, library: Path, settings_file: Path) -> None:
    settings_file.write_text("[display]\nthem = 1\n", encoding="utf-8")
    Paths.find().library_file.write_bytes(b"rubbish" * 1000)
    assert run("doctor", "--repair").code == 1
    done = run("doctor")
    assert done.code == 3
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == ["warning"] * 2


def test_doctor_salvages_a_damaged_library_and_says_what_was_saved(run: Run, library: Path) -> None:
    paths = Paths.find()
    damage(paths.library_file, "bodies")
    done = run("doctor", "--repair")
    assert done.code == 3
    *_, saved, kept = done.err.splitlines()
    assert saved == "saved: 4 of 4 articles, and the marks of 4"
    assert kept.startswith(f"the damaged library is kept in {paths.backups}")
    assert run("doctor").err == "the library is sound\n"


def test_config_path_makes_nothing(run: Run) -> None:
    assert run("config", "path").out == f"{Paths.find().config_file}\n"
    assert not Paths.find().config_file.exists()


def test_config_show_is_toml_that_means_the_same(run: Run, settings_file: Path) -> None:
    settings_file.write_text(
        '[display]\nmeasure = 50\n[keys.bind]\nopen = "o,x"\n', encoding="utf-8"
    )
    shown = run("config", "show")
    assert shown.code == 0
    assert tomllib.loads(shown.out)["display"]["measure"] == 50
    before = Config.load(settings_file)
    settings_file.write_text(shown.out, encoding="utf-8")
    assert Config.load(settings_file) == before


def test_config_show_tells_no_secret(run: Run, settings_file: Path) -> None:
    settings_file.write_text(
        '[credentials]\n"a.example" = { user = "ann", password_command = ["sesame"] }\n'
        '"b.example" = { headers = { "X-Key" = "sesame" } }\n[keys.bind]\nundo = "u"\n'
    )
    shown = run("config", "show").out
    assert tomllib.loads(shown)["credentials"] == {
        "a.example": {"user": "***", "password_command": "***"},
        "b.example": {"headers": "***"},
    }
    assert tomllib.loads(shown)["keys"]["bind"] == {"undo": "u"}


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("[display]\nmeasure = 1\n", 1, "broadsheet: {}: line 2, display.measure: must be a whole"),
        ("[display\n", 1, "broadsheet: {}: line 1"),
        ("[display]\nthem = 'x'\n", 3, "warning: {}: line 2, display.them: no setting is called"),
        ("[keys.bind]\nopne = 'x'\n", 3, "warning: {}: keys.bind.opne: no action is called"),
    ],
)
def test_config_show_of_a_broken_file(
    run: Run, settings_file: Path, text: str, code: int, message: str
) -> None:
    settings_file.write_text(text, encoding="utf-8")
    done = run("config", "show")
    assert done.code == code
    assert done.err.startswith(message.format(settings_file))
    assert done.err.count("\n") == 1


def test_a_broken_config_is_a_warning_where_nothing_depends_on_it(run: Run, library: Path) -> None:
    file = Paths.find().config_file
    file.parent.mkdir(parents=True)
    file.write_text("[display\n", encoding="utf-8")
    done = run("list")
    assert (done.code, len(done.rows)) == (3, 4)
    assert done.err.startswith(f"warning: {file}: line 1")


def test_config_edit_starts_the_editor_with_a_file_to_change(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "my editor.py"
    editor.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text().replace('# measure = 72', 'measure = 61')\n"
        "path.write_text(text)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("reader.cli.commands.config._has_terminal", lambda: True)
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{editor}' --wait")
    assert run("config", "edit").code == 0
    config, problems = Config.load(Paths.find().config_file)
    assert (config.display.measure, problems) == (61, ())


@pytest.mark.parametrize(
    ("editor", "reason"),
    [
        ("/nowhere/editor", "/nowhere/editor: the editor did not start: no such file"),
        ("'", "is no command line"),
        ("false", "false: the editor ended with code 1"),
    ],
)
def test_config_edit_without_a_working_editor(
    run: Run, monkeypatch: pytest.MonkeyPatch, editor: str, reason: str
) -> None:
    monkeypatch.setattr("reader.cli.commands.config._has_terminal", lambda: True)
    monkeypatch.setenv("VISUAL", editor)
    done = run("config", "edit")
    assert done.code == 1
    assert reason in done.err


def test_config_edit_without_a_terminal_says_so(run: Run) -> None:
    done = run("config", "edit")
    assert done.code == 1
    assert "an editor needs a terminal" in done.err
    assert not Paths.find().config_file.exists()


def test_formats(run: Run) -> None:
    rows = run("formats").rows
    assert ["read", "jsonfeed", "JSON Feed", ""] in rows
    (feeds,) = [row for row in rows if row[1] == "syndication"]
    assert feeds[3].startswith(f"feedparser {version('feedparser')}, lxml ")
    assert {row[1] for row in rows if row[0] == "write"} == {
        "jsonfeed",
        "jsonl",
        "markdown",
        "text",
        "html",
        "epub",
        "mbox",
        "opml",
    }
    document = json.loads(run("formats", "--json").out)
    assert {"name": "jsonfeed", "label": "JSON Feed", "ready": True} in document["read"]
    assert [each["libraries"] for each in document["read"] if each["name"] == "syndication"] == [
        {"feedparser": version("feedparser"), "lxml": version("lxml")}
    ]


def test_a_format_that_is_not_ready_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Format("papyrus", "Papyrus", lambda _: True, "x:y", needs=("nile",), extra="papyrus")
    monkeypatch.setattr("reader.cli.commands.formats.FORMATS", (row,))
    assert run("formats").rows[0][3].startswith("not ready; install it with: pipx install")
    (described, *_) = json.loads(run("formats", "--json").out)["read"]
    assert (described["ready"], described["libraries"]) == (False, {"nile": None})


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_every_command(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert all(command.name in done.out for command in COMMANDS)


def test_completion_knows_every_option(run: Run) -> None:
    script = run("completion", "bash").out
    assert f"_option_strings=(-h --help {' '.join(OPTIONS)})" in script


def test_the_bash_script_is_valid(run: Run) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    script = run("completion", "bash").out
    checked = subprocess.run([bash, "-n"], input=script.encode(), capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


def test_fish_is_wrong_usage(run: Run) -> None:
    assert run("completion", "fish").code == 2


def test_a_library_that_cannot_be_made_is_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("BROADSHEET_HOME", os.fspath(tmp_path / "file" / "below"))
    done = run("list")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("broadsheet: ")
    assert done.err.count("\n") == 1
