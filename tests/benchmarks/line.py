"""A slow line that buffers all that is written, as SSH does, and what a held key costs on it."""

from __future__ import annotations

import os
import select
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.benchmarks.programs import BROADSHEET, Setting, environment
from tests.benchmarks.rows import Row
from tests.benchmarks.start import first_title
from tests.benchmarks.terminal import Terminal, shows

RATE = 2_400
"""Bytes a second."""
LATENCY = 0.3
"""Seconds there and back."""
HELD = 3.0
PER_SECOND = 30


@dataclass(slots=True)
class SlowTerminal(Terminal):
    """A terminal at the far end of a slow line; answers and keys need their time as well."""

    rate: float = RATE
    latency: float = LATENCY
    _coming: deque[tuple[float, bytes]] = field(default_factory=deque, init=False)
    _typed: deque[tuple[float, bytes]] = field(default_factory=deque, init=False)
    _free: float = field(default=0.0, init=False)

    def send(self, keys: str) -> None:
        """Type; the program gets it later."""
        self._typed.append((self.now() + self.latency / 2, keys.encode()))

    def listen(self, seconds: float) -> None:
        """Take in what comes for a while, and no longer."""
        deadline = self.now() + seconds
        while self.now() < deadline and self._step(deadline) is not None:
            pass

    def _listen(self, patience: float) -> int | None:
        """As elsewhere, but what is on its way is waited for."""
        while (size := self._step(self.now() + patience)) == 0:
            if not (self._coming or self._typed):
                return 0
        return size

    def _step(self, deadline: float) -> int | None:
        """Bytes that arrived: 0 if none did until the deadline, None at the end."""
        while not self._ended:
            self._type()
            if self._coming and self._coming[0][0] <= self.now():
                stamp, chunk = self._coming.popleft()
                self.chunks.append((stamp, chunk))
                self._answer(chunk)
                return len(chunk)
            if self.now() >= deadline:
                return 0
            self._take(min(self._next(deadline), deadline) - self.now())
        return None

    def _next(self, deadline: float) -> float:
        queues = [queue[0][0] for queue in (self._coming, self._typed) if queue]
        return min(queues, default=deadline)

    def _type(self) -> None:
        while self._typed and self._typed[0][0] <= self.now():
            os.write(self._file, self._typed.popleft()[1])

    def _take(self, patience: float) -> None:
        """Put what the program writes on the line."""
        if not select.select([self._file], [], [], max(0.0, patience))[0]:
            return
        try:
            chunk = os.read(self._file, 1 << 16)
        except OSError:
            chunk = b""
        self._ended = not chunk
        self._free = max(self._free, self.now()) + len(chunk) / self.rate
        self._coming.append((self._free + self.latency / 2, chunk))


@dataclass(frozen=True, slots=True)
class Held:
    """What followed a key held for a while."""

    lag: float
    """Seconds from its release to the last byte."""
    stale: int
    """Bytes that came after the release."""


def slow(setting: Setting, **more: str) -> SlowTerminal:
    """Broadsheet at the far end of a slow line."""
    home = setting.home(setting.sizes[0])
    return SlowTerminal(BROADSHEET, {**environment(home), "SSH_CONNECTION": "far away", **more})


def measure(setting: Setting) -> Iterator[Row]:
    """``j`` held for three seconds, then an article opened and read on."""
    with slow(setting) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        held = hold(terminal, "j")
        opened = terminal.press("\r", quiet=0.5)
        page = terminal.press(" ", quiet=0.5)
    name = f"line of {RATE:,} B/s, {LATENCY * 1e3:.0f} ms:"
    yield Row(f"{name} lag after holding j", held.lag, "s", None, "-", 1.5)
    yield Row("… bytes that came after it", held.stale, "B", None, "-", 2_400)
    yield Row(f"{name} open an article", opened.wall, "s", None, "-", 2.5)
    yield Row(f"{name} a page", page.wall, "s", None, "-", 2.5)


def hold(terminal: Terminal, key: str) -> Held:
    """Hold a key as a keyboard repeats it."""
    for _ in range(int(HELD * PER_SECOND)):
        until = terminal.now() + 1 / PER_SECOND
        terminal.send(key)
        terminal.listen(until - terminal.now())
    released, heard = terminal.now(), len(terminal.chunks)
    terminal.rest(0.5)
    after = terminal.chunks[heard:]
    return Held(after[-1][0] - released if after else 0.0, sum(len(chunk) for _, chunk in after))
