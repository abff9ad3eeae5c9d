"""A question at the foot of the screen: search, find, add, tags, save, yes or no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and who gets the answer."""

    label: str
    answered: Callable[[str], None]
    """Called with the line as typed, when Enter is pressed."""
    value: str = ""
    """What stands there to begin with."""
    hint: str = ""
    """Shown while the line is empty."""
    cancelled: Callable[[], None] | None = None
    """Called when Esc is pressed."""
    single_key: str = ""
    """If set, one of these keys is the answer, without Enter: ``yn``."""


class PromptLine(Horizontal):
    """Takes the place of the status line while something is asked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._question: Question | None = None

    def compose(self) -> ComposeResult:
        """A label and a line to type in."""
        yield Static(id="prompt-label", markup=False)
        entry = Input(id="prompt-input", compact=True, select_on_focus=False)
        entry.cursor_blink = False
        yield entry

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self._question is not None

    def ask(self, question: Question) -> None:
        """Ask; a question that was open is dropped."""
        self._question = question
        self.query_one("#prompt-label", Static).update(Content(f" {question.label} "))
        entry = self.query_one(Input)
        entry.placeholder = question.hint
        entry.value = question.value
        entry.cursor_position = len(question.value)
        self.add_class("-asking")
        entry.focus()

    def close(self) -> Question | None:
        """Stop asking; returns what was asked."""
        question, self._question = self._question, None
        self.remove_class("-asking")
        self.query_one(Input).value = ""
        self.screen.set_focus(None)
        return question

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is not None and not self._question.single_key:
            self._answer(event.value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """A one-key question is answered by the key itself."""
        event.stop()
        if self._question is not None and self._question.single_key and event.value:
            self._answer(event.value if event.value in self._question.single_key else "")

    def _answer(self, value: str) -> None:
        question = self.close()
        if question is not None:
            question.answered(value)

    def on_key(self, event: events.Key) -> None:
        """Esc leaves without an answer."""
        if self._question is None or event.key != "escape":
            return
        event.stop()
        question = self.close()
        if question is not None and question.cancelled is not None:
            question.cancelled()
