"""Which theme is shown: the one in the settings, until ``T`` chooses another."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.config import Theme as Setting
from reader.errors import LibraryError
from reader.ui.themes import ANSI, DARK, LIGHT, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.theme import Theme

    from reader.newsroom import Newsroom
    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.reading import ReadingScreen

KEY = "ui.theme"
"""Name of the choice in the library's state."""

FIRST = {Setting.AUTO: DARK.name, Setting.DARK: DARK.name, Setting.LIGHT: LIGHT.name}


def first_theme(newsroom: Newsroom, setting: Setting, offered: Sequence[Theme]) -> str:
    """Name of the theme to begin with: chosen last, else set, else what the terminal can show."""
    names = [theme.name for theme in offered]
    wanted = _chosen(newsroom, setting) or FIRST[setting]
    return wanted if wanted in names else ANSI.name


def _chosen(newsroom: Newsroom, setting: Setting) -> str:
    """What ``T`` chose, unless the setting was changed after that."""
    try:
        words = (newsroom.library.state(KEY) or "").split()
    except LibraryError:
        return ""  # the first list is about to be asked of the same library, and tells why
    return words[0] if words[1:] == [setting.value] else ""


class Theming:
    """Goes from theme to theme, and remembers the last for the next start."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen

    def cycle(self) -> str:
        """Show the next theme the terminal can show; returns what to say of it."""
        app = cast("BroadsheetApp", self._screen.app)
        names = [theme.name for theme in app.themes_offered]
        if app.no_color:
            return "No colours: the terminal has none, or NO_COLOR is set"
        if len(names) == 1:
            return "This terminal has 16 colours: they are shown as they are"
        here = names.index(app.theme) if app.theme in names else -1
        app.theme = names[(here + 1) % len(names)]
        choice = f"{app.theme} {self._screen.config.display.theme.value}"
        library = self._screen.newsroom.library
        self._screen.background.change(lambda: library.set_state(KEY, choice), lambda _: None)
        return f"Colours: {TITLES[app.theme]}"
