"""The links of an article: Enter opens one, y copies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.content.blocks import Link
from reader.content.sanitiser import clean_line
from reader.models import Enclosure

MOST = 500
"""Links listed: an OptionList lays every row out."""


class LinksScreen(ModalScreen[tuple[str, str] | None]):
    """Dismissed with what to do and the link: ``("open", url)`` or ``("copy", url)``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,L", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("y", "copy", show=False),
        Binding("o", "open", show=False),
    ]

    def __init__(self, links: Sequence[Link], enclosures: Sequence[Enclosure]) -> None:
        super().__init__()
        self._rows = [
            *((f"[{link.number}]", link.text, link.url) for link in links),
            *(
                ("file", each.title or each.media_type or "enclosure", each.url)
                for each in enclosures
            ),
        ][:MOST]

    def compose(self) -> ComposeResult:
        """Number, words and address of each link."""
        with Vertical(id="sheet"):
            yield Static(Content("Links: Enter opens, y copies, Esc leaves"), classes="page-title")
            yield OptionList(*(Option(self._prompt(*row)) for row in self._rows))

    def _prompt(self, number: str, text: str, url: str) -> Content:
        words, address = clean_line(text, 100), clean_line(url, 300)
        shown = (
            Content(f"{number:>5} {words}")
            if words and words != address
            else Content(f"{number:>5}")
        )
        return Content.assemble(shown, " ", (address, "dim"))

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(("open", self._rows[event.option_index][2]))

    def action_step(self, step: int) -> None:
        """One link down or up."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

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
        index = self.query_one(OptionList).highlighted
        self.dismiss(None if index is None else (verb, self._rows[index][2]))
