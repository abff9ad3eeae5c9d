"""A numbered list, told a part at a time: what the numbers that are typed are about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.cli.plain.voice import Voice

PART = 20
"""Lines told at a time."""


@dataclass(slots=True)
class Listing:
    """One list.  Places count from 0, the numbers that are told from 1."""

    name: str
    """What the prompt calls it."""
    total: int
    lines: Callable[[int, int], Sequence[str]]
    """The words of so many lines from a place on."""
    choose: Callable[[int], None]
    """Do what a number alone means."""
    told: int = 0
    """Lines told so far."""

    @property
    def has_more(self) -> bool:
        """Whether some have not been told yet."""
        return self.told < self.total

    def tell_more(self, voice: Voice) -> None:
        """Tell the next part, and how many are left."""
        for line in self.lines(self.told, PART):
            self.told += 1
            voice.item(f"{self.told}. {line}")
        if self.has_more:
            voice.say(f"{self.told} of {self.total:,}; Enter tells more")
