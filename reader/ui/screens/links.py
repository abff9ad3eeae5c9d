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
from reader.content.front import enclosure_links
from reader.content.sanitiser import clean_line
from reader.models import Article
from reader.ui.screens.scroll_text import FRAME, SHEET
from reader.ui.typesetting.hanging import hanging

MOST = 500
"""Links listed: an OptionList lays every row out."""
LEAD = 6
"""Cells of the number before a link."""
Row = tuple[str, str, str]
"""Number as in the article, words, address."""


def link_rows(article: Article, links: Sequence[Link]) -> tuple[Row, ...]:
    """The article's own link, those in its body, its enclosures: numbered as at its end."""
    own = [("page", "This article", article.url)] if article.url else []
    taken = max((link.number for link in links), default=0)
    numbered = (*links, *enclosure_links(article, taken))
    return (*own, *((f"[{link.number}]", link.text, link.url) for link in numbered))


class LinksScreen(ModalScreen[tuple[str, str] | None]):
    """Dismissed with what to do and the link: ``("open", url)`` or ``("copy", url)``."""

    heading: ClassVar[str] = "Links: Enter opens, y copies, Esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,L", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("y", "copy", show=False),
        Binding("o", "open", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = rows[:MOST]
        self._width = 0

    def compose(self) -> ComposeResult:
        """Number, words and address of each link."""
        with Vertical(id="sheet"):
            yield Static(Content(self.heading), classes="page-title")
            yield OptionList(*self._options())

    def _options(self) -> list[Option]:
        self._width = self._wanted_width
        return [Option(_prompt(*row, self._width)) for row in self._rows]

    @property
    def _wanted_width(self) -> int:
        return min(SHEET, self.app.size.width) - FRAME

    def on_resize(self) -> None:
        """Wrap the addresses for the new width."""
        if self._width == self._wanted_width:
            return
        options = self.query_one(OptionList)
        index = options.highlighted
        options.clear_options()
        options.add_options(self._options())
        options.highlighted = index

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


def _prompt(number: str, text: str, url: str, width: int) -> Content:
    """Words, then the address: beside them if it fits, else below, never under the number."""
    words, address = clean_line(text, 100), clean_line(url, 300)
    if not words or words == address:
        return Content(hanging(f"{number:>{LEAD - 1}} ", address, width)).stylize("dim", LEAD)
    line = hanging(f"{number:>{LEAD - 1}} ", f"{words} {address}", width)
    return Content(line).stylize("dim", len(line) - _tail(line, address))


def _tail(line: str, address: str) -> int:
    """How many characters at the end of a wrapped line the address takes."""
    seen = count = 0
    for character in reversed(line):
        if seen == len(address):
            break
        count += 1
        seen += character not in " \n"
    return count
