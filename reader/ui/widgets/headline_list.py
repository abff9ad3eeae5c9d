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
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.models import Headline
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.widgets.cursor_list import CursorList
from reader.ui.widgets.headline_row import Part, headline_row
from reader.ui.widgets.row_window import PAGE, RowWindow

ON_CURSOR = {"read": "cursor-quiet", "quiet": "cursor-quiet"}
"""Roles that look otherwise in the cursor's row, to be read there as well."""


TITLES = ("read", "unread")
"""The role a title plays: from there on a row is under the cursor, its marks stay as they are."""


class HeadlineList(CursorList):
    """A virtual list of headlines with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headlines--mark",
        "headlines--star",
        "headlines--unread",
        "headlines--read",
        "headlines--quiet",
        "headlines--cursor",
        "headlines--cursor-idle",
        "headlines--cursor-quiet",
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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs: Glyphs = UNICODE
        self.with_source = True
        self.now = datetime.now().astimezone()
        self.empty_message = ""
        self._window = RowWindow()
        self._total = 0
        self._generation = 0
        self._wanted: set[int] = set()
        self._open_id: int | None = None

    # What is listed -----------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many headlines the list has."""
        return self._total

    def cursor_moved(self) -> None:
        """Tell where the cursor stands, and want its row, also while nothing is drawn."""
        self._want(self._cursor)
        self.post_message(self.CursorMoved(self._cursor))

    @property
    def generation(self) -> int:
        """Grows with each new list."""
        return self._generation

    @property
    def current(self) -> Headline | None:
        """The headline under the cursor, if its page is here."""
        return self._window.get(self._cursor) if self._total else None

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
        if screen_row is not None:
            self.scroll_rows_to(self._cursor - screen_row)
        self.keep_cursor_visible()
        self.refresh()
        self.cursor_moved()

    def put_page(self, generation: int, page: int, rows: tuple[Headline, ...]) -> None:
        """The answer to ``PageWanted``."""
        if generation != self._generation:
            return
        self._wanted.discard(page)
        self._window.put(page, rows)
        self.refresh()
        if self._cursor // PAGE == page:
            self.cursor_moved()

    def page_failed(self, page: int) -> None:
        """A page did not come: it is asked for again when it is next drawn."""
        self._wanted.discard(page)

    def replace(self, headlines: Iterable[Headline]) -> None:
        """Some rows have changed: repaint those that are in sight."""
        for index in self._window.replace(headlines):
            self.refresh_row(index)

    def rows_here(self) -> tuple[Headline, ...]:
        """All rows in memory."""
        return tuple(row for _, row in self._window)

    def at(self, index: int) -> Headline | None:
        """The headline at a place, if its page is here."""
        return self._window.get(index) if 0 <= index < self._total else None

    def mark_open(self, article_id: int | None) -> None:
        """Show which article stands in the article pane."""
        before, self._open_id = self._open_id, article_id
        for index, row in self._window:
            if row.id in (before, article_id):
                self.refresh_row(index)

    # Drawing ------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width = self.size.width
        if not self._total:
            return self._empty_line(y, width)
        index = self._first + y
        if index >= self._total:
            return Strip.blank(width, self.rich_style)
        row = self._window.get(index)
        if row is None:
            self._want(index)
            return Strip.blank(width, self.rich_style)
        return self._row_strip(index, row, width)

    def _row_strip(self, index: int, row: Headline, width: int) -> Strip:
        base = self.rich_style
        if row.id == self._open_id:
            base += self._looks("open")
        parts = headline_row(row, width, self.now, self.glyphs, self.with_source)
        if index == self._cursor:
            return Strip(self._under_cursor(parts, base), width)
        return Strip(self._inked(parts, base), width)

    def _under_cursor(self, parts: list[Part], base: Style) -> list[Segment]:
        """The row under the cursor: a ground behind all but the marks, or a sign beside them."""
        looks = self._looks("cursor" if self.active else "cursor-idle")
        title = next(place for place, (_, role) in enumerate(parts) if role in TITLES)
        marks, rest = parts[:title], parts[title:]
        if self.cursor_sign:
            text, role = marks.pop()
            marks.append((text[: -len(self.cursor_sign)], role))
            sign = Segment(self.cursor_sign, base + looks)
            return [*self._inked(marks, base), sign, *self._inked(rest, base)]
        rest = [(text, ON_CURSOR.get(role, role)) for text, role in rest]
        return [*self._inked(marks, base), *self._inked(rest, base + looks)]

    def _inked(self, parts: list[Part], base: Style) -> list[Segment]:
        return [Segment(text, base + self._looks(role)) for text, role in parts]

    def _looks(self, role: str) -> Style:
        return self.get_component_rich_style(f"headlines--{role}", partial=True)

    def _empty_line(self, y: int, width: int) -> Strip:
        if y != min(3, self.size.height // 3) or not self.empty_message:
            return Strip.blank(width, self.rich_style)
        style = self.rich_style + self._looks("quiet")
        return Strip([Segment(self.empty_message[:width].center(width), style)], width)

    @property
    def row_missing(self) -> bool:
        """Whether the headline under the cursor is still to come."""
        return self._total > 0 and self.current is None

    def _want(self, index: int) -> None:
        for page in self._window.missing(index, index):
            if page not in self._wanted:
                self._wanted.add(page)
                self.post_message(self.PageWanted(page, self._generation))

    # Events -------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click opens the headline under the mouse."""
        index = self._first + event.y
        headline = self.at(index)
        if headline is not None:
            event.stop()
            self.move_to(index)
            self.post_message(self.Chosen(headline))
