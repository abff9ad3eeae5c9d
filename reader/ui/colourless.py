"""Without colours: on a monochrome terminal, or where ``NO_COLOR`` is set.

What would be told by a ground of its own, such as the row one is on, is reversed.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_DEFAULT = Style.from_color(RichColor.default(), RichColor.default())
_REVERSED = _DEFAULT + Style(reverse=True)


class Colourless(LineFilter):
    """Takes every colour out of a line.

    For the theme of the terminal's own colours: its grounds are the terminal's, but
    those that stand out.  Textual's filter would make greys of colours, and of the
    terminal's own black on black.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line without colours."""
        return [
            Segment(text, None if style is None else _colourless(style), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    stands_out = style.bgcolor is not None and not style.bgcolor.is_default
    return style + (_REVERSED if stands_out else _DEFAULT)


def has_colours(term: str) -> bool:
    """Whether terminfo knows colours of a terminal; yes, if it does not know the terminal.

    To be asked once: curses answers for the first terminal that a process names.
    """
    try:
        import curses

        curses.setupterm(term, 1)
        return curses.tigetnum("colors") > 0
    except (ImportError, curses.error, TypeError):  # TypeError: a NUL in the name
        return True
