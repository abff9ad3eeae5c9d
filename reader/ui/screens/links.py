"""The links of an article: a number or Enter opens one, y copies it, / narrows the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from reader.content.sanitiser import clean_line
from reader.ui.screens.link_rows import Row, matching, set_row
from reader.ui.screens.list_sheet import ListSheet

MOST = 500
"""Links listed: an OptionList lays every row out."""


class LinksScreen(ListSheet["tuple[str, str] | None", Row]):
    """Dismissed with what to do and the link: ``("open", url)`` or ``("copy", url)``."""

    heading = "Links"
    hint = "Enter or number opens, y copies, / filters, Esc"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "leave", show=False),
        Binding("y", "copy", show=False),
        Binding("o", "open", show=False),
        Binding("slash", "filter", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(rows[:MOST])
        self._all = tuple(self.rows)
        self._filter: str | None = None
        """What was typed after ``/``; None while keys are commands."""
        self._number = ""
        """Figures typed so far."""

    # Showing --------------------------------------------------------------------------

    @property
    def most_rows(self) -> int:
        """The sheet keeps its height while the list is filtered."""
        return len(self._all)

    def set_row(self, row: Row) -> Content:
        """Number, words and domain."""
        return set_row(row, self.width, self.glyphs.ellipsis)

    def said_of(self, row: Row | None) -> str:
        """The whole address."""
        return row[2] if row else "Nothing like that here"

    def heading_now(self) -> str:
        """With what is typed."""
        if self._filter is not None:
            return f"/{self._filter}_ {len(self.rows)} of {len(self._all)}"
        return f"{self.heading}: {self._number}_" if self._number else self.heading

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
                self.describe()
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
        self.rows = matching(self._all, words or "")
        self.show()

    def _figure(self, figure: str) -> None:
        """Go to the link of the number typed, and open it if no longer number begins so."""
        typed = self._number + figure
        found = [at for at, row in enumerate(self.rows) if row[0].startswith(typed)]
        if not found:
            self._number = ""
        elif len(found) == 1 and self.rows[found[0]][0] == typed:
            self.dismiss(("open", self.rows[found[0]][2]))
            return
        else:
            self._number = typed
            exact = [at for at in found if self.rows[at][0] == typed]
            self.cursor = (exact or found)[0]
        self.describe()

    def chosen(self) -> None:
        """It is opened."""
        self._leave_with("open")

    def action_filter(self) -> None:
        """What is typed from now on narrows the list."""
        self._narrow("")

    def action_open(self) -> None:
        """Open the link under the cursor."""
        self._leave_with("open")

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        self._leave_with("copy")

    def _leave_with(self, verb: str) -> None:
        row = self.current
        if row is not None:
            self.dismiss((verb, row[2]))


class FilesScreen(LinksScreen):
    """The files that come with an article, of which one is to be chosen."""

    heading = "Files of this article"
    hint = "Enter or number chooses, y copies, / filters, Esc"
