"""Nothing runs but what the user configured, and that by argument list: every place that could.

Read from the source, so that a new place is noticed and has to be argued for.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest

from reader.config import PlayerConfig
from reader.errors import InputError
from reader.exports.table import EXPORTERS, Heading, Writes, write
from reader.models import Article, Enclosure, Subscription
from reader.newsroom import links, players
from reader.newsroom.download_names import file_name
from tests.hostile.text import SEQUENCES

_SOURCE = Path(__file__).parents[2] / "reader"
_PLACES = {
    ("cli/commands/config.py", "run"): "the user's editor, out of $VISUAL or $EDITOR",
    ("feeds/processes.py", "Popen"): "this Python itself, as a parser",
    ("newsroom/links.py", "Popen"): "the user's browser",
    ("newsroom/players.py", "call"): "the user's player",
    ("newsroom/logins.py", "run"): "the user's own command that tells a secret",
}
"""Where programs are started, and which."""
_STARTERS = frozenset(
    {"run", "call", "check_call", "check_output", "Popen", "getoutput", "getstatusoutput"}
)
_NEVER = frozenset(
    [
        "system",
        "popen",
        "spawnl",
        "spawnle",
        "spawnlp",
        "spawnlpe",
        "spawnv",
        "spawnve",
        "spawnvp",
        "spawnvpe",
        "execl",
        "execle",
        "execlp",
        "execlpe",
        "execv",
        "execve",
        "execvp",
        "execvpe",
        "posix_spawn",
        "posix_spawnp",
        "startfile",
        "create_subprocess_shell",
        "create_subprocess_exec",
    ]
)
_MODULES = frozenset({"webbrowser", "pty", "commands", "code", "runpy"})


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(_SOURCE.rglob("*.py")):
        name = path.relative_to(_SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield name, node


def _starts() -> Iterator[tuple[str, str, ast.Call]]:
    for name, call in _calls():
        function = ast.unparse(call.func)
        if function.startswith("subprocess."):
            yield name, function.removeprefix("subprocess."), call


def test_programs_are_started_in_these_places_only() -> None:
    assert {(name, function) for name, function, _ in _starts()} == set(_PLACES)


def test_no_shell_and_no_command_line_in_one_string() -> None:
    for name, function, call in _starts():
        assert function in _STARTERS, name
        assert not {"shell", "executable"} & {each.arg for each in call.keywords}, name
        assert not any(each.arg is None for each in call.keywords), name  # nor out of a dict
        assert isinstance(call.args[0], (ast.List, ast.Name, ast.Call)), name


def test_nothing_else_that_starts_programs_or_runs_text_is_called() -> None:
    for name, call in _calls():
        function = call.func
        if isinstance(function, ast.Attribute):
            served = (name, function.attr) == ("serving/session.py", "create_subprocess_exec")
            assert function.attr not in _NEVER or served, name  # this Python, by arguments
        elif isinstance(function, ast.Name):
            assert function.id not in {"eval", "exec", "compile", "__import__", *_NEVER}, name


def test_subprocess_is_imported_by_name_and_its_like_not_at_all() -> None:
    for path in sorted(_SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module not in {"subprocess", "os.path", *_MODULES}, path
            elif isinstance(node, ast.Import):
                assert not {each.name for each in node.names} & _MODULES, path
                assert all(each.asname is None for each in node.names if each.name == "subprocess")


URLS = [f"https://a.example/{text}" for text in SEQUENCES.values()]


@pytest.mark.parametrize("url", URLS, ids=SEQUENCES)
def test_a_browser_gets_one_argument_or_nothing(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def start(arguments: list[str], **options: object) -> None:
        assert not options.get("shell")
        started.append(arguments)

    monkeypatch.setattr("subprocess.Popen", start)
    allowed = url.isprintable() and not set(url) & set(' <>"\\^`')
    with nullcontext() if allowed else pytest.raises(InputError, match=r"^[ -~]*only http"):
        links.open_in_browser(url, ["browser", "--url={url}"])
    assert started == ([["browser", f"--url={url}"]] if allowed else [])


def _article(text: str) -> Article:
    return Article(
        title=f"T {text}",
        body_html=f"<p>Words {text.replace('<', '&lt;')}</p>",
        standfirst=text,
        url=f"https://a.example/{text}",
        guid=text,
        authors=(text,),
        tags=(text,),
        language=text,
        image=f"https://a.example/{text}",
        enclosures=(Enclosure(f"https://a.example/{text}", text, title=text),),
        section=text,
        source=text,
        location=text,
        extras=(text,),
    )


@pytest.mark.parametrize("to", [each.name for each in EXPORTERS])
def test_every_export_of_every_sequence_touches_its_one_file(
    to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.content.sanitiser import clean

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("subprocess.Popen", None)
    row = next(each for each in EXPORTERS if each.name == to)
    texts = SEQUENCES.values()
    feeds = [Subscription(f"https://a.example/{text}", text, text, text, text) for text in texts]
    given = feeds if row.writes is Writes.SUBSCRIPTIONS else map(_article, texts)
    heading = Heading(*[next(iter(texts))] * 4)
    with (tmp_path / "out").open("wb") as stream:
        assert write(iter(given), to, stream, heading) == len(SEQUENCES)
    assert os.listdir(tmp_path) == ["out"]
    if row.for_terminal:
        written = (tmp_path / "out").read_bytes().decode()
        assert clean(written) == written


@pytest.mark.parametrize("text", SEQUENCES.values(), ids=SEQUENCES)
def test_a_player_gets_one_argument_or_nothing(text: str, tmp_path: Path) -> None:
    config = PlayerConfig(audio=("player", "--", "{url}"))
    for url in (f"https://a.example/{text}", f"-{text}", f"--{text}", text):
        with suppress(InputError):
            arguments = players.playing(Enclosure(url, "audio/mpeg"), config).arguments
            assert arguments == ("player", "--", url)
            assert url.startswith("https://a.example/")
            assert url.isprintable()
    path = tmp_path / file_name(text, f"https://a.example/{text}", "audio/mpeg")
    assert path.parent == tmp_path
    assert path.name[:1] not in "-."
    assert path.name.isprintable()
