"""Folders: which files are met, in which order, and what never ends elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.folder import Folder, Member
from reader.models import Problem


def _fill(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)


def _members(root: Path) -> list[Member]:
    return [each for each in Folder.at(root).members() if isinstance(each, Member)]


def _problems(root: Path) -> list[Problem]:
    return [each for each in Folder.at(root).members() if isinstance(each, Problem)]


def test_files_come_sorted_with_place_and_section(tmp_path: Path) -> None:
    root = tmp_path / "paper"
    _fill(root, "World/b.txt", "World/a.txt", "z.txt", "World/Asia/c.txt", "Arts/d.txt")
    assert [(each.location, each.section) for each in _members(root)] == [
        ("paper/z.txt", "paper"),
        ("paper/Arts/d.txt", "Arts"),
        ("paper/World/a.txt", "World"),
        ("paper/World/b.txt", "World"),
        ("paper/World/Asia/c.txt", "Asia"),
    ]


def test_a_relative_folder_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path / "paper", "a.txt")
    monkeypatch.chdir(tmp_path / "paper")
    assert [each.section for each in _members(Path())] == ["paper"]


def test_what_is_no_news_is_passed_over(tmp_path: Path) -> None:
    _fill(
        tmp_path, "a.txt", ".hidden", ".git/x.txt", "manifest.toml", "style.css", "a.PNG",
        "README.md", "LICENSE", "Thumbs.db", "feed.xml~", "notes.md", "page_files/jquery.min.js",
    )  # fmt: skip
    assert [each.path.name for each in _members(tmp_path)] == ["a.txt", "notes.md"]
    assert _problems(tmp_path) == []


def test_loops_of_links_end(tmp_path: Path) -> None:
    _fill(tmp_path, "paper/a.txt", "paper/in/b.txt", "outside/c.txt", "outside/deep/d.txt")
    (tmp_path / "paper/in/up").symlink_to("..", target_is_directory=True)
    (tmp_path / "paper/again.txt").symlink_to("a.txt")
    (tmp_path / "paper/out").symlink_to("../outside", target_is_directory=True)
    (tmp_path / "paper/out2").symlink_to("../outside", target_is_directory=True)
    (tmp_path / "outside/deep/back").symlink_to("../../outside", target_is_directory=True)
    names = [each.path.name for each in _members(tmp_path / "paper")]
    assert names == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_link_to_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("missing")
    (tmp_path / "self").symlink_to("self")
    assert [each.file for each in _problems(tmp_path)] == [
        str(tmp_path / "gone.txt"),
        str(tmp_path / "self"),
    ]


def test_depth_and_count_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FOLDER_DEPTH", 2)
    monkeypatch.setattr(limits, "FOLDER_FILES", 2)
    _fill(tmp_path, "1/2/3/deep.txt", "1/a.txt", "1/b.txt", "1/c.txt")
    assert len(_members(tmp_path)) == 2
    assert [each.reason for each in _problems(tmp_path)] == [
        "more than 2 folders deep; left out",
        "more than 2 files; the rest was left out",
    ]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path, "a.txt", "closed/b.txt")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [each.path.name for each in _members(tmp_path)] == ["a.txt"]
    assert [each.reason for each in _problems(tmp_path)] == ["permission denied"]
    with pytest.raises(InputError, match="permission denied"):
        Folder.at(tmp_path / "closed")
