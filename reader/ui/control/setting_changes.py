"""Changes one makes in the settings: seen at once, written behind, taken back one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.config import Config
from reader.errors import BroadsheetError
from reader.settings.table import Setting, find_setting
from reader.ui.presets import keymap
from reader.ui.settings import screen_keys

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen

Wish = tuple[Setting, object]
"""A setting and its TOML value; ``None`` is the default."""


class SettingChanges:
    """What has been changed since the settings were opened."""

    def __init__(self, screen: ReadingScreen, failed: Callable[[BroadsheetError], None]) -> None:
        self._screen = screen
        self._failed = failed
        self._done: list[tuple[Config, Sequence[Wish]]] = []

    @property
    def config(self) -> Config:
        """What holds now."""
        return self._screen.config

    def make(self, wishes: Sequence[Wish]) -> bool:
        """Change settings together; false if one of them waits for the next start."""
        before = self.config
        self._done.append((before, [(each, _toml(each, before)) for each, _ in wishes]))
        config = before
        for setting, value in wishes:
            config = setting.put(config, _meant(setting, value))
        at_once = self._screen.live.take(config)
        self._write(wishes, before)
        return at_once

    def undo(self) -> Setting | None:
        """Take back the last change; the setting it was about."""
        if not self._done:
            return None
        before, wishes = self._done.pop()
        now = self.config
        self._screen.live.take(before)
        self._write(wishes, now)
        return wishes[0][0]

    def _write(self, wishes: Sequence[Wish], otherwise: Config) -> None:
        """Write what is seen already; if it cannot be written, it is not to be seen either."""

        def refused(error: BroadsheetError) -> None:
            self._done.clear()
            self._screen.live.take(otherwise)
            self._failed(error)

        changes = [(setting.path, value) for setting, value in wishes]
        self._screen.settings_file.write(changes, refused)

    # Keys -----------------------------------------------------------------------------

    def owner(self, key: str, action: str) -> str:
        """The other action that a key belongs to; "" if it is free."""
        bound = keymap(self.config.keys.preset, self.config.keys.bindings)
        return next((each for each in bound if each != action and key in _keys(bound[each])), "")

    def bind(self, setting: Setting, key: str, *, more: bool) -> None:
        """Give an action a key, beside those that it has or in their stead."""
        bound = keymap(self.config.keys.preset, self.config.keys.bindings)
        had = _keys(bound[setting.entry]) if more else []
        wishes: list[Wish] = [(setting, ",".join(dict.fromkeys([*had, key])))]
        for action, keys in self.config.keys.bind:
            if action != setting.entry and key in _keys(keys):
                left = ",".join(each for each in _keys(keys) if each != key)
                wishes.append((find_setting(f"keys.bind.{action}"), left))
        self.make(wishes)


def _keys(keys: str) -> list[str]:
    return [key for key in keys.split(",") if key]


def _meant(setting: Setting, value: object) -> object:
    """What the settings hold for a TOML value."""
    if value is None:
        return None
    return screen_keys(str(value)) if setting.name == "bind" else setting.kind(value)


def _toml(setting: Setting, config: Config) -> object:
    """The TOML value that holds now; ``None`` if it is the default."""
    value = setting.value(config)
    if value == setting.default:
        return None
    return list(value) if isinstance(value, tuple) else value
