"""How much may be on its way over a slow line, found out by asking the terminal.

What a program writes over SSH fills buffers of megabytes before writing blocks, and
keys are answered seconds late.  So after some bytes the terminal is asked where its
cursor is (DSR 6, ECMA-48 8.3.35): its answer says that all before has arrived.
"""

from __future__ import annotations

from collections import deque
from dataclasses import field

from reader.values import dataclass

PROBE = "\x1b[6n"
EVERY = 200
"""Bytes after which the terminal is asked."""
LEAST, MOST = 1_024, 65_536
"""Bounds of what may be on its way."""
QUEUEING = 0.1
"""Seconds an answer may take longer than the quickest before bytes are thought to queue."""
PATIENCE = 5.0
"""Seconds after which an answer is no longer waited for."""


@dataclass(slots=True)
class Pacing:
    """Counts what was sent and what arrived.  ``active`` on thin lines only."""

    active: bool
    _asked: deque[tuple[float, int, bool]] = field(default_factory=deque)
    """For each question out: when, how many bytes it stands for, whether the line was full."""
    _fresh: int = 0
    """Bytes no question stands for yet."""
    _window: int = 2 * LEAST
    _quickest: float = PATIENCE
    _heard: bool = False
    """Whether this terminal ever answered; none is waited for that never did."""

    @property
    def on_its_way(self) -> int:
        """Bytes not known to have arrived."""
        return self._fresh + sum(size for _, size, _ in self._asked)

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._heard and bool(self._asked)

    def sent(self, size: int, now: float) -> str:
        """Count bytes that go out; what to send behind them."""
        if not self.active:
            return ""
        self._fresh += size
        if self._fresh < EVERY:
            return ""
        full = self.on_its_way > self._window // 2
        self._asked.append((now, self._fresh, full))
        self._fresh = 0
        return PROBE

    def answered(self, now: float) -> bool:
        """The terminal answered; false if it was not asked by us."""
        if not self._asked:
            return False
        asked, _, full = self._asked.popleft()
        took, self._heard = now - asked, True
        self._quickest = min(self._quickest, took)
        if took > self._quickest + QUEUEING:
            self._window = max(LEAST, self._window // 2)
        elif full:
            self._window = min(MOST, self._window * 2)
        return True

    def wait(self, now: float) -> float:
        """Seconds until the next picture may go out, unless an answer comes first."""
        if not self.asking or self.on_its_way < self._window:
            return 0.0
        patience = self._asked[0][0] + PATIENCE - now
        if patience <= 0:
            self._asked.clear()  # it will not come any more; the line starts anew
            self._heard = False
            return 0.0
        return patience
