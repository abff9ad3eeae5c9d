"""The sections pane: smart sections, then sections with their sources and unread counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.models import Scope
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.widgets.inked_list import InkedList
from reader.ui.widgets.newest import Newest
from reader.ui.widgets.row_parts import Part
from reader.ui.widgets.section_line import mark_end, parts
from reader.ui.widgets.section_rows import Contents, PaneRow, RowKind, around, title_of
from reader.ui.widgets.sparkline import CELLS, Weeks, sparkline
from reader.values import dataclass

SPARKLINES_FROM = 34
"""Columns of the pane from which there is room for the last weeks."""


class SectionsPane(InkedList):
    """A tree with a cursor, drawn line by line."""

    sheet_name = "sections"
    faint = frozenset({"source", "count", "quiet"})

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sections--smart",
        "sections--section",
        "sections--source",
        "sections--count",
        "sections--quiet",
        "sections--warning",
        "sections--unread",
        "sections--cursor",
        "sections--cursor-idle",
        "sections--cursor-quiet",
    }

    @dataclass
    class Passed(Newest):
        """The cursor stands on another row."""

        scope: Scope

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        scope: Scope

    @dataclass
    class Folded(Message):
        """A section was folded or unfolded."""

        folded: frozenset[int]

    @dataclass
    class WeeksWanted(Message):
        """Sources have come in sight whose weeks are not known."""

        source_ids: tuple[int, ...]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs: Glyphs = UNICODE
        self.with_weeks = False
        """Whether the last weeks are drawn where there is room."""
        self._weeks = Weeks()
        self._refreshing: frozenset[int] = frozenset()
        self._contents: Contents | None = None
        self._folded: frozenset[int] = frozenset()
        self._rows: tuple[PaneRow, ...] = ()

    # What is listed -----------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def cursor_moved(self) -> None:
        """Tell which list the cursor stands on."""
        row = self.current
        if row is not None and row.scope is not None:
            self.post_message(self.Passed(row.scope))

    @property
    def rows(self) -> tuple[PaneRow, ...]:
        """All rows, from top to bottom."""
        return self._rows

    @property
    def current(self) -> PaneRow | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def folded(self) -> frozenset[int]:
        """Ids of the sections that are folded."""
        return self._folded

    def show(self, contents: Contents) -> None:
        """Put new counts, sections and sources on the pane; the cursor keeps its row."""
        self._contents = contents
        self._rebuild()

    def fold(self, folded: Iterable[int]) -> None:
        """Fold exactly these sections."""
        self._folded = frozenset(folded)
        self._rebuild()

    def toggle_fold(self) -> None:
        """Fold or unfold the section the cursor is in."""
        section_id = self._section_here()
        if section_id is not None:
            self.select(Scope(section_id=section_id))
            self._fold_anew(self._folded ^ {section_id})

    def fold_all(self, folded: bool) -> None:
        """Fold every section, or unfold every one; the cursor stays, or goes to what is around."""
        sections = self._contents.sections if self._contents else ()
        self._fold_anew(frozenset(section.id for section in sections) if folded else frozenset())

    def _fold_anew(self, folded: frozenset[int]) -> None:
        self.fold(folded)
        self.post_message(self.Folded(self._folded))

    def select(self, scope: Scope) -> None:
        """Put the cursor on the row of ``scope``, or of the folder that hides it."""
        index = self._place_of(scope)
        if index is not None:
            self.move_to(index)

    def _place_of(self, scope: Scope) -> int | None:
        """On which row ``scope`` stands, or what it is folded into."""
        for wanted in around(self._contents, scope) if self._contents else ():
            for index, row in enumerate(self._rows):
                if row.scope == wanted:
                    return index
        return None

    @property
    def contents(self) -> Contents | None:
        """All sections and sources, also those of folded sections."""
        return self._contents

    def title_of(self, scope: Scope) -> str:
        """What ``scope`` is called on the pane, folded or not; "" if it is not there."""
        return title_of(self._contents, scope) if self._contents else ""

    def _rebuild(self) -> None:
        if self._contents is None:
            return
        before = self._rows
        here = self.current.scope if self.current else None
        self._rows = self._contents.rows(self._folded)
        place = self._place_of(here) if here is not None else None
        self._cursor = min(self._cursor, len(self._rows) - 1) if place is None else place
        if len(before) != len(self._rows):
            self.scroll_rows_to(self._first)
            self.keep_cursor_visible()
            self.refresh()
            return
        for index, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self.refresh_row(index)

    # Beside the titles ----------------------------------------------------------------

    def show_weeks(self, weeks: Mapping[int, Sequence[int]]) -> None:
        """Articles in each of the last weeks, by source."""
        self._weeks.learn(weeks)
        self.refresh()

    def forget_weeks(self) -> None:
        """There are new articles: whatever is in sight is asked for again."""
        self._weeks.forget()
        if self._shows_weeks:
            self.refresh()

    @property
    def _shows_weeks(self) -> bool:
        return self.with_weeks and self.size.width >= SPARKLINES_FROM

    def _spark(self, source: int) -> str:
        """The last weeks of a source, blank until they are known."""
        if not self._shows_weeks:
            return ""
        weeks = self._weeks.of(source)
        if not weeks:
            self.call_after_refresh(self._want_weeks)
        return f"{sparkline(weeks, self.glyphs.levels):{CELLS}}"

    def _want_weeks(self) -> None:
        """Ask for all that came in sight at once."""
        wanted = self._weeks.take_wanted()
        if wanted:
            self.post_message(self.WeeksWanted(wanted))

    def show_refreshing(self, source_ids: Iterable[int]) -> None:
        """Mark the sources that are being read now, and no others."""
        before, self._refreshing = self._refreshing, frozenset(source_ids)
        changed = before ^ self._refreshing
        for index in range(self._first, min(self._first + self.rows_shown, len(self._rows))):
            scope = self._rows[index].scope
            if scope is not None and scope.source_id in changed:
                self.refresh_row(index)

    def _section_here(self) -> int | None:
        for row in reversed(self._rows[: self._cursor + 1]):
            if row.kind is RowKind.SECTION and row.scope is not None:
                return row.scope.section_id
            if row.kind in (RowKind.SMART, RowKind.SEARCH):
                return None
        return None

    # The cursor ---------------------------------------------------------------------

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row; it steps over the gaps."""
        last = len(self._rows) - 1
        if 0 <= index <= last and self._rows[index].kind is RowKind.GAP:
            index += 1 if index > self._cursor else -1
        return super().move_to(index)

    # Drawing ------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width, index = self.size.width, self._first + y
        if index >= len(self._rows) or self._rows[index].kind is RowKind.GAP:
            return Strip.blank(width, self.rich_style)
        parts, base = self._parts(self._rows[index], width), self.rich_style
        ink = self.under_cursor if index == self._cursor else self.inked
        return Strip(ink(parts, base), width)

    def _parts(self, row: PaneRow, width: int) -> list[Part]:
        source = row.scope.source_id if row.scope else None
        spark = self._spark(source) if source is not None else ""
        return parts(row, width, self.glyphs, spark, refreshing=source in self._refreshing)

    # Events -------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row; on the fold mark it folds."""
        index = self._first + event.y
        if index >= len(self._rows) or self._rows[index].scope is None:
            return
        event.stop()
        self.move_to(index)
        row = self._rows[index]
        if row.kind is RowKind.SECTION and event.x <= mark_end(row, self.size.width):
            self.toggle_fold()
        elif row.scope is not None:
            self.post_message(self.Chosen(row.scope))
