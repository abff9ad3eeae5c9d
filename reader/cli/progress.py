"""One line on standard error that says how far a load has come; only on a terminal."""

from __future__ import annotations

import os
import sys
from time import monotonic
from types import TracebackType
from typing import Self

from reader.cli.context import Context
from reader.content.sanitiser import clean_line
from reader.models import Problem
from reader.newsroom.course import Course
from reader.newsroom.events import Event

SECONDS_BETWEEN = 0.1
"""Between two updates: smooth to the eye, few bytes over a slow line."""


class ProgressLine:
    """Listens to a load: problems become warnings, the rest a line that rewrites itself."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._width = 0
        self._next = 0.0
        self._course = Course()

    def __call__(self, event: Event) -> None:
        """Take in one event of the load."""
        self._course.take(event)
        if isinstance(event, Problem):
            self._write("")
            self._context.warn(event)
        else:
            self._update()

    def _update(self) -> None:
        if self._shown and monotonic() >= self._next:
            self._next = monotonic() + SECONDS_BETWEEN
            # One cell short of the width, or the terminal would begin a new line.
            self._write(clean_line(self._course.words, _columns() - 1))

    def _write(self, text: str) -> None:
        """Replace the line; a shorter one is padded over the longer one before it."""
        if self._width or text:
            end = "" if text else "\r"
            sys.stderr.write("\r" + text.ljust(self._width) + end)
            sys.stderr.flush()
            self._width = len(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._write("")


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80
