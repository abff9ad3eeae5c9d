"""A program in a terminal of its own, and every byte it sends with its time.

Bytes are only stamped while the program runs.  What stood on the screen when is
found afterwards, by playing the recording into an emulator, so that emulating
never delays a stamp.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import pyte

from tests.benchmarks import processes

Sees = Callable[[Any], bool]
"""Looks at an emulator's screen (``pyte.Screen``)."""


class NotSeenError(RuntimeError):
    """The program never showed what was waited for."""


def shows(text: str) -> Sees:
    """Whether ``text`` stands somewhere on the screen."""
    return lambda screen: any(text in line for line in screen.display)


def inked(screen: Any, first: int, last: int) -> tuple[Any, ...]:
    """Rows ``first`` to ``last`` with all their colours and weights."""
    return tuple(
        tuple(screen.buffer[row][column] for column in range(screen.columns))
        for row in range(first, last + 1)
    )


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a key brought about."""

    wall: float
    """Seconds from the key to the last byte of the answer."""
    first: float
    """Seconds from the key to its first byte."""
    cpu: float
    """CPU seconds of the program."""
    size: int
    """Bytes sent to the terminal."""


@dataclass(slots=True)
class Terminal:
    """Runs ``command`` in a pty of ``columns`` x ``lines``.  A context manager."""

    command: Sequence[str]
    environment: Mapping[str, str]
    columns: int = 120
    lines: int = 40
    pid: int = field(default=0, init=False)
    chunks: list[tuple[float, bytes]] = field(default_factory=list, init=False)
    """(seconds since the start, bytes)"""
    _file: int = field(default=-1, init=False)
    _started: float = field(default=0.0, init=False)
    _ended: bool = field(default=False, init=False)

    def __enter__(self) -> Terminal:
        self._started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", self.lines, self.columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(self.command[0], list(self.command), dict(self.environment))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGTERM)
        deadline = time.perf_counter() + 5
        while time.perf_counter() < deadline and self._listen(0.05) is not None:
            pass
        if os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._file)

    def now(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._started

    def send(self, keys: str) -> None:
        """Type ``keys``."""
        os.write(self._file, keys.encode())

    def settle(self, quiet: float = 0.3, patience: float = 60.0) -> None:
        """Listen until nothing has come for ``quiet`` seconds after the first byte."""
        deadline = self.now() + patience
        heard = len(self.chunks)
        while self.now() < deadline:
            size = self._listen(quiet)
            if size is None or (size == 0 and len(self.chunks) > heard):
                return
        raise NotSeenError(f"{self.command[0]} did not come to rest in {patience:.0f} s")

    def rest(self, quiet: float, patience: float = 60.0) -> None:
        """Listen until nothing has come for ``quiet`` seconds, or patience ends."""
        deadline = self.now() + patience
        while self.now() < deadline and self._listen(quiet):
            pass

    def listen(self, seconds: float) -> None:
        """Take in what comes for a while."""
        deadline = self.now() + seconds
        while (left := deadline - self.now()) > 0 and not self._ended:
            self._listen(left)

    def wait(self, sees: Sees, patience: float = 120.0) -> float:
        """Listen until the screen is as wanted; return when it first was, in seconds."""
        deadline = self.now() + patience
        played = -1
        while self.now() < deadline and not self._ended:
            self.rest(0.3, patience=deadline - self.now())
            if len(self.chunks) == played:
                continue
            played = len(self.chunks)
            found = self.first(sees)
            if found is not None:
                return found
        raise NotSeenError("\n".join(self.screen().display))

    def press(self, key: str, quiet: float = 0.15) -> Reaction:
        """Type ``key`` and measure until the program has been quiet for a while."""
        before, heard = processes.cpu_seconds(self.pid), len(self.chunks)
        pressed = self.now()
        self.send(key)
        self.settle(quiet, patience=30)
        answer = self.chunks[heard:]
        return Reaction(
            wall=answer[-1][0] - pressed,
            first=answer[0][0] - pressed,
            cpu=processes.cpu_seconds(self.pid) - before,
            size=sum(len(chunk) for _, chunk in answer),
        )

    def sent(self) -> int:
        """Bytes so far."""
        return sum(len(chunk) for _, chunk in self.chunks)

    def screen(self) -> Any:
        """The screen as it is now (``pyte.Screen``)."""
        emulator, feed = self._emulator()
        for _, chunk in self.chunks:
            feed(chunk)
        return emulator

    def first(self, sees: Sees, after: float = 0.0) -> float | None:
        """When the screen first was as wanted, in seconds, or None."""
        emulator, feed = self._emulator()
        for stamp, chunk in self.chunks:
            feed(chunk)
            if stamp >= after and sees(emulator):
                return stamp
        return None

    def _emulator(self) -> tuple[Any, Callable[[bytes], None]]:
        screen = pyte.Screen(self.columns, self.lines)
        return screen, pyte.ByteStream(screen).feed

    def _listen(self, patience: float) -> int | None:
        """Bytes received within ``patience``: 0 if none came, None at the end."""
        if not select.select([self._file], [], [], patience)[0]:
            return 0
        try:
            chunk = os.read(self._file, 1 << 16)
        except OSError:  # Linux says EIO once the other side is gone
            chunk = b""
        if not chunk:
            self._ended = True
            return None
        self.chunks.append((self.now(), chunk))
        self._answer(chunk)
        return len(chunk)

    def _answer(self, chunk: bytes) -> None:
        """Say what a plain terminal says to the questions programs ask at the start."""
        if b"\x1b[6n" in chunk:
            self.send("\x1b[1;1R")
        if b"\x1b[c" in chunk:
            self.send("\x1b[?62;22c")
