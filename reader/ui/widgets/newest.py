"""Messages that overtake each other."""

from __future__ import annotations

from textual.message import Message


class Newest(Message):
    """Of several in a row only the newest is delivered: it says all that counts."""

    def can_replace(self, message: Message) -> bool:
        """Whether ``message``, the next one, is of the same kind."""
        return type(message) is type(self)
