"""The first start: from nothing to reading with one key, or with an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from reader.content.sanitiser import clean_line
from reader.ui.screens.leaving import LeftOnce
from reader.ui.widgets.prompt_entry import PromptEntry

if TYPE_CHECKING:
    from reader.newsroom import Newsroom
    from reader.newsroom.moving_in import Belonging
    from reader.ui.background import Background

CHOICES = (
    ("Enter", "read the sample paper", "samples"),
    ("t", "the same, with a short tour", "tour"),
    ("a", "add a file, a folder or an address", "add"),
    ("?", "see the keys", "help"),
    ("Esc", "look around", ""),
    ("q", "leave", "quit"),
)
"""Key, what it does, and the action it runs."""
KEYS = {
    "enter": "samples",
    "s": "samples",
    "space": "samples",
    "t": "tour",
    "a": "add",
    "question_mark": "help",
    "escape": "",
    "q": "quit",
    "ctrl+c": "",
    "ctrl+q": "quit",
}
"""What keys do while no address is being typed."""
NAME_CELLS = 60
FLAT = 24
"""Rows below which there are no blank lines."""


@dataclass(frozen=True, slots=True)
class Welcomed:
    """What the user wants first."""

    action: str = ""
    address: str = ""
    """To be looked at."""
    targets: tuple[str, ...] = ()
    """To be added: what another reader has left here."""


class WelcomeScreen(LeftOnce[Welcomed], inherit_bindings=False):
    """Dismissed with what to do first."""

    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self, newsroom: Newsroom, background: Background) -> None:
        super().__init__()
        self._newsroom = newsroom
        self._background = background
        self._found: tuple[Belonging, ...] = ()

    def compose(self) -> ComposeResult:
        """A name, a sentence, what the keys do, and a line for an address."""
        with Vertical(id="sheet"):
            yield Static(Content("Broadsheet"), classes="page-title")
            yield Static(
                Content("Reads feeds and anything you have saved. Your library is empty."),
                classes="welcome",
            )
            yield Static(id="found")
            for key, does, _ in CHOICES:
                with Horizontal(classes="choice"):
                    yield Static(Content(f"{key:>7}"), classes="choice-key")
                    yield Static(Content(does), classes="choice-text")
            with Horizontal(id="address-line"):
                yield Static(Content("Address"), classes="choice-key")
                entry = PromptEntry(id="address", compact=True, select_on_focus=False)
                entry.cursor_blink = False
                yield entry

    def on_mount(self) -> None:
        """Look for what other readers have left, while the page stands there already."""
        self._entry.placeholder = "or type or paste the address of a site"
        background, newsroom = self._background, self._newsroom
        background.ask(
            "belongings", lambda: newsroom.belongings(lambda: background.closed), self._know
        )

    def on_resize(self) -> None:
        """A low screen has no room for blank lines."""
        self.set_class(self.app.size.height < FLAT, "-low")

    def _know(self, found: tuple[Belonging, ...]) -> None:
        if not self.is_attached or not found:
            return
        self._found = found
        lines = (
            f"{number:>7}  {clean_line(each.words, NAME_CELLS)}"
            for number, each in enumerate(found, 1)
        )
        shown = "\n".join(("Found on this machine; a number brings it in:", *lines))
        self.query_one("#found", Static).update(Content(shown))
        self.add_class("-found")

    @property
    def _entry(self) -> PromptEntry:
        return self.query_one(PromptEntry)

    # Keys -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A key chooses, unless an address has been begun, to which it belongs then."""
        event.stop()
        event.prevent_default()
        if self._entry.value:
            self._typed(event)
        elif event.key in KEYS:
            self.dismiss(Welcomed(KEYS[event.key]))
        elif self._found and event.key in map(str, range(1, len(self._found) + 1)):
            self.dismiss(Welcomed(targets=self._found[int(event.key) - 1].targets))
        else:
            self._entry.take(event)
            self._entry.has_focus = bool(self._entry.value)

    def _typed(self, event: events.Key) -> None:
        if event.key == "enter":
            self.dismiss(Welcomed(address=self._entry.value.strip()))
        elif event.key in ("escape", "ctrl+c"):
            self._entry.show_value("")
        else:
            self._entry.take(event)
        self._entry.has_focus = bool(self._entry.value)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is looked at, unless it was pasted into an address."""
        event.stop()
        event.prevent_default()
        alone = not self._entry.value
        self._entry.paste(event.text.strip())
        if alone and self._entry.value.strip():
            self.dismiss(Welcomed(address=self._entry.value.strip()))
