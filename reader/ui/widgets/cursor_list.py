"""A list with a cursor, drawn line by line: what the headlines and the sections share.

No scrollbar, so no ScrollView either: its virtual size lays the whole screen out
again whenever a list of another length comes (16 ms of CPU).
"""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget

WHEEL_ROWS = 3
"""Lines the mouse wheel goes at a time."""


class CursorList(Widget, can_focus=False, inherit_bindings=False):
    """Rows 0 to ``row_count`` - 1, one of them under the cursor, some of them in sight."""

    active: reactive[bool] = reactive(False, repaint=False)
    """Whether keys go to this pane; the cursor looks different then."""
    row_height = 1
    """Lines a row takes."""

    covered = 0
    """Lines at the foot that something else lies over."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._cursor = 0
        self._first = 0
        self._height = 0

    # To be said by each list ----------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """Called when the cursor stands on another row."""
        raise NotImplementedError

    def scrolled(self) -> None:
        """Called when another row is the topmost."""

    # The cursor -----------------------------------------------------------------------

    @property
    def cursor(self) -> int:
        """Place of the cursor, 0-based."""
        return self._cursor

    @property
    def first_row(self) -> int:
        """Place of the topmost row in sight."""
        return self._first

    @property
    def rows_shown(self) -> int:
        """How many rows the pane is high; while it is hidden, how high it was."""
        height = (self.size.height or self._height) - self.covered
        return max(1, height // self.row_height)

    @property
    def screen_row(self) -> int:
        """On which row of the pane the cursor stands."""
        return self._cursor - self._first

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row; false if it stands there already."""
        index = max(0, min(index, self.row_count - 1))
        if index == self._cursor or not self.row_count:
            return False
        before, self._cursor = self._cursor, index
        if not self.keep_cursor_visible():
            self.refresh_row(before)
            self.refresh_row(index)
        self.cursor_moved()
        return True

    def line_down(self) -> None:
        """One row down."""
        self.move_to(self._cursor + 1)

    def line_up(self) -> None:
        """One row up."""
        self.move_to(self._cursor - 1)

    def page_down(self) -> None:
        """One page down, keeping a row of the last one in sight."""
        self.move_to(self._cursor + max(1, self.rows_shown - 1))

    def page_up(self) -> None:
        """One page up."""
        self.move_to(self._cursor - max(1, self.rows_shown - 1))

    def top(self) -> None:
        """To the first row."""
        self.move_to(0)

    def bottom(self) -> None:
        """To the last row."""
        self.move_to(self.row_count - 1)

    # What is in sight -----------------------------------------------------------------

    def keep_cursor_visible(self) -> bool:
        """Scroll if the cursor is out of sight; true if the pane has scrolled.

        At an edge it jumps by half a pane: scrolling row by row would repaint the
        pane (9.5 kB at 120x40) for every key.
        """
        if not self._height or self._first <= self._cursor < self._first + self.rows_shown:
            return False  # never shown yet, it will scroll when it is
        return self.scroll_rows_to(self._cursor - self.rows_shown // 2)

    def scroll_rows_to(self, first: int) -> bool:
        """Bring a row to the top, as far as the list's end allows; true if that moved it."""
        target = max(0, min(first, self.row_count - self.rows_shown))
        if target == self._first:
            return False
        self._first = target
        self.refresh()
        self.scrolled()
        return True

    def refresh_row(self, index: int) -> None:
        """Repaint one row, if it is in sight; a hidden pane is drawn anew when it comes back."""
        self.refresh_rows(index, index)

    def refresh_rows(self, first: int, last: int) -> None:
        """Repaint the rows from ``first`` to ``last`` that are in sight."""
        if not self.size:
            self.refresh()
            return
        top = max(0, (first - self._first) * self.row_height)
        end = min(self.size.height, (last - self._first + 1) * self.row_height)
        if top < end:
            self.refresh(Region(0, top, self.size.width, end - top))

    def watch_active(self) -> None:
        """The cursor looks different in the active pane."""
        self.refresh_row(self._cursor)

    def on_resize(self) -> None:
        """Keep the cursor in sight at any size."""
        self._height = self.size.height or self._height
        self.scroll_rows_to(self._first)
        self.keep_cursor_visible()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves what is in sight, not the cursor."""
        event.stop()
        self.scroll_rows_to(self._first + max(1, WHEEL_ROWS // self.row_height))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves what is in sight, not the cursor."""
        event.stop()
        self.scroll_rows_to(self._first - max(1, WHEEL_ROWS // self.row_height))
