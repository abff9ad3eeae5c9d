"""What a terminal shows, by an emulator, and what of it an eye can tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyte

SEEN_ON_BLANKS = ("underscore", "strikethrough", "reverse")


class Screen(pyte.Screen):  # type: ignore[misc]
    """pyte's, but erasing colours the cells that were never written to as well."""

    def erase_in_display(self, how: int = 0, *arguments: Any, **more: Any) -> None:
        """Erase, after making every cell one that can be erased."""
        for y in range(self.lines):
            for x in range(self.columns):
                self.buffer[y].setdefault(x, self.default_char)
        super().erase_in_display(how, *arguments, **more)


class Emulator:
    """A terminal of some size that is fed what programs send."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.feed("\x1b[?7l")  # as Textual has it: nothing wraps

    def feed(self, sent: str) -> None:
        """Take in what was sent.  pyte prints links and kitty's sequences, so they go first."""
        self._stream.feed(without_links(sent))

    def looks(self, rows: Iterable[int] | None = None) -> list[list[tuple[Any, ...]]]:
        """Cells as they look, of some rows or of all; blanks have no ink."""
        wanted = range(self.screen.lines) if rows is None else rows
        columns = range(self.screen.columns)
        return [[_look(self.screen.buffer[y][x]) for x in columns] for y in wanted]


def _look(cell: Any) -> tuple[Any, ...]:
    marks = tuple(getattr(cell, name) for name in SEEN_ON_BLANKS)
    if cell.data == " " and not any(marks):
        return (" ", cell.bg)
    return (cell.data, cell.fg, cell.bg, cell.bold, cell.italics, marks)


def without_links(sent: str) -> str:
    """What was sent, without what pyte does not know."""
    return re.sub("\x1b\\]8;[^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b\\[[<>=][0-9;]*u", "", sent)
