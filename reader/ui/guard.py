"""The last guard before the terminal: no control character leaves by a widget of any kind.

Textual passes ESC and C1 in any text through to the terminal.  What comes from
outside is cleaned where it comes in; this filter looks at every segment once more.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class ControlFilter(LineFilter):
    """Takes control and bidi-override characters out of every line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line; blanks stand where something was taken out, so columns stay."""
        if not any(_FORBIDDEN.search(text) for text, _, control in segments if not control):
            return segments
        return [
            Segment(_FORBIDDEN.sub(" ", text), style) if not control else Segment("", style)
            for text, style, control in segments
        ]
