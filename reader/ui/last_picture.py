"""The screen as it was left, shown at the next start before anything slow is imported.

Importing Textual and asking the library take some 0.3 s.  Until the panes stand there,
whoever starts the program looks at what was left.  Imports next to nothing, for that.

The file is taken away when the panes take over, and written when they are left in good
order: after a crash nothing old is shown, nor in a second program beside the first.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import termios
from contextlib import suppress

from reader import __version__

TYPE_CHECKING = False  # importing it from typing would cost as much as all this
if TYPE_CHECKING:
    from types import FrameType, TracebackType
    from typing import Any

_ENTER = "\x1b[?1049h\x1b[?25l"
_LEAVE = "\x1b[?1049l\x1b[?25h"
"""The screen of its own that programs have, and the cursor (xterm's DEC private modes)."""

_SAID = ("TERM", "COLORTERM")
_SET = ("NO_COLOR", "SSH_CONNECTION", "TMUX", "TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM")
"""Environment the bytes depend on: on what it says, and on whether it says anything."""


class LastPicture:
    """Shows the last picture while it is a context, and gives the terminal back if need be."""

    def __init__(self, path: str, config: str) -> None:
        """``path`` is where the picture is kept, ``config`` the settings it depends on."""
        self._path = path
        self._suits = _surroundings(config)
        self._attributes: list[Any] | None = None
        self._handlers: dict[int, Any] = {}
        self.shown: dict[str, Any] | None = None
        """What stands on the terminal, until the panes take over."""

    def __enter__(self) -> LastPicture:
        kept = self._kept() if sys.stdin.isatty() and sys.stdout.isatty() else None
        if kept is not None and kept.get("suits") == self._suiting(*os.get_terminal_size(1)):
            self._handle_signals()
            try:
                self._quieten()
                self.shown = kept
                _write(_ENTER + kept["sent"])
            except BaseException:  # a signal: what was not entered to the end is not left either
                self.__exit__(*sys.exc_info())
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.shown is not None:  # nobody has taken over
            _write(_LEAVE)
            termios.tcsetattr(0, termios.TCSANOW, self._attributes or [])
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def taken_over(self) -> list[Any]:
        """The panes have the terminal now; returns its attributes, to be set in the end."""
        self.shown = None
        with suppress(FileNotFoundError):  # another program was quicker
            os.unlink(self._path)
        return self._attributes or []

    def keep(self, columns: int, rows: int, picture: dict[str, Any]) -> None:
        """Write a picture down for the next start: ``sent`` is what shows it."""
        text = json.dumps({"suits": self._suiting(columns, rows), **picture})
        draft = f"{self._path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(draft), exist_ok=True)
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(text)
            os.replace(draft, self._path)
        except OSError:  # a full disk costs 0.2 s at the next start, and nothing that matters
            with suppress(OSError):
                os.unlink(draft)

    def _suiting(self, columns: int, rows: int) -> list[Any]:
        return [columns, rows, *self._suits]

    def _kept(self) -> dict[str, Any] | None:
        """What was kept; ``None`` if there is nothing."""
        try:
            with open(self._path, encoding="utf-8") as file:
                kept = json.load(file)
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) else None

    def _quieten(self) -> None:
        """Keys typed from now on are kept for the panes, and not written over the picture."""
        self._attributes = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        termios.tcsetattr(0, termios.TCSANOW, quiet)

    def _handle_signals(self) -> None:
        """Whatever ends the program has to give the terminal back; nothing stops it so early."""
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            self._handlers[number] = signal.signal(number, _end)
        self._handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _surroundings(config: str) -> list[Any]:
    """Program, settings and terminal: a picture is shown where they are what they were."""
    try:
        found = os.stat(config)
        settings = [found.st_mtime_ns, found.st_size]
    except OSError:
        settings = []
    said = [os.environ.get(name) for name in _SAID]
    return [
        __version__,
        sys.stdout.encoding,
        settings,
        *said,
        *(bool(os.environ.get(n)) for n in _SET),
    ]


def _write(text: str) -> None:
    data = text.encode(sys.stdout.encoding, "replace")
    while data:
        data = data[os.write(1, data) :]
