"""Completes what was typed to one of several names, one after the other."""

from __future__ import annotations

from collections.abc import Sequence


class Completion:
    """The names that begin with what was typed, then those that have it elsewhere."""

    def __init__(self, choices: Sequence[str]) -> None:
        self._choices = choices
        self._typed = ""
        self._shown = ""

    def next(self, line: str) -> str:
        """The name after the one that stands on the line; the line itself if none fits."""
        if line != self._shown:
            self._typed, self._shown = line, line
        typed = self._typed.casefold()
        fitting = [each for each in self._choices if typed in each.casefold()]
        fitting.sort(key=lambda each: not each.casefold().startswith(typed))
        if not fitting:
            return line
        after = fitting.index(line) + 1 if line in fitting else 0
        self._shown = fitting[after % len(fitting)]
        return self._shown
