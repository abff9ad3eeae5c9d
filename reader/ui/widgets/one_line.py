"""A line with something at either end: pane headers and the status line."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.cells import fit


class OneLine(Widget, can_focus=False):
    """One row of text: ``left`` is cut where it meets ``right``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--left", "line--right", "line--active"}

    left: reactive[str] = reactive("")
    """What stands at the left end."""
    right: reactive[str] = reactive("", repaint=False)
    """What stands at the right end; it goes first when there is little room."""
    active: reactive[bool] = reactive(False)
    """Whether this is the header of the pane that keys go to."""

    ellipsis = "…"

    def watch_right(self, before: str, now: str) -> None:
        """Draw only the right end, if it takes the same room: it counts what is scrolled past."""
        cells = cell_len(now)
        if before and now and cell_len(before) == cells:
            self.refresh(Region(self.size.width - cells - 2, 0, cells + 2, 1))
        else:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, in exactly the width of the widget."""
        width = self.size.width
        if y or width < 3:
            return Strip.blank(width, self.rich_style)
        right = f" {self.right} " if self.right and cell_len(self.right) + 12 <= width else " "
        room = width - cell_len(right) - 1
        role = "line--active" if self.active else "line--left"
        left = self.rich_style + self.get_component_rich_style(role, partial=True)
        quiet = self.rich_style + self.get_component_rich_style("line--right", partial=True)
        segments = [
            Segment(" ", quiet),
            Segment(fit(self.left, room, self.ellipsis), left),
            Segment(right, quiet),
        ]
        return Strip(segments, width)


class PaneHeader(OneLine):
    """The line above a pane: what it shows, and how much of it."""


class StatusLine(OneLine):
    """The last line of the screen: what is going on, and where one is."""
