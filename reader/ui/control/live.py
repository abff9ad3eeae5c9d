"""New settings on a screen that is open already: what they change at once, and what not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from reader.settings.table import Setting, all_settings
from reader.ui.presets import keymap

if TYPE_CHECKING:
    from reader.config import Config
    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.reading import ReadingScreen

Effect = Callable[["ReadingScreen", "Config"], None]


def _theme(screen: ReadingScreen, config: Config) -> None:
    screen.theming.follow(config.display.theme)


def _measure(screen: ReadingScreen, config: Config) -> None:
    screen.article.set_measure(config.display.measure)


def _view(screen: ReadingScreen, config: Config) -> None:
    here = screen.lists.here()
    screen.lists.open(replace(here, show=config.display.show, order=config.display.order))


def _keys(screen: ReadingScreen, config: Config) -> None:
    screen.bind(keymap(config.keys.preset, config.keys.bindings))


def _look(screen: ReadingScreen, config: Config) -> None:
    screen.looking.follow(config.display)


def _line(screen: ReadingScreen, config: Config) -> None:
    screen.suit_the_settings()


def _panes(screen: ReadingScreen, config: Config) -> None:
    screen.suit_the_settings()
    screen.activate(screen.active_pane)
    screen.sections.refresh()


def _at_use(screen: ReadingScreen, config: Config) -> None:
    """It is looked up whenever it is needed."""


EFFECTS: Mapping[str, Effect] = {
    "display.theme": _theme,
    "display.measure": _measure,
    "display.show": _view,
    "display.order": _view,
    "display.density": _look,
    "display.dates": _look,
    "display.group_by_day": _look,
    "display.hyperlinks": _line,
    "display.images": _at_use,
    "display.meter": _line,
    "display.sections_width": _panes,
    "display.sparkline": _panes,
    "player.audio": _at_use,
    "player.video": _at_use,
    "player.picture": _at_use,
    "player.detached": _at_use,
    "downloads.directory": _at_use,
    "downloads.parallel": _at_use,
    "downloads.file_mb": _at_use,
    "offline.pictures": _at_use,
    "offline.picture_mb": _at_use,
    "offline.pictures_mb": _at_use,
    "keys.preset": _keys,
    "keys.bind": _keys,
    "browser.command": _at_use,
    "reading.mark_read_on_open": _at_use,
    "feeds.automatic": _at_use,
    "feeds.interval": _at_use,
    "retention.days": _at_use,
    "retention.articles": _at_use,
    "retention.unread": _at_use,
    "network.connections": _at_use,
    "network.per_host": _at_use,
    "network.seconds": _at_use,
    "network.ca_file": _at_use,
    "network.user_agent": _at_use,
    "credentials.hosts": _at_use,
}
"""What each setting changes at once; any other is in force from the next start on."""


def name_in_table(setting: Setting) -> str:
    """``keys.bind`` for an entry of it, too."""
    return f"{setting.table}.{setting.name}"


def at_next_start(setting: Setting) -> bool:
    """Whether a change of ``setting`` is seen at the next start only."""
    return name_in_table(setting) not in EFFECTS


class Live:
    """Puts settings in force."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.listener: Callable[[], None] | None = None
        """Called when other settings hold: the page that shows them."""

    def take(self, config: Config) -> bool:
        """Let ``config`` hold from now on; false if something in it waits for the next start."""
        screen = self._screen
        before, screen.config = screen.config, config
        cast("BroadsheetApp", screen.app).config = config
        screen.newsroom.take_settings(config)
        changed = [each for each in all_settings() if each.value(before) != each.value(config)]
        effects = dict.fromkeys(EFFECTS.get(name_in_table(each), _at_use) for each in changed)
        for effect in effects:
            effect(screen, config)
        if changed and self.listener is not None:
            self.listener()
        return not any(map(at_next_start, changed))
