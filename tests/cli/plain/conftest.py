"""A session in this process: lines in, lines out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine

from tests.cli.conftest import Run


@dataclass(frozen=True, slots=True)
class Said:
    """What a session said."""

    code: int
    lines: list[str]
    err: str

    def __contains__(self, line: str) -> bool:
        return line in self.lines

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    """A date of this year is told without it."""
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC)):
        yield


Talk = Callable[..., Said]


@pytest.fixture
def talk(run: Run, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Say lines to ``broadsheet --plain``: ``talk("l", "1")``."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*lines: str, arguments: tuple[object, ...] = ()) -> Said:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        done = run("--plain", *arguments)
        return Said(done.code, done.out.splitlines(), done.err)

    return call
