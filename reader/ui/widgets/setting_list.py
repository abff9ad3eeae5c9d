"""The list of settings, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.ui.cells import fit
from reader.ui.widgets.inked_list import InkedList
from reader.ui.widgets.row_parts import Part
from reader.ui.widgets.setting_rows import SettingRow

NAME = 24
"""Cells of the column with the names."""


class SettingList(InkedList):
    """Settings under their headings; the cursor steps over headings."""

    sheet_name = "settings"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "settings--heading",
        "settings--name",
        "settings--value",
        "settings--changed",
        "settings--cursor",
        "settings--cursor-quiet",
    }

    class CursorMoved(Message):
        """The cursor stands on another setting."""

    class Chosen(Message):
        """A setting was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.ellipsis = "…"
        self._rows: Sequence[SettingRow] = ()

    @property
    def row_count(self) -> int:
        """How many rows there are, headings included."""
        return len(self._rows)

    @property
    def current(self) -> SettingRow | None:
        """The setting under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    def cursor_moved(self) -> None:
        """Tell that another setting is to be explained."""
        self.post_message(self.CursorMoved())

    def show(self, rows: Sequence[SettingRow]) -> None:
        """Put rows on the list; the cursor keeps its setting."""
        here = self.current.key if self.current else ""
        self._rows = rows
        places = {row.key: index for index, row in enumerate(rows) if row.key}
        self._cursor = places.get(here, next(iter(places.values()), 0))
        self.scroll_rows_to(self._first)
        self.keep_cursor_visible()
        self.refresh()

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row, or on the one beyond if that is a heading."""
        last = len(self._rows) - 1
        index = max(0, min(index, last))
        if 0 <= index <= last and self._rows[index].setting is None:
            index += 1 if index > self._cursor or not index else -1
        moved = super().move_to(index)
        if index == 1:
            self.scroll_rows_to(0)  # the first heading, too
        return moved

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, index = self.size.width, self._first + y
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row, base = self._rows[index], self.rich_style
        parts = self._parts(row, width)
        if index == self._cursor:
            base += self.looks("cursor")
            parts = [(text, "cursor-quiet" if role == "value" else role) for text, role in parts]
        return Strip(self.inked(parts, base), width)

    def _parts(self, row: SettingRow, width: int) -> list[Part]:
        if row.setting is None:
            return [(fit(row.label, width, self.ellipsis), "heading")]
        name = min(NAME, width // 2)
        return [
            (" * " if row.changed else "   ", "changed"),
            (fit(row.label, name, self.ellipsis), "name"),
            (
                fit(row.value, width - name - len("   "), self.ellipsis),
                "changed" if row.changed else "value",
            ),
        ]

    def on_click(self, event: events.Click) -> None:
        """A click goes to a setting; on the one under the cursor it changes it."""
        event.stop()
        index = self._first + event.y
        if index >= len(self._rows) or self._rows[index].setting is None:
            return
        if index == self._cursor:
            self.post_message(self.Chosen())
        self.move_to(index)
