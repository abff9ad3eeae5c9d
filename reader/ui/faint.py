"""Quiet text in the terminal's own colours: faint, whatever its palette.

Bright black is what a theme can say; Solarized and others have it as the ground itself.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

BRIGHT_BLACK = 8
"""Of the 16 colours, the one that some palettes have as their ground."""

_FAINT = Style.from_color(RichColor.default()) + Style(dim=True)


class Faint(LineFilter):
    """The terminal's own ink, faint (SGR 2), in place of bright black."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line without bright black letters."""
        return [
            Segment(text, style and _readable(style), control) for text, style, control in segments
        ]


@lru_cache(1024)
def _readable(style: Style) -> Style:
    is_bright_black = style.color is not None and style.color.number == BRIGHT_BLACK
    return style + _FAINT if is_bright_black else style
