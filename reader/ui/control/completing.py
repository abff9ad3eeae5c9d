"""Names that a line may be meant to become: those that begin as it does, then the others."""

from __future__ import annotations

from collections.abc import Sequence


class Completing:
    """Goes through the names that fit what was typed, one at each press of the key."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.names = tuple(names)
        self._typed = ""
        self._place = -1

    def typed(self, line: str) -> None:
        """The line has been edited by hand."""
        self._typed, self._place = line, -1

    @property
    def matches(self) -> tuple[str, ...]:
        """All names that fit what was typed, capitals aside."""
        wanted = self._typed.strip().casefold()
        folded = [(name, name.casefold()) for name in self.names]
        begin = [name for name, fold in folded if fold.startswith(wanted)]
        return (*begin, *(name for name, fold in folded if wanted in fold and name not in begin))

    def next(self) -> str:
        """The next name; what was typed if none fits."""
        matches = self.matches
        if not matches:
            return self._typed
        self._place = (self._place + 1) % len(matches)
        return matches[self._place]
