"""The smallest Textual app: the floor under any program that uses Textual."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "ready for keys"
ANSWER = "key answered"


class BareApp(App[None]):
    """One line of text, and an answer to ``j``."""

    BINDINGS = [("j", "answer", "Answer")]  # noqa: RUF012  # as Textual wants it

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static(READY)

    def action_answer(self) -> None:
        """Say that the key has arrived."""
        self.query_one(Static).update(ANSWER)


if __name__ == "__main__":
    BareApp().run()
