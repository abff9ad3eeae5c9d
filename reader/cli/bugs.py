"""What Python itself writes to the terminal while the screen is open: errors quote outside text.

An error in a thread, one while something is thrown away, a warning that a library
logs: each would go to standard error as it is, with whatever it choked on in it.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import format_exception

from reader.content.sanitiser import clean


@contextmanager
def guarded() -> Iterator[None]:
    """Have all of them pass the sanitiser meanwhile."""
    before = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = _in_thread, _unraisable
    log = logging.lastResort
    if log is not None:
        log.setFormatter(_Clean())
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = before
        if log is not None:
            log.setFormatter(None)


class _Clean(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record))


def _in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        _tell(arguments.exc_value)


def _unraisable(arguments: sys.UnraisableHookArgs) -> None:
    if arguments.exc_value is not None:
        _tell(arguments.exc_value)


def _tell(error: BaseException) -> None:
    if sys.stderr is not None:
        sys.stderr.write(clean("".join(format_exception(error))))
