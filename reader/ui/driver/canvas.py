"""What is to be seen and what is seen: Textual's writing goes in, differences come out."""

from __future__ import annotations

from reader.ui.driver.comparing import Comparer
from reader.ui.driver.frame import Frame
from reader.ui.driver.reading import Reader
from reader.ui.driver.sequences import SYNC_BEGIN, SYNC_END
from reader.ui.driver.terminals import Terminal

SYNC_FROM = 1_000
"""Bytes from which a difference is bracketed, so that no half of it is seen."""


class Canvas:
    """Two frames: the wanted one, and the terminal's."""

    def __init__(self, terminal: Terminal) -> None:
        self._reader = Reader()
        self._comparer = Comparer(terminal)
        self._wanted = Frame(0, 0)
        self._cursor: tuple[int, int] | None = None
        self.synchronised = False
        """Whether the terminal holds back what is bracketed (mode 2026)."""

    @property
    def empty(self) -> bool:
        """Whether nothing was ever drawn."""
        return not self._wanted.rows

    def draw(self, written: str, size: tuple[int, int], *, typing: bool = False) -> None:
        """Take in what Textual writes for a screen of ``size`` (columns, rows).

        While somebody is typing the terminal's hidden cursor goes where Textual leaves
        it: there input methods show what they offer.
        """
        if size != (self._wanted.columns, self._wanted.rows):
            self._wanted = Frame(*size)
        self._reader.read(written, self._wanted)
        x, y = self._reader.x, self._reader.y
        inside = x < self._wanted.columns and y < self._wanted.rows
        self._cursor = (x, y) if typing and inside else None

    def know(self, shown: Frame) -> None:
        """The terminal shows this already."""
        self._comparer.know(shown)

    @property
    def picture(self) -> Frame:
        """A copy of the newest picture."""
        picture = Frame(self._wanted.columns, self._wanted.rows)
        for y in range(picture.rows):
            picture.copy_row(y, self._wanted)
        return picture

    def forget(self) -> None:
        """Something else may have written to the terminal: send all of the next picture."""
        self._comparer.forget()

    def release(self) -> str:
        """What gives the terminal back with a plain pen; the next picture is sent whole."""
        return self._comparer.release()

    def paint(self) -> str:
        """What the terminal needs to show the newest picture."""
        if self.empty:
            return ""
        difference = self._comparer.difference(self._wanted, self._cursor)
        if self.synchronised and len(difference) >= SYNC_FROM:
            return f"{SYNC_BEGIN}{difference}{SYNC_END}"
        return difference
