"""A file counts as changed when what it says has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.newsroom import fingerprint
from reader.newsroom.fingerprint import is_unchanged, take


def _unchanged_after(path: Path, change: Callable[[], object]) -> bool:
    before = take(path)
    change()
    return is_unchanged(path, before.size, before.mtime_ns, before.digest)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    (path / "sub").mkdir(parents=True)
    (path / "a.txt").write_text("one", encoding="utf-8")
    (path / "sub" / "b.txt").write_text("two", encoding="utf-8")
    for each in (path / "a.txt", path / "sub" / "b.txt", path / "sub", path):
        os.utime(each, ns=(1, 1))
    return path


def test_left_alone_it_is_unchanged(file: Path, folder: Path) -> None:
    assert _unchanged_after(file, lambda: None)
    assert _unchanged_after(folder, lambda: None)


def test_touched_it_is_unchanged(file: Path, folder: Path) -> None:
    assert _unchanged_after(file, lambda: os.utime(file, ns=(9, 9)))
    assert _unchanged_after(folder, lambda: os.utime(folder / "a.txt", ns=(9, 9)))


def test_rewritten_it_is_changed_even_at_the_same_size(file: Path) -> None:
    assert not _unchanged_after(file, lambda: file.write_text("two", encoding="utf-8"))


def test_a_change_deep_in_a_folder_counts(folder: Path) -> None:
    deep = folder / "sub" / "b.txt"
    assert not _unchanged_after(folder, lambda: deep.write_text("2", encoding="utf-8"))


def test_a_move_inside_a_folder_counts_for_it_names_the_section(folder: Path) -> None:
    assert not _unchanged_after(folder, lambda: (folder / "a.txt").rename(folder / "sub" / "a.txt"))


def test_a_link_that_bites_its_tail_ends(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    assert take(folder).size == 6


def test_what_may_not_be_read_in_a_folder_is_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refused(path: Path) -> object:
        if path == folder / "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = take(folder)
    assert found.size == 3
    assert is_unchanged(folder, found.size, found.mtime_ns, found.digest)
    with pytest.raises(InputError, match="sub: permission denied"):
        take(folder / "sub")


def test_a_large_file_is_told_by_size_and_time_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "HASHED_BYTES", 2)
    assert take(file).digest == ""
    assert not _unchanged_after(file, lambda: os.utime(file, ns=(9, 9)))


def test_what_is_gone_is_a_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(InputError, match="gone: no such file"):
        take(gone)
    with pytest.raises(InputError, match="gone: no such file"):
        is_unchanged(gone, 0, 0, "")


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not a regular file"):
        take(tmp_path / "pipe")
