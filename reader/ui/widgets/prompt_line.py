"""A question at the foot of the screen: search, find, add, tags, save, yes or no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from reader.ui.widgets.completion import Completion
from reader.ui.widgets.prompt_entry import PromptEntry
from reader.ui.widgets.prompt_history import PromptHistory

STEPS = {"up": -1, "down": 1}
"""Keys that go through earlier answers."""


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
    kind: str = ""
    """Answers to questions of the same kind are recalled by Up and Down."""
    choices: tuple[str, ...] = ()
    """What Tab completes the line to, one after the other."""


class PromptLine(Horizontal):
    """Takes the place of the status line while something is asked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.expecting = False
        """Whether a question will come as soon as the library has answered."""
        self._question: Question | None = None
        self._completion = Completion(())
        self._history = PromptHistory()

    def compose(self) -> ComposeResult:
        """A label and a line to type in."""
        yield Static(id="prompt-label", markup=False)
        entry = PromptEntry(id="prompt-input", compact=True, select_on_focus=False)
        entry.cursor_blink = False
        yield entry

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self._question is not None

    @property
    def _entry(self) -> PromptEntry:
        return self.query_one(PromptEntry)

    def ask(self, question: Question) -> None:
        """Ask; a question that was open is dropped."""
        self._question = question
        self._completion = Completion(question.choices)
        self._history.begin(question.kind)
        self.query_one("#prompt-label", Static).update(Content(f" {question.label} "))
        self._entry.placeholder = question.hint
        self._entry.show_value(question.value, question.cursor)
        self._entry.has_focus = True
        self.add_class("-asking")

    def take(self, event: events.Key | events.Paste) -> None:
        """A key, or a paste, for the question that is open."""
        question = self._question
        if question is None:
            return
        if isinstance(event, events.Paste):
            self._entry.paste("" if question.single_key else event.text)
        elif event.key == "escape" or self._breaks_off(event.key):
            self._cancel()
        elif question.single_key:
            self._answer(event.key if event.key in question.single_key else "")
        elif event.key == "enter":
            self._answer(self._entry.value)
        elif event.key == "tab" and question.choices:
            self._entry.show_value(self._completion.next(self._entry.value))
        elif event.key in STEPS:
            self._entry.show_value(self._history.step(STEPS[event.key], self._entry.value))
        else:
            self._entry.take(event)

    def _breaks_off(self, key: str) -> bool:
        """Ctrl+C copies what is selected; else it leaves, as in a shell."""
        return key == "ctrl+c" and self._entry.selection.is_empty

    def _close(self) -> Question | None:
        """Stop asking; returns what was asked."""
        question, self._question = self._question, None
        self.remove_class("-asking")
        self._entry.show_value("")
        self._entry.has_focus = False
        return question

    def _answer(self, value: str) -> None:
        question = self._close()
        if question is not None:
            self._history.note(question.kind, value)
            question.answered(value)

    def _cancel(self) -> None:
        question = self._close()
        if question is not None and question.cancelled is not None:
            question.cancelled()
