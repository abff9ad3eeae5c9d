"""The table of actions is whole: every command exists, no key is taken twice."""

from collections import Counter

import pytest

from reader.config import Preset
from reader.ui.actions import ACTIONS, BY_ID, key_name
from reader.ui.commands import command
from reader.ui.presets import PRESETS, keymap


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_a_command_that_explains_itself(action) -> None:
    assert command(action.id).__doc__
    assert action.help.endswith(".")


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_is_bound_twice(preset: str) -> None:
    keys = Counter(key for bound in keymap(preset, {}).values() for key in bound.split(",") if key)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_name_actions_that_exist(preset: str) -> None:
    assert set(PRESETS[preset]) <= set(BY_ID)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_with_a_key_has_one_in_every_preset(preset: str) -> None:
    bound = keymap(preset, {})
    assert [each.id for each in ACTIONS if each.keys and not bound[each.id]] == []


def test_the_settings_know_every_preset() -> None:
    assert set(PRESETS) == set(Preset)


NEWSBOAT = {
    "enter": "open",
    "q": "leave",
    "Q": "quit",
    "r": "refresh",
    "R": "refresh-all",
    "A": "mark-all",
    "s": "save",
    "n": "next-unread",
    "p": "previous-unread",
    "J": "next-article",
    "K": "previous-article",
    "o": "browser",
    "question_mark": "help",
    "N": "toggle-read",
    "l": "view",
    "u": "links",
    "slash": "search",
    "E": "edit",
    "ctrl+l": "redraw",
    "colon": "palette",
    "ctrl+e": "toggle-star",
    "g": "sort",
    "G": "sort",
    "up": "up",
    "down": "down",
    "pageup": "page-up",
    "pagedown": "page-down",
    "home": "top",
    "end": "bottom",
    "tab": "next-pane",
}
"""Keys as newsboat(1) lists them, where Broadsheet does the same or its nearest."""


@pytest.mark.parametrize("key", NEWSBOAT)
def test_newsboats_keys_do_what_they_do_there(key: str) -> None:
    assert key in keymap("newsboat", {})[NEWSBOAT[key]].split(",")


def test_the_users_key_is_taken_from_the_action_that_had_it() -> None:
    bound = keymap("default", {"toggle-star": "m, asterisk"})
    assert bound["toggle-star"] == "m,asterisk"
    assert bound["toggle-read"] == ""
    assert keymap("vim", {"find": "u"})["undo"] == ""


def test_keys_are_written_as_people_write_them() -> None:
    assert [key_name(key) for key in ("slash", "ctrl+p", "j")] == ["/", "Ctrl+P", "j"]
    signs = ("left_square_bracket", "dollar_sign", "full_stop", "underscore", "delete", "f10")
    assert [key_name(key) for key in signs] == ["[", "$", ".", "_", "Del", "f10"]


def test_arrows_have_names_in_plain_letters() -> None:
    assert [key_name(key) for key in ("up", "left")] == ["↑", "←"]
    assert [key_name(key, plain=True) for key in ("up", "left", "j")] == ["Up", "Left", "j"]
    assert all(key_name(key, plain=True).isascii() for action in ACTIONS for key in action.keys)
