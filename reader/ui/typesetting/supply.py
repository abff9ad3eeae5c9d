"""The parts of an article as they come, for pages that cannot wait."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

from reader.content.blocks import Block, Link

Part = Block | Link


class Supply:
    """Parts made by a slow source, kept, and given out as often as a page is set anew.

    At first whoever asks waits for the source.  Once a thread runs ``gather``,
    nobody waits any more: the answer is None when there is no part for now.
    """

    def __init__(self, parts: Iterator[Part]) -> None:
        self._parts = parts
        self._kept: list[Part] = []
        self._complete = False
        self._gathering = False
        self._stopped = Event()

    @property
    def complete(self) -> bool:
        """Whether all parts are here."""
        return self._complete

    def parts(self) -> Iterator[Part | None]:
        """All parts from the first; None for "none for now, ask again"."""
        at = 0
        while True:
            if at < len(self._kept):
                yield self._kept[at]
                at += 1
            elif self._complete and at >= len(self._kept):
                return
            elif self._gathering:
                yield None
            else:
                self._fetch()

    def stock(self, made: int, *, to_the_end: bool) -> None:
        """Take what the source has ready: its first ``made`` parts, or all of them."""
        while not self._complete and (to_the_end or len(self._kept) < made):
            self._fetch()

    def begin(self) -> bool:
        """Leave the source to a thread, which is to call ``gather``; false if there is no need."""
        if self._complete or self._gathering:
            return False
        self._gathering = True
        return True

    def gather(self) -> None:
        """Take all parts out of the source, until ``stop``."""
        while not self._complete and not self._stopped.is_set():
            self._fetch()

    def stop(self) -> None:
        """Nobody wants the rest."""
        self._stopped.set()

    def _fetch(self) -> None:
        part = next(self._parts, None)
        if part is None:
            self._complete = True
        else:
            self._kept.append(part)
