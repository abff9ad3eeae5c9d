"""The line one types an answer in: Textual's own, with the keys given to it one by one."""

from __future__ import annotations

from textual import events
from textual.actions import parse
from textual.binding import Binding
from textual.widgets import Input

from reader.content.sanitiser import clean

_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
} | {
    # As in a shell; Textual would delete to the right.
    "alt+backspace": "delete_left_word",
    "ctrl+backspace": "delete_left_word",
    "alt+b": "cursor_left_word",
    "alt+f": "cursor_right_word",
    "alt+d": "delete_right_word",
}


class PromptEntry(Input, can_focus=False):
    """Never has Textual's focus, only its looks.

    A focused widget gets its keys by a queue of its own, where one can overtake the
    Enter before it, which has gone on to another queue.
    """

    def show_value(self, value: str, cursor: int | None = None) -> None:
        """Put an answer on the line, the cursor at its end or where it is said.

        It may be a title or a tag out of an article: nothing in it is left unseen.
        """
        shown = clean(value).replace("\n", " ")
        self.value = shown
        self.cursor_position = len(shown) if cursor is None else cursor

    def take(self, event: events.Key) -> None:
        """Type or edit; any other key does nothing."""
        action = _EDITING.get(event.key)
        if action is not None:
            _, name, arguments = parse(action)
            getattr(self, f"action_{name}")(*arguments)
        elif event.is_printable and event.character:
            self.replace(event.character, *sorted(self.selection))

    def paste(self, text: str) -> None:
        """Put in the first line of what was pasted."""
        self.replace(next(iter(clean(text).splitlines()), ""), *sorted(self.selection))
