"""Names that a line may be meant to become: those that begin as it does, then the others."""

from __future__ import annotations

import os
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


class CompletingPaths:
    """Goes on with a path as a shell does: as far as it is certain, then name by name."""

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._shown = ""
        self._place = -1

    def offered(self, line: str) -> tuple[str, ...]:
        """The names that the line may still become, without their folder."""
        if line != self._shown or len(self._names) < 2:
            return ()
        start = self._names[0].rstrip("/").rfind("/") + 1
        return tuple(name[start:] for name in self._names)

    def begin(self, line: str, names: Sequence[str]) -> str:
        """The line as far as all names agree with it; at once the first if that is no further."""
        self._names, self._place = tuple(names), -1
        self._shown = os.path.commonprefix(self._names) if self._names else line  # noqa: RUF071 - letters
        return self._shown if len(self._shown) > len(line) or not self._names else self.next()

    def next(self) -> str:
        """The next name."""
        self._place = (self._place + 1) % len(self._names)
        self._shown = self._names[self._place]
        return self._shown
