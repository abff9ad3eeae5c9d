"""``[keys.bind]`` as the screen gets it: only actions there are, on keys there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli.key_names import key_name
from reader.cli.settings import load_settings
from reader.ui.actions import ACTIONS
from reader.ui.presets import PRESETS


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
        *((name, None) for name in ("", " ", "ctrl+", "ctrl+zz", "zz", "f25", "\x1b", "Enter")),
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
        '[keys.bind]\nopen = "o, /"\nopne = "x"\nundo = "u, ctrl+zz"\nview = ""\nback = "Escape"\n',
        encoding="utf-8",
    )
    config, problems = load_settings(file)
    assert config.keys.bind == (("open", "o,slash"),)
    assert [(each.where, each.reason) for each in problems] == [
        ("keys.bind.opne", 'no action is called so, it is ignored; did you mean "open"?'),
        ("keys.bind.undo", 'no key is called "ctrl+zz", the binding is ignored'),
        ("keys.bind.view", 'no key is called "", the binding is ignored'),
        (
            "keys.bind.back",
            'no key is called "Escape", the binding is ignored; did you mean "escape"?',
        ),
    ]
