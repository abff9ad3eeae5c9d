"""``broadsheet config set`` and ``unset``."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.paths import Paths
from reader.settings.login import Login
from reader.settings.table import all_settings, find_setting
from tests.cli.conftest import Run


@pytest.fixture
def file(home: Path) -> Path:
    return Paths.find().config_file


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("display.theme", "sepia", "sepia"),
        ("display.measure", "60", 60),
        ("display.mouse", "False", False),
        ("keys.bind.open", "Ctrl-x,o", "Ctrl-x,o"),
        ("browser.command", '["lynx", "{url}"]', ("lynx", "{url}")),
        ("browser.command", "lynx '{url}'", ("lynx", "{url}")),
        ("network.user_agent", "123", "123"),
        (
            "credentials.news.example:8443",
            '{ user = "ann", password_command = ["pass", "news"] }',
            Login("ann", ("pass", "news")),
        ),
    ],
)
def test_set_writes_what_was_meant(
    run: Run, file: Path, key: str, typed: str, value: object
) -> None:
    assert run("config", "set", key, typed).code == 0
    config, problems = Config.load(file)
    assert (find_setting(key).value(config), problems) == (value, ())
    assert run("config", "unset", key).out == f"{key}: no longer set\n"
    assert Config.load(file) == (Config(), ())


def test_set_says_what_it_is_now_but_no_secret(run: Run, file: Path) -> None:
    assert run("config", "set", "display.theme", "sepia").out == 'display.theme: "sepia"\n'
    done = run("config", "set", "credentials.a.example", '{ token_command = ["sesame"] }')
    assert done.code == 0
    assert "sesame" not in done.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("set", "display.them", "dark"), 'did you mean "display.theme"?'),
        (("set", "theme", "dark"), 'did you mean "display.theme"?'),
        (("unset", "keys.bnd"), 'did you mean "keys.bind.ACTION"?'),
        (("set", "keys.bind.opne", "x"), 'no action is called "opne"; did you mean "open"?'),
        (("set", "keys.bind.open", "Entr"), 'no key is called "Entr"; did you mean "enter"?'),
        (("set", "display.theme", "sepai"), 'no theme is called "sepai"; did you mean "sepia"?'),
        (("set", "display.measure", "7"), "display.measure: must be a whole number from 30 to 200"),
        (("set", "display.measure", "wide"), "must be a whole number"),
        (("set", "display.mouse", "1"), "display.mouse: must be true or false"),
        (("set", "browser.command", "'"), "must be a list of strings"),
        (("set", "credentials.a.example", "ann"), "credentials.a.example: must be such as"),
        (("set", "display.theme"), "config set takes KEY and VALUE"),
        (("unset",), "config unset takes KEY"),
        (("show", "display.theme"), "config show takes nothing more"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_written(
    run: Run, file: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = run("config", *arguments)
    assert done.code == 2
    assert sentence in done.err
    assert not file.exists()


def test_a_file_with_a_mistake_in_it_stays_as_it_is(run: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("[display\n")
    done = run("config", "set", "display.theme", "dark")
    assert done.code == 1
    assert "nothing was changed" in done.err
    assert file.read_text() == "[display\n"


def test_every_setting_is_found_by_its_name() -> None:
    assert [find_setting(each.key) for each in all_settings() if not each.of_entries] == [
        each for each in all_settings() if not each.of_entries
    ]


def test_the_shell_completes_the_names_of_settings(run: Run) -> None:
    assert "display.theme" in run("completion", "bash").out
