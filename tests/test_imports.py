"""What a command imports: the screen only for the screen, parsers only for what they parse.

``broadsheet list`` in a pipe must not wait for Textual, nor a text archive for a feed
parser.  Each command runs in a Python of its own and names what it has imported.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.table import COMMANDS
from tests.cli.conftest import ARCHIVE

ROOT = Path(__file__).resolve().parent.parent
SCREEN = {"textual", "rich"}
HEAVY = SCREEN | {"feedparser", "html2text", "asyncio", "markdown_it", "charset_normalizer"}
LIST = HEAVY | {"lxml", "nh3", "platformdirs", "tomllib", "logging", "email"}
PLAINEST = LIST | {"json", "argparse", "dataclasses", "typing", "pathlib", "inspect", "urllib"}
_RUN = """\
import sys
from reader.__main__ import main
code = main(sys.argv[1:])
sys.stdout.flush()
sys.stderr.write("\\n" + " ".join({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""


def _imported(*argv: str) -> set[str]:
    """Top-level modules that are there after a command."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r}\n{_RUN}",
            *argv,
        ],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text(ARCHIVE, encoding="utf-8")
    return path


def test_list_imports_next_to_nothing(archive: Path) -> None:
    assert not _imported("add", str(archive)) & HEAVY
    assert not _imported("list") & PLAINEST
    assert not _imported("list", "--limit", "20") & PLAINEST
    assert not _imported("list", "--query", "ships") & LIST
    assert not _imported("search", "ships") & LIST
    assert not _imported("mark", "read", "1") & LIST
    assert not _imported("sources") & LIST


def test_help_and_version_import_next_to_nothing() -> None:
    assert not _imported("--version") & (LIST | {"sqlite3"})
    assert not _imported("--help") & (LIST | {"sqlite3"})


@pytest.mark.parametrize("to", ["jsonfeed", "jsonl"])
def test_converting_a_text_archive_imports_no_parser_and_no_library(archive: Path, to: str) -> None:
    assert not _imported("convert", str(archive), "--to", to) & (HEAVY | {"lxml", "sqlite3"})


@pytest.mark.parametrize(
    "argv",
    [
        ("show", "1"),
        ("export", "--to", "html"),
        ("doctor",),
        ("config", "show"),
        ("formats",),
        ("--plain",),
    ],
    ids=" ".join,
)
def test_no_command_imports_the_screen(archive: Path, argv: tuple[str, ...]) -> None:
    _imported("add", str(archive))
    assert not _imported(*argv) & SCREEN


def test_the_first_picture_needs_nothing_that_only_an_article_needs() -> None:
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "import reader.cli.screen, reader.ui.app\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & (HEAVY - SCREEN - {"asyncio"})
    assert not loaded & {"lxml", "nh3", "reader.content.hypertext", "reader.cli.plain.session"}
    assert not loaded & {"reader.ui.typesetting.page", "reader.ui.typesetting.excerpts"}


def test_importing_every_command_imports_no_screen() -> None:
    names = " ".join(f"reader.cli.commands.{command.name}" for command in COMMANDS)
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\nfrom importlib import import_module\n"
        f"for name in {names!r}.split(): import_module(name)\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert not set(done.stdout.split()) & (HEAVY | {"sqlite3"})
