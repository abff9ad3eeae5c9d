"""Which theme is shown: the one in the settings, until ``T`` chooses another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from reader.errors import LibraryError
from reader.ui.themes import ANSI, theme_name, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.theme import Theme

    from reader.newsroom import Newsroom
    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.reading import ReadingScreen

KEY = "ui.theme"
"""Name of the choice in the library's state."""


def first_theme(newsroom: Newsroom, setting: str, offered: Sequence[Theme]) -> str:
    """Name of the theme to begin with: chosen last, else set, else what the terminal can show."""
    return _shown(_chosen(newsroom, setting) or theme_name(setting, os.environ), offered)


def _shown(wanted: str, offered: Sequence[Theme]) -> str:
    return wanted if wanted in [theme.name for theme in offered] else ANSI.name


def _chosen(newsroom: Newsroom, setting: str) -> str:
    """What ``T`` chose, unless the setting was changed after that."""
    try:
        words = (newsroom.library.state(KEY) or "").split()
    except LibraryError:
        return ""  # the first list is about to be asked of the same library, and tells why
    return words[0] if words[1:] == [setting] else ""


class Theming:
    """Goes from theme to theme, and remembers the last for the next start."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen

    @property
    def _app(self) -> BroadsheetApp:
        return cast("BroadsheetApp", self._screen.app)

    @property
    def offered(self) -> tuple[Theme, ...]:
        """The themes the terminal can show."""
        return self._app.themes_offered

    def cycle(self) -> str:
        """Show the next theme the terminal can show; returns what to say of it."""
        app = self._app
        names = [theme.name for theme in self.offered]
        if app.no_color:
            return "No colours: the terminal has none, or NO_COLOR is set"
        if len(names) == 1:
            return "This terminal has 16 colours: they are shown as they are"
        here = names.index(app.theme) if app.theme in names else -1
        app.theme = names[(here + 1) % len(names)]
        self._screen.memory.keep(KEY, f"{app.theme} {self._screen.config.display.theme}")
        return f"Colours: {title(app.theme)}"

    def follow(self, setting: str) -> None:
        """Show what the settings say now; what ``T`` chose before is forgotten."""
        self._app.theme = _shown(theme_name(setting, os.environ), self.offered)
        self._screen.memory.keep(KEY, "")
