"""The Textual app: themes, sheets, signals, and the way in and out."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import constants, events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from reader.config import Config
from reader.models import Problem
from reader.newsroom import Newsroom
from reader.paths import shipped
from reader.ui.colourless import Colourless, has_colours
from reader.ui.control.theming import first_theme
from reader.ui.control.typed import again
from reader.ui.driver import ComparingDriver
from reader.ui.driver.keeping import kept
from reader.ui.faint import Faint
from reader.ui.glyphs import glyphs_for, wants_ascii
from reader.ui.guard import ControlFilter
from reader.ui.own_themes import read_own_themes
from reader.ui.palette import ActionProvider
from reader.ui.presets import keymap
from reader.ui.screens.reading import ReadingScreen
from reader.ui.settings import own_themes
from reader.ui.themes import ANSI, themes_for
from reader.ui.thin import is_thin, spare_colours

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reader.ui.driver.frame import Frame
    from reader.ui.last_picture import LastPicture


COMPLETE_AFTER = 1.0
"""Seconds after which the start is over, even if the last article has not come."""


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
        colours: bool = True,
        last_picture: LastPicture | None = None,
    ) -> None:
        super().__init__()
        self.last_picture = last_picture
        """What the terminal shows from the last session, until the panes are complete."""
        self.left: Frame | None = None
        """What the next session may begin with."""
        self.newsroom = newsroom
        self.config = config or Config()
        self.keys_bound: Mapping[str, str] = keymap(
            self.config.keys.preset, self.config.keys.bindings
        )
        self.animation_level = "none"
        self.thin = is_thin(self.config.display.thin, os.environ)
        """Whether bytes count: the looks are plainer then, and so are the colours."""
        if self.thin:
            spare_colours(self.console)
        self.set_class(self.thin, "-thin")
        self._guard = ControlFilter()
        self._colourless = Colourless()
        self._faint = Faint()
        self.no_color = self.no_color or not colours
        self._targets = tuple(targets)
        self.glyphs = glyphs_for(self.config.display.glyphs, encoding)
        self.set_class(self.glyphs.name == "ascii", "-ascii")
        own, wrong = read_own_themes(own_themes(newsroom.paths.config_file))
        self._notices = (*notices, *wrong)
        for each in own:
            self.stylesheet.add_source(each.sheet, read_from=(str(each.file), ""))
        self.themes_offered = themes_for(
            self.console.color_system, [each.theme for each in own], no_color=self.no_color
        )
        """Broadsheet's, the user's, the terminal's own, as far as the terminal can show them."""
        for theme in self.themes_offered:
            self.register_theme(theme)
        self.theme = first_theme(newsroom, self.config.display.theme, self.themes_offered)
        self.stylesheet.set_variables(self.get_css_variables())
        self._read_for: str | None = self.theme

    def get_driver_class(self) -> type[Driver]:
        """Ours in place of Textual's for terminals, unless TEXTUAL_DRIVER asks for one."""
        usual = super().get_driver_class()
        return ComparingDriver if usual is LinuxDriver and not constants.DRIVER else usual

    def repaint(self) -> None:
        """Send the terminal all of the screen: something else may have written to it."""
        if isinstance(self._driver, ComparingDriver):
            self._driver.repaint()

    @property
    def bytes_sent(self) -> int | None:
        """Bytes sent to the terminal so far; None where nobody counts them."""
        return self._driver.bytes_sent if isinstance(self._driver, ComparingDriver) else None

    def refresh_css(self, animate: bool = True) -> None:
        """Read the sheets anew; Textual does so first when they were just read (11 ms)."""
        read_for, self._read_for = self._read_for, None
        if read_for != self.theme:
            super().refresh_css(animate)

    def panes_complete(self) -> None:
        """The panes show what they showed in the last session: the next picture may be sent."""
        if isinstance(self._driver, ComparingDriver):
            self._driver.show()
        if not gc.isenabled():
            gc.freeze()  # modules and sheets stay: nobody need look through them again
            gc.enable()

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave; what is on the screen is kept for the next start, if it is but the panes."""
        screen, driver = self.screen, self._driver
        at_rest = isinstance(screen, ReadingScreen) and screen.at_rest
        if at_rest and isinstance(driver, ComparingDriver) and not self._notices:
            self.left = driver.picture
        super().exit(result, return_code, message)

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

    async def on_event(self, event: events.Event) -> None:
        """Hand the panes the keys that were for a page which has gone meanwhile.

        In a burst they were sent to it before the one that closed it was heard; the panes
        stop every key of their own, so none of those comes by here.
        """
        screen = self.screen if isinstance(event, events.Key) and event.is_forwarded else None
        if isinstance(event, events.Key) and isinstance(screen, ReadingScreen):
            screen.typed.take(again(event))
        else:
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the panes quitting is a key like others, and must not overtake those before it."""
        if action == "quit" and getattr(self.screen, "takes_every_key", False):
            return False
        return super().check_action(action, parameters)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy as much as terminals take, in the way that this one is reached."""
        from reader.ui.clipboard import copy_sequence, fitted

        self._clipboard = fitted(text)
        if self._driver is not None:
            self._driver.write(copy_sequence(text, os.environ))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, or ours for few colours, and the last guard before the terminal."""
        if self.no_color:
            return [self._colourless, self._guard]
        faint = [self._faint] if self.theme == ANSI.name else []
        return [*super().get_line_filters(), *faint, self._guard]

    def on_mount(self) -> None:
        """Leave in good order when told to, and repaint after a stop."""
        self.app_resume_signal.subscribe(self, lambda _: self._resumed())
        self.set_timer(COMPLETE_AFTER, self.panes_complete)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            loop.add_signal_handler(number, self._leave, number)
        # An interrupt could strike where Python only prints it.  No handler of the loop: that
        # one would hear of the interrupts that a player in the foreground gets, too.
        signal.signal(
            signal.SIGINT, lambda number, _: loop.call_soon_threadsafe(self._leave, number)
        )

    def on_unmount(self) -> None:
        """From here on an interrupt ends the program as usual."""
        signal.signal(signal.SIGINT, signal.default_int_handler)

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
    last_picture: LastPicture | None = None,
) -> int:
    """Open the three panes and stay there until the user leaves; returns the exit status.

    ``notices`` is what made no sense in the settings; the screen says so.
    """
    import sys

    encoding = "ascii" if wants_ascii(os.environ) else sys.stdout.encoding
    app = BroadsheetApp(
        newsroom,
        config,
        targets,
        notices=notices,
        encoding=encoding,
        colours=has_colours(os.environ.get("TERM", "")),
        last_picture=last_picture,
    )
    result = app.run(mouse=config.display.mouse)
    if app.left is not None and last_picture is not None:
        last_picture.keep(app.left.columns, app.left.rows, kept(app.left, os.environ))
    if app.bug is not None:
        raise app.bug
    return app.return_code or result or 0
