"""``[keys.bind]`` as the screen gets it: only actions there are, on keys there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.actions import ACTIONS
from reader.ui.key_names import key_name
from reader.ui.presets import PRESETS
from reader.ui.settings import load_settings


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("x", "x"),
        ("X", "X"),
        ("ä", "ä"),
        ("/", "slash"),
        ("+", "plus"),
        ("€", "euro_sign"),
        ("ctrl+/", "ctrl+slash"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("alt+f24", "alt+f24"),
        ("comma", "comma"),
        ("question_mark", "question_mark"),
        ("exclamation_mark", "exclamation_mark"),
        ("full_stop", "full_stop"),
        ("less_than_sign", "less_than_sign"),
        ("minus", "minus"),
        ("plus", "plus"),
        ("euro_sign", "euro_sign"),
        *((name, "ctrl+x") for name in ("Ctrl-x", "Ctrl+X", "C-x", "^X", "control-x", "CTRL+x")),
        *((name, "enter") for name in ("Enter", "return", "ENTER")),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("Shift-Tab", "shift+tab"),
        ("ctrl--", "ctrl+minus"),
        ("-", "minus"),
        ("c", "c"),
        ("C", "C"),
        ("F5", "f5"),
        *((name, None) for name in ("", " ", "ctrl+", "ctrl+zz", "zz", "f25", "\x1b", "Entr")),
        *((name, None) for name in ("solidus", "ctrl+ctrl+x", "hyper+x", "latin_small_letter_a")),
    ],
)
def test_key_names(written: str, name: str | None) -> None:
    assert key_name(written) == name


def test_the_programs_own_keys_are_keys() -> None:
    own = [key for action in ACTIONS for key in action.keys]
    own += [key for preset in PRESETS.values() for keys in preset.values() for key in keys]
    assert [key_name(key) for key in own] == own


def test_bindings_that_mean_nothing_are_told_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        '[keys.bind]\nopen = "o, /"\nopne = "x"\nundo = "u, ctrl+zz"\n'
        'view = ""\nsort = ","\nback = "Entr"\n',
        encoding="utf-8",
    )
    config, problems = load_settings(file)
    assert config.keys.bind == (("open", "o,slash"), ("view", ""))
    assert [(each.where, each.reason) for each in problems] == [
        ("keys.bind.opne", 'no action is called "opne", it is ignored; did you mean "open"?'),
        ("keys.bind.undo", 'no key is called "ctrl+zz", the binding is ignored'),
        *[
            (
                "keys.bind.sort",
                'no key is called "", the binding is ignored; did you mean "comma"?',
            )
        ]
        * 2,
        (
            "keys.bind.back",
            'no key is called "Entr", the binding is ignored; did you mean "enter"?',
        ),
    ]


def test_a_theme_there_is_not_is_told_and_auto_holds(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[display]\ntheme = "sepai"\n', encoding="utf-8")
    config, problems = load_settings(file)
    assert config.display.theme == "auto"
    assert [each.reason for each in problems] == [
        'no theme is called "sepai", auto is used; did you mean "sepia"?'
    ]


def test_a_theme_of_ones_own_is_known_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "sepai.tcss").touch()
    file = tmp_path / "config.toml"
    file.write_text('[display]\ntheme = "sepai"\n', encoding="utf-8")
    config, problems = load_settings(file)
    assert (config.display.theme, problems) == ("sepai", ())
