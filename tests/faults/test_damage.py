"""A few rounds of `tests.faults.damage`: what was on other pages is there, whatever is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.faults.damage import make, play


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with closing(sqlite3.connect(":memory:")) as connection:
        options = [name for (name,) in connection.execute("PRAGMA compile_options")]
    if "ENABLE_DBSTAT_VTAB" not in options:
        pytest.skip("this SQLite does not tell which rows are on which pages")
    path = tmp_path_factory.mktemp("sound") / "library.db"
    make(path, 500)
    return path


@pytest.mark.parametrize("seed", range(6))
def test_damaged_pages(sound: Path, tmp_path: Path, seed: int) -> None:
    outcome = play(sound, tmp_path / "home", 1 + seed, Random(seed))
    assert outcome.wrong == []
    assert outcome.how == "refused" or outcome.kept >= outcome.spared
