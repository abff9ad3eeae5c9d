"""The thread that writes to the terminal, and never lets the program wait for it.

Sequences are kept in their order and none is lost.  Pictures are not kept: a place in
the row stands for the newest one, so while the line is busy older ones are left out.
"""

from __future__ import annotations

import os
import select
import threading
from collections import deque
from time import monotonic
from typing import TextIO

from reader.ui.driver.canvas import Canvas
from reader.ui.driver.pacing import Pacing
from reader.ui.driver.sequences import ENTER, LEAVE

_PICTURE = ""
"""Stands in the queue for the newest picture."""

LAST_ANSWER = 1.0
"""Seconds to wait at the end for an answer of the terminal, lest the shell takes it for keys."""


class Output(threading.Thread):
    """Writes what is queued, as fast as the terminal takes it."""

    def __init__(self, file: TextIO, canvas: Canvas, pacing: Pacing) -> None:
        super().__init__(name="terminal-output", daemon=True)
        self._file = file.fileno()
        self._encoding = file.encoding or "utf-8"
        self._canvas = canvas
        self._pacing = pacing
        self._queue: deque[str] = deque()
        self._changed = threading.Condition()
        self._stopping = False
        self._bug: BaseException | None = None
        self._held = False
        self.bytes_sent = 0

    # From the program's threads ---------------------------------------------------------------

    def control(self, sequence: str) -> None:
        """Send a sequence after all that was queued before."""
        with self._changed:
            if sequence == LEAVE:  # nobody will see the pictures still queued
                self._queue = deque(each for each in self._queue if each != _PICTURE)
            self._queue.append(sequence)
            if sequence == ENTER and not self._canvas.empty:
                self._queue.append(_PICTURE)
            self._changed.notify()

    def draw(self, written: str, size: tuple[int, int], *, typing: bool) -> None:
        """Take in a picture; it is sent when its turn comes.  Raises if a bug ended this thread."""
        if self._bug is not None:
            raise RuntimeError("what writes to the terminal has failed") from self._bug
        with self._changed:
            self._canvas.draw(written, size, typing=typing)
            self._show()

    def repaint(self) -> None:
        """Send the whole picture again."""
        with self._changed:
            self._canvas.forget()
            self._show()

    def hold(self) -> None:
        """Send no picture: what stands on the terminal is better than what is drawn now."""
        self._held = True

    def show(self) -> None:
        """Send pictures from now on, and the newest at once."""
        with self._changed:
            if self._held:
                self._held = False
                self._show()

    def synchronise(self) -> None:
        """The terminal can hold a picture back until it is complete."""
        self._canvas.synchronised = True

    def answered(self) -> bool:
        """The terminal answered a question; whether it was one of ours."""
        with self._changed:
            ours = self._pacing.answered(monotonic())
            self._changed.notify()
            return ours

    def settle(self) -> None:
        """Ask nothing more, and wait a moment for what was asked: else the shell reads it."""
        with self._changed:
            self._pacing.active = False
            self._changed.wait_for(lambda: not self._pacing.asking, LAST_ANSWER)

    def stop(self) -> None:
        """Send what is queued, and end."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self.join()
        if self._bug is not None:  # what gives the terminal back has to go out all the same
            self._write("".join(self._queue).encode(self._encoding, "replace"))

    def _show(self) -> None:
        if not self._held and (not self._queue or self._queue[-1] != _PICTURE):
            self._queue.append(_PICTURE)
            self._changed.notify()

    # In this thread ---------------------------------------------------------------------------

    def run(self) -> None:
        """Write until told to stop, or until the terminal is gone."""
        try:
            while (chunk := self._next()) is not None and self._write(chunk):
                pass  # what cannot be written any more has no reader: SIGHUP tells the program so
        except BaseException as bug:
            self._bug = bug
            raise

    def _next(self) -> bytes | None:
        """What to write now: sequences up to a picture, or a picture; None at the end."""
        with self._changed:
            while (wait := self._wait()) != 0.0:
                self._changed.wait(wait)
            if not self._queue:
                return None
            data = self._taken().encode(self._encoding, "replace")
            return data + self._pacing.sent(len(data), monotonic()).encode()

    def _wait(self) -> float | None:
        """Seconds until there may be something to do; None if nobody knows."""
        if self._stopping:
            return 0.0
        if not self._queue:
            return None
        return self._pacing.wait(monotonic()) if self._queue[0] == _PICTURE else 0.0

    def _taken(self) -> str:
        """The first of the queue; all sequences that stand there in a row."""
        if self._queue[0] == _PICTURE:
            self._queue.popleft()
            return self._canvas.paint()
        sequences = ""
        while self._queue and self._queue[0] != _PICTURE:
            sequence = self._queue.popleft()
            if sequence in (ENTER, LEAVE):
                sequences += self._canvas.release()
            sequences += sequence
        return sequences

    def _write(self, data: bytes) -> bool:
        """Write all of it; false if there is no terminal any more."""
        self.bytes_sent += len(data)
        while data:
            try:
                data = data[os.write(self._file, data) :]
            except BlockingIOError:  # somebody made the terminal's file non-blocking
                select.select([], [self._file], [])
            except OSError:
                return False
        return True
