"""The panes in a terminal, gone through by keys, with an eye on bytes and on columns."""

from __future__ import annotations

import re
import termios
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reader.ui.driver.clusters import NARROW
from tests.benchmarks.programs import BROADSHEET, environment
from tests.benchmarks.terminal import Terminal
from tests.hostile.terminal.wire import PANES, Wire
from tests.ui.driver.emulator import Emulator

PATIENCE = 60.0
"""Seconds for a screen to come."""
BORDERS = {(120, 40): (24, 67), (80, 24): (36,)}
"""Columns of the lines between the panes, by size."""
SEPARATOR = "│"


class Walk:
    """The program in a terminal of some size.  A context manager."""

    def __init__(
        self,
        home: Path,
        size: tuple[int, int],
        *arguments: str,
        grammar: Mapping[str, str] = PANES,
        **surroundings: str,
    ) -> None:
        self.size = size
        self._emulator = Emulator(*size)
        self.wire = Wire(grammar, self._show)
        command = (*BROADSHEET, *arguments)
        self.terminal = Terminal(command, {**environment(home), **surroundings}, *size)
        self._taken = 0

    def __enter__(self) -> Self:
        self.terminal.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.terminal.__exit__(kind, error, trace)
        self._take()
        self.wire.end()

    def _show(self, piece: str) -> None:
        if not piece.isprintable():
            self._emulator.feed(piece)
            return
        for each in (piece,) if NARROW.fullmatch(piece) else piece:
            self.screen.draw(each)  # one at a time: pyte drops what follows a mark

    @property
    def screen(self) -> Any:
        """As it is now (``pyte.Screen``)."""
        return self._emulator.screen

    @property
    def rows(self) -> list[str]:
        """What stands there.  (pyte's own fails on half a wide character.)"""
        buffer, columns = self.screen.buffer, range(self.size[0])
        return ["".join(buffer[y][x].data for x in columns) for y in range(self.size[1])]

    def press(self, keys: str, *words: str) -> None:
        """Type, and listen until the words stand on the screen and nothing more comes.

        A word with ``-`` before it has to be gone instead.
        """
        self.terminal.send(keys)
        deadline = self.terminal.now() + PATIENCE
        while True:
            self.rest()
            shown = "\n".join(self.rows)
            if all((word.removeprefix("-") in shown) is (word[:1] != "-") for word in words):
                return
            assert self.terminal.now() < deadline, f"{keys!r}: no {words} in\n{shown}"

    def no_echo(self) -> None:
        """What is typed is not repeated by the terminal itself, in the midst of what is said."""
        attributes = termios.tcgetattr(self.terminal._file)
        attributes[3] &= ~termios.ECHO
        termios.tcsetattr(self.terminal._file, termios.TCSANOW, attributes)

    def rest(self) -> None:
        """Listen until nothing more comes."""
        self.terminal.rest(0.04, patience=5)
        self._take()

    @property
    def ended(self) -> bool:
        """Whether the program has left."""
        return self.terminal._ended

    def misplaced(self) -> list[str]:
        """What stands where the lines between the panes, and the status line, should."""
        borders = BORDERS[self.size]
        found = [
            f"row {y}, column {x}: {row!r}"
            for y, row in enumerate(self.rows[:-1])
            for x in borders
            if self.screen.buffer[y][x].data != SEPARATOR
        ]
        status = self.rows[-1]
        told = status.startswith(" ") and re.search(r"\d unread $", status)
        return found if told else [*found, f"status: {status!r}"]

    def _take(self) -> None:
        fresh = self.terminal.chunks[self._taken :]
        self._taken = len(self.terminal.chunks)
        for _, chunk in fresh:
            self.wire.feed(chunk)
