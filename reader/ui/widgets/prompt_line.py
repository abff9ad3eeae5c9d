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
    cursor: int | None = None
    """Where the cursor stands to begin with; at the end if not said."""


class PromptLine(Horizontal):
    """Takes the place of the status line while something is asked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._question: Question | None = None
        self._expecting = False
        self._ahead: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """A label and a line to type in."""
        yield Static(id="prompt-label", markup=False)
        entry = Input(id="prompt-input", compact=True, select_on_focus=False)
        entry.cursor_blink = False
        yield entry

    @property
    def asking(self) -> bool:
        """Whether a question is open, or about to be."""
        return self._question is not None or self._expecting

    def expect(self) -> None:
        """A question will come as soon as the library has answered: keep the keys for it."""
        self._expecting = True

    def give_up(self) -> list[events.Key]:
        """The question will not come; returns the keys that were kept for it."""
        self._expecting = False
        ahead, self._ahead = self._ahead, []
        return ahead

    def ask(self, question: Question) -> None:
        """Ask; a question that was open is dropped.  Keys typed ahead are the first answer."""
        self._question = question
        self.query_one("#prompt-label", Static).update(Content(f" {question.label} "))
        entry = self.query_one(Input)
        entry.placeholder = question.hint
        entry.value = question.value
        entry.cursor_position = len(question.value) if question.cursor is None else question.cursor
        self.add_class("-asking")
        self.screen.set_focus(entry)  # not entry.focus(): that waits, and loses keys
        for key in self.give_up():
            self.take(key)

    def take(self, event: events.Key) -> None:
        """A key that came before the line had the focus, or one that ends the question."""
        entry, question = self.query_one(Input), self._question
        if question is None:
            if self._expecting:
                self._ahead.append(event)
            else:
                self.app.post_message(events.Key(event.key, event.character))
        elif event.key == "escape":
            self._cancel()
        elif question.single_key:
            self._answer(event.key if event.key in question.single_key else "")
        elif event.key == "enter":
            self._answer(entry.value)
        elif event.key == "backspace":
            entry.action_delete_left()
        elif event.is_printable and event.character:
            entry.insert_text_at_cursor(event.character)

    def close(self) -> Question | None:
        """Stop asking; returns what was asked."""
        question, self._question = self._question, None
        self.remove_class("-asking")
        self.query_one(Input).value = ""
        self.screen.set_focus(None)
        return question

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

    def _cancel(self) -> None:
        question = self.close()
        if question is not None and question.cancelled is not None:
            question.cancelled()

    def on_key(self, event: events.Key) -> None:
        """Enter answers, Esc leaves without an answer."""
        if event.key in ("enter", "escape"):
            event.stop()
            event.prevent_default()
            self.take(event)
