"""``config.toml``: what is read, what is refused, and with which words."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import (
    BrowserConfig,
    Config,
    Dates,
    Density,
    DisplayConfig,
    DownloadsConfig,
    Glyphs,
    Images,
    KeysConfig,
    OfflineConfig,
    PlayerConfig,
    Preset,
    ReadingConfig,
    RetentionConfig,
    Switch,
    Theme,
)
from reader.errors import ConfigError
from reader.models import Order, Show
from reader.settings.login import Login
from reader.settings.table import all_settings
from reader.settings.toml import toml_value

FULL = """
[display]
theme = "light"
glyphs = "ascii"
hyperlinks = "off"
plain = "on"
images = "half-cells"
measure = 60
mouse = false
thin = "on"
meter = true
show = "unread"
order = "oldest"
density = "two-line"
dates = "relative"
group_by_day = true
sections_width = 30
sparkline = false

[keys]
preset = "vim"

[keys.bind]
next-unread = "n,tab"
"leave" = "x"

[browser]
command = ["firefox", "--new-tab", "{url}"]

[reading]
mark_read_on_open = false

[retention]
days = 30
articles = 500
unread = true

[offline]
pictures = false
picture_mb = 2
pictures_mb = 50

[player]
audio = ["mpv", "--no-video", "{url}"]
video = ["mpv"]
picture = ["feh", "{url}"]
detached = true

[downloads]
directory = "~/talks"
parallel = 3
file_mb = 10
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold_and_none_is_made(file: Path) -> None:
    assert Config.load(file) == (Config(), ())
    assert not file.exists()


def test_every_setting_is_read(file: Path) -> None:
    file.write_text(FULL, encoding="utf-8")
    config, problems = Config.load(file)
    assert problems == ()
    assert config == Config(
        DisplayConfig(
            theme=Theme.LIGHT,
            glyphs=Glyphs.ASCII,
            hyperlinks=Switch.OFF,
            plain=Switch.ON,
            images=Images.HALF_CELLS,
            measure=60,
            mouse=False,
            thin=Switch.ON,
            meter=True,
            show=Show.UNREAD,
            order=Order.OLDEST,
            sections_width=30,
            sparkline=False,
            density=Density.TWO_LINE,
            dates=Dates.RELATIVE,
            group_by_day=True,
        ),
        KeysConfig(Preset.VIM, (("next-unread", "n,tab"), ("leave", "x"))),
        BrowserConfig(("firefox", "--new-tab", "{url}")),
        ReadingConfig(mark_read_on_open=False),
        retention=RetentionConfig(30, 500, True),
        offline=OfflineConfig(False, 2, 50),
        player=PlayerConfig(("mpv", "--no-video", "{url}"), ("mpv",), ("feh", "{url}"), True),
        downloads=DownloadsConfig("~/talks", 3, 10),
    )
    assert config.keys.bindings == {"next-unread": "n,tab", "leave": "x"}


def test_a_byte_order_mark_is_no_hindrance(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf[display]\nmeasure = 66\n")
    assert Config.load(file)[0].display.measure == 66


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ('[display]\n\nthem = "dark"\n', "line 3, display.them", 'did you mean "theme"?'),
        ("[displays]\n", "line 1, displays", 'did you mean "display"?'),
        ("[display]\nxyzzy = 1\n", "line 2, display.xyzzy", "no setting is called so"),
        ("display.xyzzy = 1\n", "line 1, display.xyzzy", "no setting is called so"),
    ],
)
def test_an_unknown_name_is_told_and_the_rest_is_used(
    file: Path, text: str, where: str, reason: str
) -> None:
    file.write_text(text + "[reading]\nmark_read_on_open = false\n", encoding="utf-8")
    config, problems = Config.load(file)
    assert not config.reading.mark_read_on_open
    assert [(problem.file, problem.where) for problem in problems] == [(str(file), where)]
    assert reason in problems[0].reason


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ('[display]\nglyphs = "no"', "line 2, display.glyphs", '"auto" or "unicode" or "ascii"'),
        ('[display]\ntheme = "../x"', "line 2, display.theme", "the name of one of your own"),
        ("[display]\ntheme = 3", "line 2, display.theme", "must be"),
        ("[display]\n\nmeasure = 7", "line 3, display.measure", "from 30 to 200"),
        ("[display]\nmeasure = true", "line 2, display.measure", "whole number"),
        ("[display]\nmouse = 1", "line 2, display.mouse", "must be true or false"),
        ('[browser]\ncommand = "firefox"', "line 2, browser.command", "list of strings"),
        ("[browser]\ncommand = [1]", "line 2, browser.command", "list of strings"),
        ("[keys.bind]\nopen = 1", "line 1, keys.bind", "must be a table of"),
        ("display = 1", "line 1, display", "must be a table"),
        ("[display\n", "line 1", "expected"),
        ("theme = ", "end of document", "invalid value"),
        ("a = 1 2", "line 1", "expected newline"),
    ],
)
def test_a_wrong_value_names_file_line_and_reason(
    file: Path, text: str, where: str, reason: str
) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Config.load(file)
    assert caught.value.file == str(file)
    assert caught.value.where.startswith(where)
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_what_is_no_utf_8_names_the_line(file: Path) -> None:
    file.write_bytes(b"[display]\n# caf\xe9\n")
    with pytest.raises(ConfigError, match=r"line 2: is not UTF-8"):
        Config.load(file)


def test_a_folder_in_its_place_is_a_sentence(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ConfigError, match=r"config\.toml: is a directory"):
        Config.load(file)


def test_every_setting_has_a_help_text() -> None:
    rows = list(all_settings())
    assert {row.key for row in rows} >= {
        "display.theme",
        "keys.preset",
        "browser.command",
        "reading.mark_read_on_open",
    }
    assert all(row.help for row in rows)


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_a_string_survives_being_written_and_read(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"a = {toml_value(text)}") == {"a": text}


def test_credentials_are_a_table_of_hosts(file: Path) -> None:
    file.write_text(
        '[credentials]\n"news.example" = { user = "ann", password_command = ["pass", "x"] }\n'
        '"b.example:8443" = { token_command = ["t"], headers = { "X-Key" = "k" } }\n'
        '[credentials."c.example"]\nuser = "ann"\nkeyring = true\ncookies = "~/c.txt"\n'
    )
    config, problems = Config.load(file)
    assert problems == ()
    assert config.credentials.hosts == (
        ("news.example", Login("ann", ("pass", "x"))),
        ("b.example:8443", Login(token_command=("t",), headers=(("X-Key", "k"),))),
        ("c.example", Login("ann", keyring=True, cookies="~/c.txt")),
    )


@pytest.mark.parametrize(
    "value",
    [
        '"sesame"',
        "{}",
        '{ user = "ann" }',
        '{ user = "ann", password = "sesame" }',
        '{ password_command = ["sesame"] }',
        '{ user = "ann", password_command = "sesame" }',
        '{ user = "ann", password_command = ["sesame"], keyring = true }',
        '{ user = 1, password_command = ["sesame"] }',
        '{ user = "ann", keyring = "sesame" }',
        '{ headers = ["sesame"] }',
    ],
)
def test_a_login_that_cannot_be_meant_names_its_host_and_no_secret(file: Path, value: str) -> None:
    file.write_text(f'[credentials]\n"news.example" = {value}\n')
    with pytest.raises(ConfigError) as raised:
        Config.load(file)
    assert str(raised.value).startswith(f"{file}: line 2, credentials.news.example: must be ")
    assert "sesame" not in str(raised.value)


def test_the_credentials_in_the_readme_are_read(file: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(\[credentials\].*?)```", readme, re.DOTALL)
    file.write_text(example, encoding="utf-8")
    assert len(Config.load(file)[0].credentials.hosts) == 5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"a = {'[' * 100_000}", "is nested too deeply"),
        (f"a = {'{a = ' * 100_000}", "is nested too deeply"),
        (f"[network]\nseconds = {'9' * 5000}", "holds a number that is too long"),
        (
            '[browser]\ncommand = ["a\\u0000b"]',
            "line 2, browser.command: must be a list of strings",
        ),
    ],
    ids=range(4),
)
def test_what_would_break_the_reader_is_a_sentence(file: Path, text: str, reason: str) -> None:
    file.write_text(text)
    with pytest.raises(ConfigError, match=reason):
        Config.load(file)


_NAMES = st.sampled_from([*(each.name for each in fields(Config)), "theme", "command", "hosts"])
_VALUES = st.recursive(
    st.text() | st.integers() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_NAMES | st.text(), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(_NAMES | st.text(), _VALUES, max_size=3))
def test_any_tables_are_settings_or_a_sentence(tables: dict[str, object]) -> None:
    lines = (f"{toml_value(name)} = {_toml(value)}" for name, value in tables.items())
    text = "\n".join(lines).encode("utf-8", "replace")
    with NamedTemporaryFile() as stream:
        stream.write(text)
        stream.flush()
        with suppress(ConfigError):
            config, problems = Config.load(Path(stream.name))
            assert [row.value(config) for row in all_settings()]
            assert all(problem.reason for problem in problems)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{toml_value(name)} = {_toml(each)}" for name, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return toml_value(value)
