"""Textual's driver for terminals, with an output of its own."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from textual import events
from textual.drivers.linux_driver import LinuxDriver

from reader.ui.driver.canvas import Canvas
from reader.ui.driver.frame import Frame
from reader.ui.driver.keeping import frame_of
from reader.ui.driver.output import Output
from reader.ui.driver.pacing import Pacing
from reader.ui.driver.sequences import ENTER, PICTURE, SYNC_BEGIN, SYNC_END, is_control, passed
from reader.ui.driver.terminals import terminal_for

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

    from reader.ui.last_picture import LastPicture


class ComparingDriver(LinuxDriver):
    """Sends the terminal only what differs from what it shows."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._thin: bool = getattr(app, "thin", False)
        """Whether the line is slow: an app without that word for it has a good one."""
        self._terminal = terminal_for(os.environ)
        self._canvas = Canvas(self._terminal)
        self._output: Output | None = None
        self._sent_before = 0
        self._last: LastPicture | None = getattr(app, "last_picture", None)
        super().__init__(app, debug=debug, mouse=mouse, size=size)

    # What is written --------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Take a picture, or one of the sequences that may pass; drop anything else."""
        assert self._output is not None, "Textual starts the writer first"
        if data == SYNC_BEGIN:
            self._output.synchronise()
        elif data == ENTER and self._last is not None and self._last.shown is not None:
            self._output.hold()  # that screen is entered, and has a picture on it
        elif is_control(data):
            if sequence := passed(data, self._terminal, thin=self._thin):
                self._output.control(sequence)
        elif PICTURE.match(data) and data != SYNC_END:
            size, typing = self._app.size, self._app.focused is not None
            self._output.draw(data, (size.width, size.height), typing=typing)

    def start_application_mode(self) -> None:
        """Take over the terminal, with what it shows already if it does."""
        last = self._last
        if last is not None and last.shown is not None:
            self._canvas.know(frame_of(last.shown["cells"]))
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if last is not None and last.shown is not None:
            self.attrs_before = last.taken_over()

    def show(self) -> None:
        """The panes are complete: send what differs from the picture of the last session."""
        if self._output is not None:
            self._output.show()

    @property
    def picture(self) -> Frame:
        """The newest picture, which nobody will change."""
        return self._canvas.picture

    def repaint(self) -> None:
        """Send the whole screen again, whatever the terminal shows."""
        if self._output is not None:
            self._output.repaint()

    @property
    def bytes_sent(self) -> int:
        """Bytes sent to the terminal since the start."""
        return self._sent_before + (self._output.bytes_sent if self._output else 0)

    # The thread that writes -------------------------------------------------------------

    @property  # type: ignore[override]
    def _writer_thread(self) -> Output | None:
        """Ours, where Textual's driver believes its own to be."""
        return self._output

    @_writer_thread.setter
    def _writer_thread(self, textuals: object) -> None:
        self._sent_before = self.bytes_sent
        if textuals is not None:
            self._output = Output(_terminal_file(), self._canvas, Pacing(active=self._thin))

    def disable_input(self) -> None:
        """Stop listening, but not before the terminal has answered what it was asked."""
        if self._output is not None and not self.exit_event.is_set():
            self._output.settle()
        super().disable_input()

    def process_message(self, message: Message) -> None:
        """Keep the terminal's answers to ourselves."""
        asked = isinstance(message, events.CursorPosition)
        if not (asked and self._output is not None and self._output.answered()):
            super().process_message(message)

    # Stopping and going on --------------------------------------------------------------

    def _sigtstp_application(self, *arguments: object) -> None:
        """Stop between two callbacks of the loop: in the midst of one the output may be locked.

        While another program has the terminal the loop stands still: then at once.
        """
        stop = super()._sigtstp_application
        if self._auto_restart:
            self._loop.call_soon_threadsafe(stop)
        else:
            stop()

    def _sigcont_application(self, *arguments: object) -> None:
        """Go on likewise."""
        self._loop.call_soon_threadsafe(super()._sigcont_application)


def _terminal_file() -> TextIO:
    """Standard output if it is a terminal: Textual's choice, stderr, may go to a log."""
    files = [each for each in (sys.__stdout__, sys.__stderr__) if each is not None]
    return next((each for each in files if each.isatty()), files[-1])
