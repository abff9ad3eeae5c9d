"""``config.toml`` changed by the program: only what was meant, and nothing lost."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from reader.errors import ConfigError
from reader.newsroom.settings_file import change_settings, changed

MINE = """# My paper
[display]
# by day
theme = "dark" # for the train

# measure = 72

# Keys
[keys]
preset = "vim"

[keys.bind]
"open" = 'o'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def test_comments_order_and_layout_stay() -> None:
    text = changed(Path("c"), MINE, ("display", "theme"), "sepia")
    assert text == MINE.replace('"dark"', '"sepia"')


def test_a_new_setting_stands_after_its_own_comment() -> None:
    text = changed(Path("c"), MINE, ("display", "measure"), 60)
    assert text == MINE.replace("# measure = 72\n", "# measure = 72\nmeasure = 60\n")


def test_a_new_setting_without_one_stands_after_the_last_of_its_table() -> None:
    text = changed(Path("c"), MINE, ("display", "mouse"), False)
    assert text == MINE.replace("for the train\n", "for the train\nmouse = false\n")


def test_a_table_that_is_missing_comes_last() -> None:
    text = changed(Path("c"), MINE, ("browser", "command"), ["firefox", "{url}"])
    assert text == MINE + '\n[browser]\ncommand = ["firefox", "{url}"]\n'


@pytest.mark.parametrize(
    "text",
    [
        MINE,
        "",
        'display.theme = "dark"\n',
        'display = { theme = "dark" }\n',
        '[keys.bind]\nundo = "x"\n',
        'keys.bind.undo = "x"',
        "[display]",
        "[display] # mine\n",
        "[display]\r\ntheme = 'x'\r\n\r\n[keys]\r\n",
        "[x]\nlist = [1,\n  2]\n[display]\nlist = [1,\n  2]\n[keys]\n",
        '[keys]\nbind = { undo = "p" }\n',
        '[keys.bind]\nundo = "x"\n[display]\ntheme = "x"\n[keys]\npreset = "vim"\n',
        '[ display ]\ntheme = "x"\n[display.more]\n',
        '[credentials]\n"a.example" = { user = "x" }\n\n[credentials."b.example"]\nuser = "q"\n',
    ],
)
@pytest.mark.parametrize(
    ("names", "value"),
    [
        (("display", "measure"), 60),
        (("display", "theme"), 'a "quoted" one'),
        (("keys", "preset"), "newsboat"),
        (("keys", "bind", "undo"), "u"),
        (("browser", "command"), ["a", "b"]),
        (("credentials", "a.example"), {"user": "ann", "keyring": True}),
    ],
)
def test_set_and_unset_change_that_and_nothing_else(
    text: str, names: tuple[str, ...], value: object
) -> None:
    there = changed(Path("c"), text, names, value)
    *tables, name = names
    expected = tomllib.loads(text)
    table = expected
    for each in tables:
        table = table.setdefault(each, {})
    table[name] = value
    assert tomllib.loads(there) == expected
    again = tomllib.loads(changed(Path("c"), there, names, None))
    for each in tables:
        again = again.get(each, {})
    assert name not in again


def test_set_and_unset_leave_no_trace() -> None:
    there = changed(Path("c"), MINE, ("display", "measure"), 60)
    assert changed(Path("c"), there, ("display", "measure"), None) == MINE


@pytest.mark.parametrize("content", [b'[display]\ntheme = "dark\n', b"[display]\n# \xff\n"])
def test_a_broken_file_is_never_overwritten(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(ConfigError, match="nothing was changed"):
        change_settings(file, [(("display", "theme"), "dark")])
    assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


def test_what_is_no_table_is_left_alone() -> None:
    with pytest.raises(ConfigError, match="is no table"):
        changed(Path("c"), "display = 3\n", ("display", "theme"), "dark")


def test_a_file_is_made_where_there_is_none(file: Path) -> None:
    change_settings(file, [(("display", "theme"), "light")])
    assert file.read_text() == '[display]\ntheme = "light"\n'


def test_mode_and_link_are_kept(file: Path) -> None:
    real = file.parent.parent / "dotfiles.toml"
    real.write_text(MINE)
    real.chmod(0o600)
    file.parent.mkdir()
    file.symlink_to(real)
    change_settings(file, [(("display", "theme"), "light")])
    assert file.is_symlink()
    assert 'theme = "light"' in real.read_text()
    assert os.stat(real).st_mode & 0o777 == 0o600


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xef\xbb\xbf[display]\n")
    change_settings(file, [(("display", "measure"), 60)])
    assert file.read_bytes() == b"\xef\xbb\xbf[display]\nmeasure = 60\n"


def test_a_folder_in_its_place_is_a_sentence(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(ConfigError, match="is a directory"):
        change_settings(file, [(("display", "theme"), "light")])
