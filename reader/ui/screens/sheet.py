"""A page over the panes: how wide its lines are, and the signs it is drawn with."""

from __future__ import annotations

from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.screens.leaving import Answer, LeftOnce

SHEET, FRAME = 84, 7
"""Cells of the widest sheet, and how many of them margin, border and scrollbar take."""


class Sheet(LeftOnce[Answer]):
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
