"""A newsroom for each test, with and without the small paper."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import time_machine
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from reader.newsroom import Newsroom
from reader.paths import Paths
from tests.library.template import empty, laid
from tests.ui.desk import NOON, paper

PARSE = Stylesheet._parse_rules
PARSED: LRUCache[tuple[Hashable, ...], list[RuleSet]] = LRUCache(2_000)
"""Rules of all sheets that were parsed, by text, place and colours."""


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the tests run."""
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


@pytest.fixture(autouse=True)
def parsed_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that is the same as in another test is parsed once; the rules are not written to."""

    def parse(sheet: Stylesheet, *source: Hashable, **more: Hashable) -> list[RuleSet]:
        key = (*source, *sorted(more.items()), *sheet._variables.items())
        if key not in PARSED:
            PARSED[key] = PARSE(sheet, *source, **more)  # type: ignore[arg-type]
        return PARSED[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Where the library of a test lies."""
    return Paths.under(tmp_path / "home")


@pytest.fixture
def newsroom(paths: Paths) -> Iterator[Newsroom]:
    """An empty library."""
    laid(paths.library_file, empty())
    with Newsroom.open(paths) as newsroom:
        yield newsroom


@cache
def _printed() -> bytes:
    """The file of a library with the small paper."""
    with TemporaryDirectory() as folder, time_machine.travel(NOON, tick=False):
        paths = Paths.under(Path(folder))
        with Newsroom.open(paths) as newsroom:
            paper(newsroom)
        return paths.library_file.read_bytes()


@pytest.fixture
def full(paths: Paths) -> Iterator[Newsroom]:
    """A library with the small paper, at noon of its day."""
    laid(paths.library_file, _printed())
    with time_machine.travel(NOON, tick=True), Newsroom.open(paths) as newsroom:
        yield newsroom
