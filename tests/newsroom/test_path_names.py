"""What a path that is being typed may become."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.newsroom.path_names import MOST, path_names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("wire.txt", "Wireless", ".wired", "other.txt", "wi\x1b[31mre"):
        (tmp_path / name).touch() if "." in name or "\x1b" in name else (tmp_path / name).mkdir()
    return tmp_path


def test_names_that_begin_so_with_folders_told(folder: Path) -> None:
    assert path_names(f"{folder}/wi") == (f"{folder}/Wireless/", f"{folder}/wire.txt")
    assert path_names(f"{folder}/.w") == (f"{folder}/.wired",)
    assert len(path_names(f"{folder}/")) == 3


def test_home_and_the_folder_one_is_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.chdir(folder)
    assert path_names("~/o") == ("~/other.txt",)
    assert path_names("o") == ("other.txt",)


@pytest.mark.parametrize(
    "line", ["https://example.org/a", "/no/such/folder/a", "a\0b", "~nobody9/x"]
)
def test_what_is_no_path_becomes_none(line: str) -> None:
    assert path_names(line) == ()


def test_a_huge_folder_is_not_listed_whole(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        (tmp_path / f"page-{number}").touch()
    assert len(path_names(f"{tmp_path}/")) == MOST
