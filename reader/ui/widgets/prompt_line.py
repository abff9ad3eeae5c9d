"""A question at the foot of the screen: search, find, add, tags, save, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from reader.content.sanitiser import clean_line
from reader.ui.widgets.completion import Completion
from reader.ui.widgets.prompt_entry import PromptEntry
from reader.ui.widgets.prompt_history import PromptHistory
from reader.values import dataclass

STEPS = {"up": -1, "down": 1}
"""Keys that go through earlier answers."""
PAGE = 10
"""Rows that are a page to whoever is told of steps."""
MOVES = {**STEPS, "pageup": -PAGE, "pagedown": PAGE, "ctrl+p": -1, "ctrl+n": 1}
"""Keys that move among what a question shows."""
RECALL = "ctrl+r"
ON_EMPTY = "question_mark"
"""A key that is text as soon as there is any."""


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
    changed: Callable[[str], None] | None = None
    """Called with the line whenever it has become another."""
    kind: str = ""
    """Answers to questions of the same kind are recalled by Up and Down."""
    choices: tuple[str, ...] = ()
    """What Tab completes the line to, one after the other."""
    stepped: Callable[[int], None] | None = None
    """Called for Up, Down (1) and whole pages; earlier answers are then had by Ctrl+R, and by
    Up from an empty line."""
    also: Mapping[str, Callable[[str], None]] = field(default_factory=dict)
    """Other keys that answer, and who gets the answer."""
    first: Callable[[], None] | None = None
    """Called for Ctrl+R where there is no earlier answer."""
    meanwhile: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    """Keys that do something while the question stays open."""


class PromptLine(Horizontal):
    """Takes the place of the status line while something is asked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.expecting = False
        """Whether a question will come as soon as the library has answered."""
        self._question: Question | None = None
        self._completion = Completion(())
        self._history = PromptHistory()
        self._recalled = ""
        """The earlier answer that was put on the line last."""

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
        self._recalled = ""
        self.query_one("#prompt-label", Static).update(Content(f" {clean_line(question.label)} "))
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
            self._edit(events.Paste("" if question.single_key else event.text))
        elif event.key == "escape" or self._breaks_off(event.key):
            self._cancel()
        elif question.single_key:
            self._answer(event.key if event.key in question.single_key else "")
        elif event.key == "enter":
            self._answer(self._entry.value)
        elif event.key in question.also:
            self._answer(self._entry.value, question.also[event.key])
        elif self._is_meanwhile(event.key, question):
            question.meanwhile[event.key]()
        elif question.stepped is not None and self._moves(event.key):
            question.stepped(MOVES[event.key])
        elif event.key == "tab" and question.choices:
            self._entry.show_value(self._completion.next(self._entry.value))
        else:
            self._edit(event)

    def _edit(self, event: events.Key | events.Paste) -> None:
        """Change the line, and tell whoever follows it."""
        before, question = self._entry.value, self._question
        if isinstance(event, events.Paste):
            self._entry.paste(event.text)
        elif event.key in STEPS or event.key == RECALL:
            self._recall(event.key)
        else:
            self._entry.take(event)
        if question is not None and question.changed is not None and self._entry.value != before:
            question.changed(self._entry.value)

    def _recall(self, key: str) -> None:
        """Put the answer before this one on the line, or the one after it."""
        question = self._question
        if key == RECALL and question and question.first and not self._history.has_earlier:
            question.first()
            return
        self._entry.show_value(self._history.step(STEPS.get(key, -1), self._entry.value))
        self._recalled = self._entry.value

    def _is_meanwhile(self, key: str, question: Question) -> bool:
        return key in question.meanwhile and not (key == ON_EMPTY and self._entry.value)

    def _moves(self, key: str) -> bool:
        """Whether a key moves among what is shown, and not among earlier answers."""
        line = self._entry.value
        among = bool(line) and line != self._recalled
        return key in MOVES and (among or key not in STEPS)

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

    def _answer(self, value: str, to: Callable[[str], None] | None = None) -> None:
        question = self._close()
        if question is not None:
            self._history.note(question.kind, value)
            (to or question.answered)(value)

    def _cancel(self) -> None:
        question = self._close()
        if question is not None and question.cancelled is not None:
            question.cancelled()
