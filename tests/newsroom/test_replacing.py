"""A library put in the place of another: whoever is interrupted leaves one of them, whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from reader.library import Library
from reader.newsroom.restoring import restore
from reader.paths import Paths
from tests.library.building import load, story, titles

DEAD = 4_194_305
"""Above the highest process id there is (proc_pid_max is 2^22)."""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths.under(tmp_path / "home")
    with Library.open(paths.library_file) as library:
        load(library, [story(1)])
    return paths


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "copy.db") as library:
        load(library, [story(2), story(3)])
    return tmp_path / "copy.db"


def _titles(path: Path) -> list[str]:
    with Library.open(path) as library:
        return titles(library)


@pytest.mark.parametrize("moment", range(1, 5))
def test_an_interruption_leaves_a_library(
    paths: Paths, copy: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    calls = 0

    def interrupted(real: object) -> object:
        def call(*arguments: object) -> object:
            nonlocal calls
            calls += 1
            if calls == moment:
                raise KeyboardInterrupt
            return real(*arguments)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        for name in ("replace", "link"):
            patch.setattr(os, name, interrupted(getattr(os, name)))
        restore(copy, paths)
    assert paths.library_file.exists()
    assert _titles(paths.library_file) in (["Story 1"], ["Story 3", "Story 2"])


def test_the_former_library_is_kept_where_there_are_no_links(
    paths: Paths, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    kept = restore(copy, paths)
    assert kept is not None
    assert _titles(kept) == ["Story 1"]
    assert _titles(paths.library_file) == ["Story 3", "Story 2"]


def test_the_former_library_is_another_file(paths: Paths, copy: Path) -> None:
    kept = restore(copy, paths)
    assert kept is not None
    with Library.open(paths.library_file) as library:
        load(library, [story(4)], location="/more.txt")
    assert _titles(kept) == ["Story 1"]


def test_what_killed_programs_left_is_removed(paths: Paths, copy: Path) -> None:
    left = paths.data / f".workshop-{DEAD}-x"
    begun = paths.data / f".library.db.{DEAD}.part-journal"
    other = paths.data / ".library.db.notes.part"
    left.mkdir(parents=True)
    (left / "opened.db").touch()
    begun.touch()
    other.touch()
    restore(copy, paths)
    with Library.open(copy) as library:
        library.backup(paths.data / "library.db")
    assert {each.name for each in paths.data.iterdir()} == {"backups", "library.db", other.name}
