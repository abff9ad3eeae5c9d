"""A newsroom for each test, with and without the small paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from reader.newsroom import Newsroom
from reader.paths import Paths
from tests.ui.desk import NOON, paper


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the tests run."""
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An empty library."""
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        yield newsroom


@pytest.fixture
def full(newsroom: Newsroom) -> Newsroom:
    """A library with the small paper, at noon of its day."""
    with time_machine.travel(NOON, tick=True):
        yield paper(newsroom)
