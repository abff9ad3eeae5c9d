"""How many bytes of bodies there may be at once, on their way and with whoever asked for them.

A body takes the room it is going to need as it begins.  Where there is none, its transfer
pauses, the server waits, and the memory stays as it is; nothing is begun that would not
fit either.  Who says that much is coming, and then sends little, keeps what it has taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

STALLED_SECONDS = 1.0
"""If nobody who has room sends anything for so long, somebody goes on without."""
SLOW_BYTES = 64 * 1024
"""Who sends less than this in so long has no claim to more than it has."""


class Guest(Protocol):
    """A transfer, as far as its body takes room."""

    def stand(self) -> None:
        """Its clock stands: it waits for us, and not for a server.  May be told twice."""

    def go_on(self) -> None:
        """It may send again."""


@dataclass(slots=True)
class _Share:
    """What a body has of the room."""

    since: float
    taken: int = 0
    came: int = 0
    came_before: int = 0
    """At ``since``."""
    is_slow: bool = False
    is_let_through: bool = False
    """To its end, whether there is room or not."""


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
        self._shares: dict[Guest, _Share] = {}
        self._coming = 0
        """The sum of what they have taken."""
        self._waiting: dict[Guest, int] = {}
        self._answers = 0
        self._bytes = 0

    @property
    def waiting(self) -> int:
        """How many stand."""
        return len(self._waiting)

    def ask(self, guest: Guest, size: int, whole: int = 0) -> bool:
        """Whether a body may grow to ``size`` bytes, on its way to ``whole``, as it seems.

        If not, it waits until `look` lets it go on.  A body that is larger than all the
        room has it for itself.
        """
        share = self._share(guest)
        if size <= share.taken:
            return True
        wanted = size if share.is_slow else max(size, whole)
        if not (share.is_let_through or self._fits(share, wanted)):
            self._waiting[guest] = wanted
            return False
        self._take(share, wanted)
        return True

    def came(self, guest: Guest, size: int) -> None:
        """A body has ``size`` bytes now, which may be more than it asked for."""
        share = self._share(guest)
        share.came = size
        self._moved = self._clock()
        if size > share.taken:
            self._take(share, size)

    def _share(self, guest: Guest) -> _Share:
        if guest not in self._shares:
            self._shares[guest] = _Share(self._clock())
        return self._shares[guest]

    def _take(self, share: _Share, size: int) -> None:
        self._coming += size - share.taken
        share.taken = size
        self._moved = self._clock()

    def leave(self, guest: Guest, size: int) -> None:
        """A body of ``size`` bytes was handed over, or given up."""
        share = self._shares.pop(guest, None)
        self._coming -= share.taken if share else 0
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
        if self._waiting:
            self._hold_to_what_they_have()
        while self._waiting:
            guest, size = next(iter(self._waiting.items()))
            share = self._share(guest)
            if not self._fits(share, size):
                if not self._is_stuck():
                    return
                share.is_let_through = True
            del self._waiting[guest]
            self._take(share, size)
            share.since, share.came_before = self._clock(), share.came
            guest.go_on()

    def _hold_to_what_they_have(self) -> None:
        """Take back from those who are slow what they have not used."""
        now = self._clock()
        for guest, share in self._shares.items():
            if guest in self._waiting or now - share.since < STALLED_SECONDS:
                continue
            if share.came - share.came_before < SLOW_BYTES:
                share.is_slow = True
                self._coming += share.came - share.taken
                share.taken = share.came
            share.since, share.came_before = now, share.came

    def _fits(self, share: _Share, size: int) -> bool:
        others = self._coming - share.taken + self._kept()
        return others + size <= self._most or not others

    def _is_stuck(self) -> bool:
        """Whether all wait for each other, or for somebody who sends nothing."""
        if all(guest in self._waiting for guest in self._shares):
            return self._kept() <= self._most // 4
        return not self._kept() and self._clock() - self._moved > STALLED_SECONDS
