"""``config.toml`` while the screen is open: changes made elsewhere are taken, own ones written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, ConfigError
from reader.models import Problem
from reader.newsroom.settings_file import Change, change_settings
from reader.ui.control.intake import ANNOUNCED
from reader.ui.settings import load_settings

if TYPE_CHECKING:
    from reader.config import Config
    from reader.ui.screens.reading import ReadingScreen

Stamp = tuple[int, int, int] | None
"""Inode, size and time of the file; ``None`` if there is none."""

Loaded = tuple["Config", tuple[Problem, ...]]


def brief(error: BroadsheetError) -> str:
    """An error without the folder of the file: the user knows which file it is."""
    return ": ".join(filter(None, (Path(error.file).name, error.where, error.reason)))


class SettingsFile:
    """Keeps the file and the screen in step.

    What this screen writes itself counts as known, and what is read while something is
    still to be written is older than the screen: it is dropped.
    """

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._path = screen.newsroom.paths.config_file
        self._known = self._stamp()
        self._gone = False
        self._broken = False
        self._writing = 0

    def _stamp(self) -> Stamp:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    # Elsewhere ------------------------------------------------------------------------

    def look(self) -> None:
        """Look whether the file is another; called every second, in a thread."""
        stamp = self._stamp()
        if stamp == self._known:
            self._gone = False
        elif stamp is None and not self._gone:
            self._gone = True  # an editor may be about to put the new one in its place
        else:
            self._known, self._gone = stamp, False
            self._screen.app.call_later(self._found, self._load())

    def _load(self) -> Loaded | ConfigError:
        try:
            return load_settings(self._path)
        except ConfigError as error:
            return error

    def _found(self, loaded: Loaded | ConfigError) -> None:
        if self._writing:
            return
        if isinstance(loaded, ConfigError):
            problem = Problem(loaded.file, loaded.where, loaded.reason)
            self._screen.remember_problems(("The settings", (problem,)))
            self._screen.tell(f"Settings unchanged: {brief(loaded)}", lasting=True)
            self._broken = True
            return
        config, problems = loaded
        self._screen.remember_problems(("The settings", problems))
        differ = config != self._screen.config
        mended, self._broken = self._broken, False
        at_once = self._screen.live.take(config)
        if problems:
            self._screen.tell(f"Something in the settings makes no sense {ANNOUNCED}")
        elif differ:
            later = "" if at_once else "; some of them hold from the next start on"
            self._screen.tell(f"The settings have changed{later}")
        elif mended:
            self._screen.tell("The settings make sense again")

    # Here -----------------------------------------------------------------------------

    def write(self, changes: Sequence[Change], failed: Callable[[BroadsheetError], None]) -> None:
        """Write what the screen shows already; ``failed`` hears why that cannot be."""
        self._writing += 1

        def not_written(error: BroadsheetError) -> None:
            self._written(None)
            failed(error)

        self._screen.background.change(lambda: self._change(changes), self._written, not_written)

    def _change(self, changes: Sequence[Change]) -> None:
        change_settings(self._path, changes)
        self._known = self._stamp()

    def _written(self, _: None) -> None:
        self._writing -= 1
