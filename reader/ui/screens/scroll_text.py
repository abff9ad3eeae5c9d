"""A calm page of text over the panes: help, problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.ui.screens.sheet import Sheet

STYLES = {"part": "bold $accent", "heading": "bold", "text": "", "quiet": "$quiet"}
"""Kinds of lines, and how they look; the first two have an empty line above them."""


class ScrollText(Sheet[None], inherit_bindings=False):
    """Text one can scroll, left by Esc, q or the key that opened it.

    Subclasses say what stands there in ``lines``: pairs of a name in ``STYLES``
    and a line, never markup.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,exclamation_mark,f1", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("g,home", "ends(0)", show=False),
        Binding("G,end", "ends(1)", show=False),
    ]

    _set_for = 0
    """Width the text was wrapped for."""

    heading = ""
    """What stands above the text."""
    hint = "Esc closes"
    """What stands beside that, quietly."""

    def lines(self) -> Iterator[tuple[str, str]]:
        """What stands on the page."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A heading over the text."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(self._title(), classes="page-title")
            yield Static(self._page(), id="text")

    def _title(self) -> Content:
        hint = f"   {self.hint}" if self.hint else ""
        return Content.assemble(self.heading, (hint, "not bold $quiet"))

    def on_resize(self) -> None:
        """Wrap for the new width."""
        if self._set_for != self.width:
            self.query_one("#text", Static).update(self._page())

    def _page(self) -> Content:
        """All lines as one text: a widget for each of 1,000 lines took 0.64 s."""
        self._set_for = self.width
        parts: list[str | tuple[str, str]] = []
        for style, line in self.lines():
            if parts:
                parts.append("\n\n" if style in ("part", "heading") else "\n")
            parts.append((line, STYLES[style]))
        return Content.assemble(*parts)

    @property
    def _sheet(self) -> VerticalScroll:
        return self.query_one("#sheet", VerticalScroll)

    def action_scroll(self, step: int) -> None:
        """One line."""
        self._sheet.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """One page."""
        self._sheet.scroll_relative(y=step * max(1, self._sheet.size.height - 1), animate=False)

    def action_ends(self, end: int) -> None:
        """To the beginning or the end."""
        self._sheet.scroll_to(y=self._sheet.max_scroll_y * end, animate=False)
