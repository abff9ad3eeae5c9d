"""The sections pane: smart sections, then sections with their sources and unread counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.models import Scope
from reader.ui.cells import fit
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.widgets.section_rows import Contents, PaneRow, RowKind, pane_rows


class SectionsPane(ScrollView, can_focus=False, inherit_bindings=False):
    """A tree of two levels with a cursor, drawn line by line."""

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
    }

    @dataclass
    class Passed(Message):
        """The cursor stands on another row."""

        scope: Scope

        def can_replace(self, message: Message) -> bool:
            """Several in a row are one."""
            return isinstance(message, SectionsPane.Passed)

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        scope: Scope

    @dataclass
    class Folded(Message):
        """A section was folded or unfolded."""

        folded: frozenset[int]

    active: reactive[bool] = reactive(False, repaint=False)
    """Whether keys go to this pane."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs: Glyphs = UNICODE
        self._contents: Contents | None = None
        self._folded: frozenset[int] = frozenset()
        self._rows: tuple[PaneRow, ...] = ()
        self._cursor = 0

    # What is listed -----------------------------------------------------------------

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
            self.fold(self._folded ^ {section_id})
            self.post_message(self.Folded(self._folded))

    def select(self, scope: Scope) -> None:
        """Put the cursor on the row of ``scope``, if there is one."""
        for index, row in enumerate(self._rows):
            if row.scope == scope:
                self._put_cursor(index)
                return

    def title_of(self, scope: Scope) -> str:
        """What ``scope`` is called on the pane; "" if it is not listed."""
        return next((row.title for row in self._rows if row.scope == scope), "")

    def _rebuild(self) -> None:
        if self._contents is None:
            return
        before = self._rows
        here = self.current.scope if self.current else None
        self._rows = pane_rows(self._contents, self._folded)
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._cursor = next(
            (i for i, row in enumerate(self._rows) if here is not None and row.scope == here),
            min(self._cursor, len(self._rows) - 1),
        )
        if len(before) != len(self._rows):
            self.refresh()
            return
        for index, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self._refresh_row(index)

    def _section_here(self) -> int | None:
        for row in reversed(self._rows[: self._cursor + 1]):
            if row.kind is RowKind.SECTION and row.scope is not None:
                return row.scope.section_id
            if row.kind in (RowKind.SMART, RowKind.SEARCH):
                return None
        return None

    # The cursor ---------------------------------------------------------------------

    def line_down(self) -> None:
        """One row down, over the gaps."""
        self._step(1)

    def line_up(self) -> None:
        """One row up, over the gaps."""
        self._step(-1)

    def page_down(self) -> None:
        """One page down."""
        self._put_cursor(self._cursor + max(1, self.size.height - 1))

    def page_up(self) -> None:
        """One page up."""
        self._put_cursor(self._cursor - max(1, self.size.height - 1))

    def top(self) -> None:
        """To the first row."""
        self._put_cursor(0)

    def bottom(self) -> None:
        """To the last row."""
        self._put_cursor(len(self._rows) - 1)

    def _step(self, step: int) -> None:
        index = self._cursor + step
        if 0 <= index < len(self._rows) and self._rows[index].kind is RowKind.GAP:
            index += step
        self._put_cursor(index)

    def _put_cursor(self, index: int) -> None:
        index = max(0, min(index, len(self._rows) - 1))
        if index == self._cursor or not self._rows:
            return
        if self._rows[index].kind is RowKind.GAP:
            index += 1
        before, self._cursor = self._cursor, index
        if not self._keep_cursor_visible():
            self._refresh_row(before)
            self._refresh_row(index)
        row = self._rows[index]
        if row.scope is not None:
            self.post_message(self.Passed(row.scope))

    def _keep_cursor_visible(self) -> bool:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if top <= self._cursor < top + height:
            return False
        target = max(0, min(self._cursor - height // 2, len(self._rows) - height))
        self.scroll_to(y=target, animate=False, immediate=True, force=True)
        return True

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    # Drawing ------------------------------------------------------------------------

    def watch_active(self) -> None:
        """The cursor looks different in the active pane."""
        self._refresh_row(self._cursor)

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width, index = self.size.width, self.scroll_offset.y + y
        if index >= len(self._rows) or self._rows[index].kind is RowKind.GAP:
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if index == self._cursor:
            name = "sections--cursor" if self.active else "sections--cursor-idle"
            base += self.get_component_rich_style(name, partial=True)
        segments = [
            Segment(text, base + self.get_component_rich_style(f"sections--{role}", partial=True))
            for text, role in self._parts(self._rows[index], width)
        ]
        return Strip(segments, width)

    def _parts(self, row: PaneRow, width: int) -> list[tuple[str, str]]:
        count = f" {row.count} " if row.count else " "
        lead, flag = self._lead(row), self._flag(row)
        title = fit(row.title, width - len(lead) - len(count) - len(flag), self.glyphs.ellipsis)
        role = "unread" if row.kind is RowKind.SOURCE and row.count else row.kind.value
        if row.kind is RowKind.SEARCH:
            role = "smart"
        return [(lead, "quiet"), (title, role), (flag, "warning"), (count, "count")]

    def _lead(self, row: PaneRow) -> str:
        if row.kind is RowKind.SECTION:
            return f" {self.glyphs.folded if row.folded else self.glyphs.unfolded} "
        if row.kind is RowKind.SEARCH:
            return " / "
        return "   "

    def _flag(self, row: PaneRow) -> str:
        if row.missing:
            return f" {self.glyphs.missing}"
        return f" {self.glyphs.problem}" if row.warning else ""

    # Events -------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in sight at any size."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._keep_cursor_visible()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row; on the fold mark it folds."""
        index = self.scroll_offset.y + event.y
        if index >= len(self._rows) or self._rows[index].scope is None:
            return
        event.stop()
        self._put_cursor(index)
        row = self._rows[index]
        if row.kind is RowKind.SECTION and event.x <= 2:
            self.toggle_fold()
        elif row.scope is not None:
            self.post_message(self.Chosen(row.scope))
