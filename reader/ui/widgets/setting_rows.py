"""The rows of the settings: group by group, each with what holds now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from reader.config import Config
from reader.content.sanitiser import clean_line
from reader.settings.kinds import Integer
from reader.settings.table import Setting, all_settings, find_setting
from reader.settings.toml import toml_value
from reader.ui.actions import ACTIONS, BY_ID, Action, Group, key_name
from reader.ui.control.live import at_next_start
from reader.ui.presets import keymap
from reader.ui.wording import capital

LONGEST = 200
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A heading, or one setting."""

    label: str
    value: str = ""
    setting: Setting | None = None
    """``None`` for a heading."""
    changed: bool = False
    """Whether it is not the default."""

    @property
    def key(self) -> str:
        """The whole name of the setting; "" for a heading."""
        return self.setting.key if self.setting else ""


def setting_rows(config: Config, wanted: str = "", *, plain: bool = False) -> list[SettingRow]:
    """All settings, or those in which all words of ``wanted`` occur, under their headings.

    ``plain`` writes keys without arrows.
    """
    words = wanted.casefold().split()
    rows: list[SettingRow] = []
    heading: SettingRow | None = None
    for row in _rows(config, plain):
        if row.setting is None:
            heading = row
        elif all(word in _searched(row) for word in words):
            rows += [] if heading is None else [heading]
            heading = None
            rows.append(row)
    return rows


def about(setting: Setting, *, plain: bool = False) -> tuple[str, str]:
    """What a setting is for; what it may be, and when a change is seen."""
    if setting.name == "bind":
        action = BY_ID[setting.entry]
        default = _keys(",".join(action.keys), plain)
        return action.help, f"Usual keys: {default} · in config.toml: {setting.entry}"
    if setting.of_entries:
        return setting.help, "Changed in an editor: broadsheet config edit"
    parts = [_allowed(setting), f"usually {shown(setting.default) or 'none'}"]
    if at_next_start(setting):
        parts.append("from the next start on")
    said = " · ".join(filter(None, parts))
    return f"{capital(setting.help)}.", capital(said)


def shown(value: object) -> str:
    """A value as people read it: words without quotes."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value if isinstance(value, str) else toml_value(value)


def _rows(config: Config, plain: bool) -> Iterator[SettingRow]:
    table = ""
    for each in all_settings():
        if each.table != table:
            table = each.table
            yield SettingRow(table.capitalize())
        if each.name != "bind":
            value = each.value(config)
            yield SettingRow(each.name, _value(each, value), each, value != each.default)
    yield from _actions(config, plain)


def _value(setting: Setting, value: object) -> str:
    if setting.of_entries:
        return " ".join(host for host, _ in cast("tuple[tuple[str, object], ...]", value)) or "none"
    return clean_line(shown(value), LONGEST) or "none"


def _actions(config: Config, plain: bool) -> Iterator[SettingRow]:
    bound = keymap(config.keys.preset, config.keys.bindings)
    for group in Group:
        yield SettingRow(f"Keys: {group.value.lower()}")
        for action in ACTIONS:
            if action.group is group:
                yield _action(action, config, _keys(bound[action.id], plain))


def _action(action: Action, config: Config, keys: str) -> SettingRow:
    own = action.id in config.keys.bindings
    return SettingRow(action.label, keys, find_setting(f"keys.bind.{action.id}"), own)


def _keys(keys: str, plain: bool) -> str:
    return "  ".join(key_name(key, plain=plain) for key in keys.split(",") if key) or "none"


def _searched(row: SettingRow) -> str:
    setting = cast("Setting", row.setting)
    help_text = BY_ID[setting.entry].help if setting.entry else setting.help
    return f"{row.label} {row.value} {setting.key} {help_text}".casefold()


def _allowed(setting: Setting) -> str:
    """What the help does not say already."""
    if isinstance(setting.kind, Integer):
        return setting.kind.wanted if str(setting.kind.highest) not in setting.help else ""
    said = all(word in setting.help for word in setting.kind.choices)
    return "" if said else " or ".join(setting.kind.choices)
