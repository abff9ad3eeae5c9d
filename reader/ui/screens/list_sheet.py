"""A sheet with a list: rows, and below them more about the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.content.sanitiser import clean_line
from reader.ui.screens.leaving import Answer
from reader.ui.screens.sheet import Sheet
from reader.ui.typesetting.wrapping import break_lines

Row = TypeVar("Row")

AROUND = 7
"""Rows inside the sheet that are none of the list: title, foot, and one of air."""
FOOT = 2
"""Rows for what is said of the row under the cursor; more is cut."""


class ListSheet(Sheet[Answer], Generic[Answer, Row]):
    """Subclasses say how a row is set, what is said of it, and what Enter does."""

    heading: ClassVar[str]
    hint: ClassVar[str]
    """What the last line says of the keys."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.rows = list(rows)
        """What is listed."""
        self._set_for = 0
        """Width the rows were set for."""

    def set_row(self, row: Row) -> Content:
        """One line of the list."""
        raise NotImplementedError

    def said_of(self, row: Row | None) -> str:
        """What stands below the list; of no row, why there is none."""
        raise NotImplementedError

    def chosen(self) -> None:
        """Enter was pressed on the row under the cursor."""
        raise NotImplementedError

    def heading_now(self) -> str:
        """What stands above the list."""
        return self.heading

    @property
    def most_rows(self) -> int:
        """For how many rows there is to be room."""
        return len(self.rows)

    def compose(self) -> ComposeResult:
        """Title, rows, what is said of one, and the keys."""
        with Vertical(id="sheet"):
            yield Static(classes="page-title", markup=False)
            yield OptionList()
            yield Static(id="link-address", markup=False)
            yield Static(Content(self.hint), id="link-hint")

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.show()
        self._options.focus()

    def on_resize(self) -> None:
        """Set the rows for the new width, and as many as there is room for."""
        self._make_room()
        if self._set_for != self.width:
            self.show(self.cursor)

    def show(self, highlighted: int = 0) -> None:
        """List the rows there are now, with the cursor on one of them."""
        self._set_for = self.width
        self._make_room()
        self.query_one("#sheet").set_class(not self.most_rows, "-empty")
        options = self._options
        options.clear_options()
        options.add_options(Option(self.set_row(row)) for row in self.rows)
        options.highlighted = min(highlighted, len(self.rows) - 1) if self.rows else None
        self.describe()
        if self.most_rows and self.focused is None:  # it was hidden while it was empty
            options.focus()

    def _make_room(self) -> None:
        frame = self.query_one("#sheet").gutter.height  # the terminal's own colours have a border
        room = self.app.size.height - frame - AROUND
        self._options.styles.height = max(1, min(self.most_rows, room))

    @on(OptionList.OptionHighlighted)
    def describe(self) -> None:
        """Write the title, and what is said of the row under the cursor."""
        self.query_one(".page-title", Static).update(Content(self.heading_now()))
        self.say(self.said_of(self.current))

    def say(self, words: str) -> None:
        """Write some words below the list."""
        line = clean_line(words)
        cuts = islice(break_lines(line, self.width), FOOT)
        text = "\n".join(line[start:end] for start, end in cuts)
        self.query_one("#link-address", Static).update(Content(text))

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        index = self._options.highlighted
        return self.rows[index] if index is not None and index < len(self.rows) else None

    @property
    def cursor(self) -> int:
        """Place of the cursor in the list."""
        return self._options.highlighted or 0

    @cursor.setter
    def cursor(self, place: int) -> None:
        self._options.highlighted = place

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.chosen()

    def action_step(self, step: int) -> None:
        """One row down or up."""
        options = self._options
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
