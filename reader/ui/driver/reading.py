"""Reads what Textual writes for the screen into a frame: moves, colours, links, text.

Whatever else might stand in it is dropped, sign by sign: this is the last guard
before the terminal.
"""

from __future__ import annotations

import re

from reader.ui.driver.frame import Frame
from reader.ui.driver.pens import PLAIN, linked, selected

_TOKEN = re.compile(
    "(?P<text>[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+)"
    r"|\x1b\[(?P<style>[0-9;:]{0,60})m"
    r"|\x1b\[(?P<place>\d{0,4}(?:;\d{0,4})?)H"
    r"|\x1b\]8;[^;\x07\x1b]*;(?P<link>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<newline>\n)"
)

_ADDRESS = re.compile("[\x21-\x7e]{0,2083}")
"""What terminals take for a link: printing ASCII, at most so long (as VTE has it)."""


class Reader:
    """Follows the writing from call to call."""

    def __init__(self) -> None:
        self.x = self.y = 0
        """Where Textual has left the cursor."""
        self._pen = PLAIN

    def read(self, written: str, frame: Frame) -> None:
        """Bring a frame up to what was written."""
        for token in _TOKEN.finditer(written):
            kind, value = token.lastgroup, token[token.lastindex or 0]
            if kind == "text":
                self.x = frame.put(self.x, self.y, value, self._pen)
            elif kind == "style":
                self._pen = selected(self._pen, value)
            elif kind == "place":
                row, _, column = value.partition(";")
                self.x, self.y = max(1, int(column or 1)) - 1, max(1, int(row or 1)) - 1
            elif kind == "link":
                self._pen = linked(self._pen, value if _ADDRESS.fullmatch(value) else "")
            else:
                self.x, self.y = 0, self.y + 1
