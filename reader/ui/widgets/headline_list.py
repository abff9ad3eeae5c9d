"""The headlines pane: a list of any length, drawn straight from the pages at hand.

The line API keeps every cost O(screen): with a million headlines a cursor move
repaints two rows.  Rows that are not in memory are asked for by a message and
drawn when they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.models import Headline
from reader.ui.dates import day_of, long_day
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.widgets.choice import Choice
from reader.ui.widgets.headline_columns import Has, Look, columns_for
from reader.ui.widgets.headline_row import Setting, excerpt_line, first_line, second_line
from reader.ui.widgets.inked_list import InkedList
from reader.ui.widgets.newest import Newest
from reader.ui.widgets.row_parts import Part
from reader.ui.widgets.row_window import PAGE, RowWindow
from reader.values import dataclass

if TYPE_CHECKING:
    from reader.ui.typesetting.excerpts import Excerpt


class HeadlineList(InkedList):
    """A virtual list of headlines with a cursor."""

    sheet_name = "headlines"
    faint = frozenset({"read", "quiet", "rule"})

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headlines--mark",
        "headlines--star",
        "headlines--unread",
        "headlines--read",
        "headlines--quiet",
        "headlines--chosen",
        "headlines--day",
        "headlines--rule",
        "headlines--match",
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
    class CursorMoved(Newest):
        """The cursor stands on another row."""

        index: int

    @dataclass
    class Scrolled(Newest):
        """Another row is the topmost, in a list whose rows stand under days, or have excerpts."""

    @dataclass
    class Chosen(Message):
        """A headline was clicked."""

        headline: Headline

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs: Glyphs = UNICODE
        self.look = Look()
        self.has = Has()
        self.choice = Choice()
        """The rows chosen to be marked together."""
        self.now = datetime.now().astimezone()
        self.empty_message = ""
        self.excerpts: dict[int, Excerpt] = {}
        """By article id, where the look has room for them."""
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
        passed = self.choice.follow(self._cursor)
        if passed is not None:
            self.refresh_rows(*passed)
        self.post_message(self.CursorMoved(self._cursor))

    def scrolled(self) -> None:
        """Tell that another day may be the topmost."""
        if self.look.by_day or self.look.excerpts:
            self.post_message(self.Scrolled())

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
        self.choice.clear()
        self._begin({page: rows})
        self._total = total
        self._cursor = max(0, min(cursor, total - 1))
        if screen_row is not None:
            self.scroll_rows_to(self._cursor - screen_row)
        self.keep_cursor_visible()
        self.refresh()
        self.cursor_moved()

    def _begin(self, pages: Mapping[int, tuple[Headline, ...]]) -> None:
        """Forget all rows but these; what is on its way is no longer wanted."""
        self._generation += 1
        self._window.clear()
        self._wanted.clear()
        for page, rows in pages.items():
            self._window.put(page, rows)
        self.now = datetime.now().astimezone()

    def renew(self, pages: Mapping[int, tuple[Headline, ...]]) -> None:
        """The same list, its rows fetched again: with standfirsts, or without."""
        self._begin(pages)
        self.refresh()
        self._want(self._cursor)

    def show_as(self, look: Look) -> None:
        """Draw the rows in another way, the cursor as far down as it was."""
        line = self.screen_row * self.row_height
        self.look, self.row_height = look, look.lines
        self.scroll_rows_to(self._cursor - line // self.row_height)
        self.keep_cursor_visible()
        self.refresh()
        self.scrolled()

    @property
    def pages_in_sight(self) -> frozenset[int]:
        """Numbers of the pages that what is in sight, and the cursor's row, lie on."""
        last = min(self._first + self.rows_shown, self._total - 1)
        places = (self._first, last, self._cursor)
        return frozenset(place // PAGE for place in places if place >= 0)

    @property
    def day_in_sight(self) -> str:
        """The day of the topmost row in words, where rows stand under days; else nothing."""
        top = self.at(self._first) if self._setting.by_day else None
        return "" if top is None else long_day(top.published, self.now)

    def put_page(self, generation: int, page: int, rows: tuple[Headline, ...]) -> None:
        """The answer to ``PageWanted``."""
        if generation != self._generation:
            return
        self._wanted.discard(page)
        self._window.put(page, rows)
        self.refresh()
        self.scrolled()
        if self._cursor // PAGE == page:
            self.cursor_moved()

    def page_failed(self, page: int) -> None:
        """A page did not come: it is asked for again when it is next drawn."""
        self._wanted.discard(page)

    # What is chosen -------------------------------------------------------------------

    def choose_stretch(self) -> None:
        """Choose the row under the cursor and all it goes over, until this is called again."""
        if self.choice.extending:
            self.choice.end()
        elif self._total:
            self.choice.begin(self._cursor)
        self._chosen()

    def choose_row(self) -> None:
        """Choose the row under the cursor, or no longer, and go on to the next."""
        if self._total:
            self.choice.turn(self._cursor)
            self._chosen()
            self.line_down()

    def choose_none(self) -> None:
        """Choose no row any more."""
        if self.choice.count:
            self.choice.clear()
            self.refresh()
            self._chosen()

    def _chosen(self) -> None:
        self.refresh_row(self._cursor)
        self.post_message(self.CursorMoved(self._cursor))

    def chosen_here(self) -> tuple[Headline, ...]:
        """The chosen rows that are in memory."""
        return tuple(row for index, row in self._window if index in self.choice)

    # What has changed -----------------------------------------------------------------

    def replace(self, headlines: Iterable[Headline]) -> None:
        """Some rows have changed: repaint those that are in sight."""
        for index in self._window.replace(headlines):
            self.refresh_row(index)

    def put_excerpts(self, excerpts: Mapping[int, Excerpt]) -> None:
        """More excerpts have come."""
        self.excerpts.update(excerpts)
        self.refresh()

    @property
    def rows_in_sight(self) -> tuple[Headline, ...]:
        """The rows between the edges of the pane."""
        places = range(self._first, self._first + self.rows_shown + 1)
        return tuple(row for row in map(self.at, places) if row is not None)

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
        place, line = divmod(y, self.row_height)
        index = self._first + place
        if index >= self._total:
            return Strip.blank(width, self.rich_style)
        row = self._window.get(index)
        if row is None:
            self._want(index)
            return Strip.blank(width, self.rich_style)
        return self._row_strip(index, row, width, line)

    def _row_strip(self, index: int, row: Headline, width: int, line: int) -> Strip:
        base = self.rich_style
        if row.id == self._open_id and not line:
            base += self.looks("open")
        parts = self._parts(index, row, width, line)
        if index == self._cursor:
            lead = columns_for(width, self.look, self.has).lead
            return Strip(self.under_cursor(parts, base, lead), width)
        return Strip(self.inked(parts, base), width)

    @property
    def _setting(self) -> Setting:
        return Setting(self.now, self.glyphs, self.look, self.has)

    def _parts(self, index: int, row: Headline, width: int, line: int) -> list[Part]:
        setting = self._setting
        columns = columns_for(width, self.look, self.has)
        if line and self.look.excerpts:
            return excerpt_line(row, self.excerpts.get(row.id, ()), columns, width, setting)
        if line:
            return second_line(row, columns, setting)
        chosen, heads = index in self.choice, setting.by_day and self._heads(index, row)
        return first_line(row, columns, setting, chosen=chosen, heads=heads)

    def _heads(self, index: int, row: Headline) -> bool:
        """Whether a row is the first of its day; while the one before is on its way, it is not."""
        if not index:
            return True
        before = self._window.get(index - 1)
        if before is None:
            self._want(index - 1)
            return False
        return day_of(before.published) != day_of(row.published)

    def _empty_line(self, y: int, width: int) -> Strip:
        if y != min(3, self.size.height // 3) or not self.empty_message:
            return Strip.blank(width, self.rich_style)
        style = self.rich_style + self.looks("quiet")
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
        index = self._first + event.y // self.row_height
        headline = self.at(index)
        if headline is not None:
            event.stop()
            self.move_to(index)
            self.post_message(self.Chosen(headline))
