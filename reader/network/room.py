"""How many bytes of bodies there may be at once, on their way and with whoever asked for them.

A body takes room as it comes.  Where there is none, its transfer pauses, the server
waits, and the memory stays as it is; nothing is begun that would not fit either.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Protocol

STALLED_SECONDS = 1.0
"""If nobody who has room sends anything for so long, somebody goes on without."""


class Guest(Protocol):
    """A transfer, as far as its body takes room."""

    def stand(self) -> None:
        """Its clock stands: it waits for us, and not for a server.  May be told twice."""

    def go_on(self) -> None:
        """It may send again."""


class Room:
    """The room there is for bodies.  In one thread."""

    def __init__(
        self,
        most: int,
        kept: Callable[[], int],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """``kept()`` tells the bytes that were handed over, and that nobody is done with yet."""
        self._most = most
        self._kept = kept
        self._clock = clock
        self._moved = clock()
        self._taken: dict[Guest, int] = {}
        self._coming = 0
        """The sum of these."""
        self._waiting: dict[Guest, int] = {}
        self._answers = 0
        self._bytes = 0

    @property
    def waiting(self) -> int:
        """How many stand."""
        return len(self._waiting)

    def ask(self, guest: Guest, size: int) -> bool:
        """Whether a body may grow to ``size`` bytes; if not, it waits until `look` lets it go on.

        A body that is larger than all the room has it for itself.
        """
        if size > self._taken.get(guest, 0) and not self._fits(guest, size):
            self._waiting[guest] = size
            return False
        self.take(guest, size)
        return True

    def take(self, guest: Guest, size: int) -> None:
        """A body has grown to ``size`` bytes; whether there is room or not."""
        before = self._taken.get(guest, 0)
        self._taken[guest] = max(size, before)
        self._coming += self._taken[guest] - before
        self._moved = self._clock()

    def leave(self, guest: Guest, size: int) -> None:
        """A body of ``size`` bytes was handed over, or given up."""
        self._coming -= self._taken.pop(guest, 0)
        self._waiting.pop(guest, None)
        self._answers += 1
        self._bytes += size

    def is_free(self, under_way: int) -> bool:
        """Whether one more may be begun beside so many, if all are as large as they were so far."""
        if self._waiting:
            return False
        usual = self._bytes // max(1, self._answers)
        coming = max(self._coming, usual * under_way)
        kept = self._kept()
        return coming + usual + kept <= self._most or not (under_way or kept)

    def look(self) -> None:
        """Let those go on for whom there is room now, whoever came first."""
        for guest in self._waiting:
            guest.stand()
        while self._waiting:
            guest, size = next(iter(self._waiting.items()))
            if not (self._fits(guest, size) or self._is_stalled()):
                return
            del self._waiting[guest]
            self.take(guest, size)
            guest.go_on()

    def _fits(self, guest: Guest, size: int) -> bool:
        others = self._coming - self._taken.get(guest, 0) + self._kept()
        return others + size <= self._most or not others

    def _is_stalled(self) -> bool:
        return not self._kept() and self._clock() - self._moved > STALLED_SECONDS
