"""A page over the panes: left once, how wide its lines are, and the signs it is drawn with."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from reader.ui.glyphs import UNICODE, Glyphs

Answer = TypeVar("Answer")

SHEET, FRAME = 84, 7
"""Cells of the widest sheet, and how many of them margin, border and scrollbar take."""


class Sheet(ModalScreen[Answer]):
    """What every sheet with lines of its own knows."""

    @property
    def width(self) -> int:
        """Cells a line has."""
        return min(SHEET, self.app.size.width) - FRAME

    @property
    def glyphs(self) -> Glyphs:
        """The signs the app is drawn with."""
        glyphs: Glyphs = getattr(self.app, "glyphs", UNICODE)
        return glyphs

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave, unless that was done.

        Keys typed in a burst may all be the sheet's before it has gone; Textual would take
        away whatever lies below for the second, and fail at the panes.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()
