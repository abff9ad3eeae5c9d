"""The links of an article: a number or Enter opens one, y copies it, / narrows the list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.content.sanitiser import clean_line
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.screens.link_rows import Row, matching, set_row
from reader.ui.screens.scroll_text import FRAME, SHEET
from reader.ui.typesetting.wrapping import break_lines

MOST = 500
"""Links listed: an OptionList lays every row out."""
AROUND = 9
"""Rows of the screen that are no links: padding and border, title, foot."""
FOOT = 2
"""Rows for the address under the cursor; a longer one is cut."""


class LinksScreen(ModalScreen[tuple[str, str] | None]):
    """Dismissed with what to do and the link: ``("open", url)`` or ``("copy", url)``."""

    heading: ClassVar[str] = "Links"
    hint: ClassVar[str] = "Enter or number opens, y copies, / filters, Esc"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,L", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("y", "copy", show=False),
        Binding("o", "open", show=False),
        Binding("slash", "filter", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._all = rows[:MOST]
        self._rows = list(self._all)
        self._width = 0
        self._filter: str | None = None
        """What was typed after ``/``; None while keys are commands."""
        self._number = ""
        """Figures typed so far."""

    # Showing --------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Number, words and domain of each link; below, the whole address of one."""
        with Vertical(id="sheet"):
            yield Static(classes="page-title", markup=False)
            yield OptionList()
            yield Static(id="link-address", markup=False)
            yield Static(Content(self.hint), id="link-hint")

    def on_mount(self) -> None:
        """Keys go to the list."""
        self._show()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Set the rows for the new width, and as many as there is room for."""
        options = self.query_one(OptionList)
        options.styles.height = max(1, min(len(self._all), self.app.size.height - AROUND))
        if self._width != self._wanted_width:
            self._show(options.highlighted or 0)

    @property
    def _wanted_width(self) -> int:
        return min(SHEET, self.app.size.width) - FRAME

    @property
    def _glyphs(self) -> Glyphs:
        glyphs: Glyphs = getattr(self.app, "glyphs", UNICODE)
        return glyphs

    def _show(self, highlighted: int = 0) -> None:
        """List what the filter lets through."""
        self._width = self._wanted_width
        self._rows = matching(self._all, self._filter or "")
        options = self.query_one(OptionList)
        options.clear_options()
        ellipsis = self._glyphs.ellipsis
        options.add_options(Option(set_row(row, self._width, ellipsis)) for row in self._rows)
        options.highlighted = min(highlighted, len(self._rows) - 1) if self._rows else None
        self._describe()

    def _describe(self) -> None:
        """Say what is typed, and where the link under the cursor leads."""
        title = self.heading
        if self._filter is not None:
            title = f"/{self._filter}_ {len(self._rows)} of {len(self._all)}"
        elif self._number:
            title = f"{self.heading}: {self._number}_"
        self.query_one(".page-title", Static).update(Content(title))
        row = self._current
        address = clean_line(row[2]) if row else "Nothing like that here"
        cuts = islice(break_lines(address, self._width), FOOT)
        lines = "\n".join(address[start:end] for start, end in cuts)
        self.query_one("#link-address", Static).update(Content(lines))

    @property
    def _current(self) -> Row | None:
        index = self.query_one(OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    # Keys -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters belong to the filter while it is open, figures to the number of a link."""
        character = event.character or ""
        if self._filter is not None:
            taken = self._typed(event, self._filter)
        else:
            taken = character.isascii() and character.isdecimal()
            if taken:
                self._figure(character)
            elif self._number and event.key != "enter":
                self._number = ""
                self._describe()
        if taken:
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is filtered by."""
        event.stop()
        self._narrow((self._filter or "") + clean_line(event.text, 200))

    def _typed(self, event: events.Key, words: str) -> bool:
        """A key while the filter is open; false for those that move or open."""
        if event.key == "escape":
            self._narrow(None)
        elif event.key == "backspace":
            self._narrow(words[:-1] if words else None)
        elif event.is_printable and event.character:
            self._narrow(words + event.character)
        else:
            return False
        return True

    def _narrow(self, words: str | None) -> None:
        self._filter = words
        self._show()

    def _figure(self, figure: str) -> None:
        """Go to the link of the number typed, and open it if no longer number begins so."""
        typed = self._number + figure
        found = [at for at, row in enumerate(self._rows) if row[0].startswith(typed)]
        if not found:
            self._number = ""
        elif len(found) == 1 and self._rows[found[0]][0] == typed:
            self.dismiss(("open", self._rows[found[0]][2]))
            return
        else:
            self._number = typed
            exact = [at for at in found if self._rows[at][0] == typed]
            self.query_one(OptionList).highlighted = (exact or found)[0]
        self._describe()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._describe()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._leave_with("open")

    def action_step(self, step: int) -> None:
        """One link down or up."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_filter(self) -> None:
        """What is typed from now on narrows the list."""
        self._narrow("")

    def action_open(self) -> None:
        """Open the link under the cursor."""
        self._leave_with("open")

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        self._leave_with("copy")

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    def _leave_with(self, verb: str) -> None:
        row = self._current
        if row is not None:
            self.dismiss((verb, row[2]))


class FilesScreen(LinksScreen):
    """The files that come with an article, of which one is to be chosen."""

    heading = "Files of this article"
    hint = "Enter or number chooses, y copies, / filters, Esc"
