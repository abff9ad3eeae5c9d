"""Every key in the order typed, kept until what it is about stands there."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import events

from reader.ui.actions import ABOUT_THE_ARTICLE, ABOUT_THE_LIST, ANYWHERE
from reader.ui.layout import Pane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.ui.screens.reading import ReadingScreen

Typed = events.Key | events.Paste

QUIT = "quit"


class TypedKeys:
    """Hands each key to the prompt, to a page over the panes, or to its command.

    Not Textual's bindings: they run when the key has bubbled up to the app, so a key
    typed right after one that opens the prompt would be lost.
    """

    def __init__(self, screen: ReadingScreen, keys_bound: Mapping[str, str]) -> None:
        self._screen = screen
        self._ahead: deque[Typed] = deque()
        self._actions: dict[str, str] = {}
        self.bind(keys_bound)

    def bind(self, keys_bound: Mapping[str, str]) -> None:
        """From now on these keys run these actions."""
        self._actions = {
            key: action for action, keys in keys_bound.items() for key in keys.split(",") if key
        }

    def take(self, event: Typed) -> None:
        """A key, or a paste, has come."""
        if self._quits(event) and any(map(self._quits, self._ahead)):
            self._screen.run_command(QUIT)  # pressed again: whoever waits too long may leave
        self._ahead.append(event)
        self.go_on()

    def go_on(self) -> None:
        """Give the keys to whom they are for, until one has to wait."""
        while self._ahead and not self._waiting():
            self._give(self._ahead.popleft())

    def drop(self) -> None:
        """What the keys typed ahead were about did not come."""
        self._ahead.clear()

    def _waiting(self) -> bool:
        """Whether what the next key is about is still on its way."""
        screen = self._screen
        if not screen.started or screen.prompt.expecting:
            return True
        if screen.prompt.asking:
            return False
        return screen.lists.arriving or screen.opening.stepping or self._row_missing()

    def _row_missing(self) -> bool:
        """Whether the next key is about an article that is not in memory yet."""
        about_it = self._action(self._ahead[0]) in ABOUT_THE_ARTICLE
        return about_it and self._screen.marks.target_missing

    def _action(self, event: Typed) -> str:
        """The action a key is bound to; "" if there is none."""
        return self._actions.get(event.key, "") if isinstance(event, events.Key) else ""

    def _quits(self, event: Typed) -> bool:
        return self._action(event) == QUIT

    def _give(self, event: Typed) -> None:
        screen, action = self._screen, self._action(event)
        page = screen.app.screen
        if page is not screen:  # it has come over the panes meanwhile
            early = getattr(page, "takes_early_keys", False)  # others hear of keys by the app only
            (page if early else screen.app).post_message(again(event))
        elif screen.prompt.asking and action not in ANYWHERE:
            screen.prompt.take(event)
        elif action in ABOUT_THE_LIST and self._list_first():
            self._ahead.appendleft(event)
        else:
            screen.run_command(action)

    def _list_first(self) -> bool:
        """Ask for the list under the sections cursor, if it does not stand there yet."""
        lists = self._screen.lists
        scope = lists.passed if self._screen.active_pane is Pane.SECTIONS else None
        if scope is None:
            return False
        lists.open_scope(scope)
        return True


def again(event: Typed) -> Typed:
    """The same once more: an event is handled but once."""
    if isinstance(event, events.Paste):
        return events.Paste(event.text)
    return events.Key(event.key, event.character)
