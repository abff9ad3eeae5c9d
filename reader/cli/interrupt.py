"""Ctrl+C as a wish: the load ends between two articles and keeps what it has."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells count it."""


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """A ``stop`` that turns true at the first Ctrl+C; the second interrupts at once."""
    pressed = False

    def stop() -> bool:
        return pressed

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            signal.default_int_handler(number, frame)
        pressed = True

    if current_thread() is not main_thread():  # only the main thread may set a handler
        yield stop
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def interrupting() -> Iterator[None]:
    """Ctrl+C interrupts at once again: for a question that is asked within `interruptible`."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
