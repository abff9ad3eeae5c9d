"""A page over the panes is left once, and a key typed behind the one that left it goes on."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from reader.ui.control.typed import again

Answer = TypeVar("Answer")


class LeftOnce(ModalScreen[Answer]):
    """What every page over the panes is.

    Keys typed in a burst may all be the page's before it has gone.  Textual would take
    away whatever lies below for the second that leaves, and fail at the panes.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave, unless that was done."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    async def on_event(self, event: events.Event) -> None:
        """A key that comes when the page has gone is for what stands there now."""
        if self.app._exit and isinstance(event, (events.Mount, events.Key, events.Paste)):
            return  # Textual mounts no children any more: there is nothing to fill or to answer
        if isinstance(event, (events.Key, events.Paste)) and not self.is_active:
            event.stop()
            self.app.post_message(again(event))
        else:
            await super().on_event(event)
