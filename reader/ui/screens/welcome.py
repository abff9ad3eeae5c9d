"""The first start: from nothing to reading with one key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

CHOICES = (
    ("Enter", "read the sample paper", "samples"),
    ("a", "add a file, a folder or an address", "add"),
    ("?", "see the keys", "help"),
    ("Esc", "look around", ""),
    ("q", "leave", "quit"),
)
"""Key, what it does, and the action it runs."""


class WelcomeScreen(ModalScreen[str]):
    """Dismissed with the id of the action chosen; "" for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s,space", "choose('samples')", show=False),
        Binding("a", "choose('add')", show=False),
        Binding("question_mark", "choose('help')", show=False),
        Binding("escape", "choose('')", show=False),
        Binding("q", "choose('quit')", show=False),
    ]

    def compose(self) -> ComposeResult:
        """A name, a sentence, and what the keys do."""
        with Vertical(id="sheet"):
            yield Static(Content("Broadsheet"), classes="page-title")
            yield Static(
                Content("Reads feed files and anything you have saved. Your library is empty."),
                classes="welcome",
            )
            for key, does, _ in CHOICES:
                with Horizontal(classes="choice"):
                    yield Static(Content(f"{key:>7}"), classes="choice-key")
                    yield Static(Content(does), classes="choice-text")

    def action_choose(self, action_id: str) -> None:
        """Leave with a choice."""
        self.dismiss(action_id)
