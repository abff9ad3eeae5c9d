"""The Textual app: themes, sheets, signals, and the way in and out."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from reader.config import Config
from reader.models import Problem
from reader.newsroom import Newsroom
from reader.paths import shipped
from reader.ui.control.theming import first_theme
from reader.ui.glyphs import glyphs_for, wants_ascii
from reader.ui.guard import ControlFilter
from reader.ui.palette import ActionProvider
from reader.ui.presets import keymap
from reader.ui.screens.reading import ReadingScreen
from reader.ui.themes import themes_for


def sheets() -> list[str | PurePath]:
    """All style sheets, found wherever the program is installed."""
    return [*sorted(shipped("styles").glob("*.tcss"))]


class BroadsheetApp(App[int], inherit_bindings=False):
    """One screen with three panes over an open newsroom."""

    TITLE = "Broadsheet"
    CSS_PATH: ClassVar[list[str | PurePath]] = sheets()
    COMMANDS: ClassVar[set[type[Provider]]] = {ActionProvider}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False, priority=True)]
    """For the pages over the panes; see ``check_action``."""
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f24"
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        newsroom: Newsroom,
        config: Config | None = None,
        targets: Sequence[str] = (),
        *,
        notices: Sequence[Problem] = (),
        encoding: str | None = "utf-8",
    ) -> None:
        super().__init__()
        self.newsroom = newsroom
        self.config = config or Config()
        self.keys_bound: Mapping[str, str] = keymap(
            self.config.keys.preset, self.config.keys.bindings
        )
        self.animation_level = "none"
        self._guard = ControlFilter()
        self._targets = tuple(targets)
        self._notices = tuple(notices)
        self.glyphs = glyphs_for(self.config.display.glyphs, encoding)
        self.set_class(self.glyphs.name == "ascii", "-ascii")
        self.themes_offered = themes_for(self.console.color_system)
        """Light, dark and the terminal's own, as far as the terminal can show them."""
        for theme in self.themes_offered:
            self.register_theme(theme)
        self.theme = first_theme(newsroom, self.config.display.theme, self.themes_offered)

    def get_default_screen(self) -> Screen[None]:
        """The three panes stand there from the first frame on."""
        return ReadingScreen(
            self.newsroom,
            self.config,
            self.glyphs,
            self.keys_bound,
            self._targets,
            notices=self._notices,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the panes quitting is a key like others, and must not overtake those before it."""
        if action == "quit" and isinstance(self.screen, ReadingScreen):
            return False
        return super().check_action(action, parameters)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy as much as terminals take, in the way that this one is reached."""
        from reader.ui.clipboard import copy_sequence, fitted

        self._clipboard = fitted(text)
        if self._driver is not None:
            self._driver.write(copy_sequence(text, os.environ))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and the last guard before the terminal."""
        return [*super().get_line_filters(), self._guard]

    def on_mount(self) -> None:
        """Leave in good order when told to, and repaint after a stop."""
        self.app_resume_signal.subscribe(self, lambda _: self._resumed())
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._leave, number)

    def _resumed(self) -> None:
        self.refresh(layout=True)
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.picturing.resumed()

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Nothing here looks different in a window without focus: repaint nothing (33 kB)."""
        event.prevent_default()

    def on_app_focus(self, event: events.AppFocus) -> None:
        """Nor in one that has it again."""
        event.prevent_default()

    @property
    def bug(self) -> Exception | None:
        """What ended the app, if it was not the user."""
        error = self._exception
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            return error.error
        return error

    def _fatal_error(self) -> None:
        """Leave without Textual's own traceback: it prints locals, and so what is being read.

        ``run`` raises the bug again once the terminal is as it was.
        """
        self._close_messages_no_wait()

    def _leave(self, number: int) -> None:
        self.exit(128 + number, return_code=128 + number)


def run(
    newsroom: Newsroom,
    config: Config,
    targets: Sequence[str] = (),
    notices: Sequence[Problem] = (),
) -> int:
    """Open the three panes and stay there until the user leaves; returns the exit status.

    ``notices`` is what made no sense in the settings; the screen says so.
    """
    import sys

    encoding = "ascii" if wants_ascii(os.environ) else sys.stdout.encoding
    app = BroadsheetApp(newsroom, config, targets, notices=notices, encoding=encoding)
    result = app.run(mouse=config.display.mouse)
    if app.bug is not None:
        raise app.bug
    return app.return_code or result or 0
