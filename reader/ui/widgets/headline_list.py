"""The headlines pane: a list of any length, drawn straight from the pages at hand.

The line API keeps every cost O(screen): with a million headlines a cursor move
repaints two rows.  Rows that are not in memory are asked for by a message and
drawn when they come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.models import Headline
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.widgets.headline_row import headline_row
from reader.ui.widgets.row_window import PAGE, RowWindow


class HeadlineList(ScrollView, can_focus=False, inherit_bindings=False):
    """A virtual list of headlines with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headlines--mark",
        "headlines--star",
        "headlines--unread",
        "headlines--read",
        "headlines--quiet",
        "headlines--cursor",
        "headlines--cursor-idle",
        "headlines--open",
    }

    @dataclass
    class PageWanted(Message):
        """Rows are about to be seen that are not in memory."""

        page: int
        """Number of the page."""
        generation: int
        """Which list it is wanted for; answers for an older one are dropped."""

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another row."""

        index: int

        def can_replace(self, message: Message) -> bool:
            """Several in a row are one."""
            return isinstance(message, HeadlineList.CursorMoved)

    @dataclass
    class Chosen(Message):
        """A headline was clicked."""

        headline: Headline

    active: reactive[bool] = reactive(False, repaint=False)
    """Whether keys go to this pane."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs: Glyphs = UNICODE
        self.with_source = True
        self.now = datetime.now().astimezone()
        self.empty_message = ""
        self._window = RowWindow()
        self._total = 0
        self._cursor = 0
        self._generation = 0
        self._wanted: set[int] = set()
        self._open_id: int | None = None

    # What is listed -----------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many rows the list has."""
        return self._total

    @property
    def generation(self) -> int:
        """Grows with each new list."""
        return self._generation

    @property
    def cursor(self) -> int:
        """Place of the cursor, 0-based."""
        return self._cursor

    @property
    def current(self) -> Headline | None:
        """The headline under the cursor, if its page is here."""
        return self._window.get(self._cursor) if self._total else None

    @property
    def rows_shown(self) -> int:
        """How many rows the pane is high."""
        return max(1, self.scrollable_content_region.height)

    def show(
        self,
        total: int,
        page: int,
        rows: tuple[Headline, ...],
        *,
        cursor: int = 0,
        screen_row: int | None = None,
    ) -> None:
        """Begin a new list with one page of it.

        ``screen_row`` keeps the cursor's row where it stood on the screen, so that new
        arrivals above it do not move what is being looked at.
        """
        self._generation += 1
        self._window.clear()
        self._wanted.clear()
        self._window.put(page, rows)
        self._total = total
        self._cursor = max(0, min(cursor, total - 1))
        self.now = datetime.now().astimezone()
        self.virtual_size = Size(self.size.width, total)
        if screen_row is None:
            self._keep_cursor_visible()
        else:
            self._scroll_rows(self._cursor - screen_row)
        self.refresh()
        self.post_message(self.CursorMoved(self._cursor))

    def put_page(self, generation: int, page: int, rows: tuple[Headline, ...]) -> None:
        """The answer to ``PageWanted``."""
        if generation != self._generation:
            return
        self._wanted.discard(page)
        self._window.put(page, rows)
        self.refresh()
        if self._cursor // PAGE == page:
            self.post_message(self.CursorMoved(self._cursor))

    def replace(self, headlines: Iterable[Headline]) -> None:
        """Some rows have changed: repaint those that are in sight."""
        for index in self._window.replace(headlines):
            self._refresh_row(index)

    def ids_here(self) -> tuple[int, ...]:
        """Ids of all rows in memory."""
        return tuple(row.id for _, row in self._window)

    def place_of(self, article_id: int) -> int | None:
        """Where an article stands, if its page is here."""
        return next((index for index, row in self._window if row.id == article_id), None)

    def at(self, index: int) -> Headline | None:
        """The headline at a place, if its page is here."""
        return self._window.get(index) if 0 <= index < self._total else None

    def mark_open(self, article_id: int | None) -> None:
        """Show which article stands in the article pane."""
        before, self._open_id = self._open_id, article_id
        for index, row in self._window:
            if row.id in (before, article_id):
                self._refresh_row(index)

    # The cursor ---------------------------------------------------------------------

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row; false if it stands there already."""
        index = max(0, min(index, self._total - 1))
        if index == self._cursor or not self._total:
            return False
        before, self._cursor = self._cursor, index
        if not self._keep_cursor_visible():
            self._refresh_row(before)
            self._refresh_row(index)
        self.post_message(self.CursorMoved(index))
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
        self.move_to(self._total - 1)

    @property
    def screen_row(self) -> int:
        """On which row of the pane the cursor stands."""
        return self._cursor - self.scroll_offset.y

    def _keep_cursor_visible(self) -> bool:
        """Scroll if the cursor is out of sight; true if the pane has scrolled.

        At an edge it jumps by half a pane: scrolling row by row would repaint the
        pane (9.5 kB at 120x40) for every key.
        """
        top, height = self.scroll_offset.y, self.rows_shown
        if top <= self._cursor < top + height:
            return False
        return self._scroll_rows(self._cursor - height // 2)

    def _scroll_rows(self, top: int) -> bool:
        target = max(0, min(top, self._total - self.rows_shown))
        if target == self.scroll_offset.y:
            return False
        self.scroll_to(y=target, animate=False, immediate=True, force=True)
        return True

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y
        if 0 <= y < self.rows_shown:
            self.refresh(Region(0, y, self.size.width, 1))

    # Drawing ------------------------------------------------------------------------

    def watch_active(self) -> None:
        """The cursor looks different in the active pane."""
        self._refresh_row(self._cursor)

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width = self.size.width
        if not self._total:
            return self._empty_line(y, width)
        index = self.scroll_offset.y + y
        if index >= self._total:
            return Strip.blank(width, self.rich_style)
        row = self._window.get(index)
        if row is None:
            self._want(index)
            return Strip.blank(width, self.rich_style)
        return self._row_strip(index, row, width)

    def _row_strip(self, index: int, row: Headline, width: int) -> Strip:
        base = self.rich_style
        if index == self._cursor:
            name = "headlines--cursor" if self.active else "headlines--cursor-idle"
            base += self.get_component_rich_style(name, partial=True)
        if row.id == self._open_id:
            base += self.get_component_rich_style("headlines--open", partial=True)
        parts = headline_row(row, width, self.now, self.glyphs, self.with_source)
        segments = [
            Segment(text, base + self.get_component_rich_style(f"headlines--{role}", partial=True))
            for text, role in parts
        ]
        return Strip(segments, width)

    def _empty_line(self, y: int, width: int) -> Strip:
        if y != min(3, self.size.height // 3) or not self.empty_message:
            return Strip.blank(width, self.rich_style)
        style = self.rich_style + self.get_component_rich_style("headlines--quiet", partial=True)
        return Strip([Segment(self.empty_message[:width].center(width), style)], width)

    def _want(self, index: int) -> None:
        for page in self._window.missing(index, index):
            if page not in self._wanted:
                self._wanted.add(page)
                self.post_message(self.PageWanted(page, self._generation))

    # Events -------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in sight at any size."""
        self.virtual_size = Size(self.size.width, self._total)
        self._keep_cursor_visible()

    def on_click(self, event: events.Click) -> None:
        """A click opens the headline under the mouse."""
        index = self.scroll_offset.y + event.y
        headline = self.at(index)
        if headline is not None:
            event.stop()
            self.move_to(index)
            self.post_message(self.Chosen(headline))
