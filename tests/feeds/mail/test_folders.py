"""Maildir and MH: which messages, in which order, read or not, in which section."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.feeds.folder import Folder, Member
from reader.feeds.loading import load
from reader.models import Article, SourceFound


def _put(root: Path, *places: str) -> None:
    for place in places:
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Subject: {path.name}\nDate: Mon, 6 Jan 2020 07:30:00 +0000\n\nHello\n")


def _members(root: Path) -> list[Member]:
    return [each for each in Folder.at(root).members() if isinstance(each, Member)]


def test_maildir(tmp_path: Path) -> None:
    root = tmp_path / "Letters"
    _put(
        root, "cur/1002.a.host:2,S", "cur/1001.b.host:2,FRS", "new/1003.c.host", "tmp/1004.d.host",
        "cur/.hidden", "dovecot-uidlist", "1000.e.host:2,", "more/paper.txt",
    )  # fmt: skip
    (root / "cur" / "folder").mkdir()
    found = _members(root)
    marks = [(each.path.name, each.hints.read, each.hints.starred) for each in found]
    assert marks == [
        ("1000.e.host:2,", False, False),
        ("1001.b.host:2,FRS", True, True),
        ("1002.a.host:2,S", True, False),
        ("1003.c.host", False, False),
        ("paper.txt", False, False),
    ]
    assert [each.section for each in found] == ["Letters"] * 4 + ["more"]
    assert found[1].location == "Letters/cur/1001.b.host:2,FRS"


def test_maildir_folders_are_sections(tmp_path: Path) -> None:
    _put(tmp_path, "cur/1:2,", "new/2", ".News.Tides/cur/3:2,S", ".Caf&AOk-/new/4", ".git/config")
    _put(tmp_path, ".Caf&AOk-/cur/5:2,", ".a&b&-c&!-/cur/6:2,")
    sections = {each.path.name: each.section for each in _members(tmp_path)}
    assert sections == {
        "1:2,": tmp_path.name,
        "2": tmp_path.name,
        "3:2,S": "News/Tides",
        "4": "Café",
        "5:2,": "Café",
        "6:2,": "a&b&c&!-",
    }


def test_maildirs_in_folders_and_without_their_empty_ones(tmp_path: Path) -> None:
    _put(tmp_path, "account/Inbox/cur/1:2,S", "account/Inbox/new/2", "account/News/cur/3:2,S")
    found = {each.path.name: (each.section, each.hints.read) for each in _members(tmp_path)}
    assert found == {
        "1:2,S": ("Inbox", True),
        "2": ("Inbox", False),
        "3:2,S": ("News", True),
    }


def test_a_folder_called_new_is_no_maildir(tmp_path: Path) -> None:
    _put(tmp_path, "new/story.txt", "old/story.txt")
    assert {each.section for each in _members(tmp_path)} == {"new", "old"}


def test_mh(tmp_path: Path) -> None:
    _put(tmp_path, "1", "2", "10", "9", "sub/3", "notes.txt", "007")
    (tmp_path / ".mh_sequences").write_text("cur: 2\nunseen: 9-10 12\nflagged: 2\n")
    found = [(each.path.name, each.hints.read, each.hints.starred) for each in _members(tmp_path)]
    assert found == [
        ("1", True, False),
        ("2", True, True),
        ("9", False, False),
        ("10", False, False),
        ("3", False, False),
    ]


def test_mh_without_sequences(tmp_path: Path) -> None:
    _put(tmp_path, "1", "2", "10")
    assert [(each.path.name, each.hints.read) for each in _members(tmp_path)] == [
        ("1", False),
        ("2", False),
        ("10", False),
    ]


@pytest.mark.parametrize("sequences", ["", "unseen:", "unseen: x-y 1-", "\0\xff"])
def test_sequences_that_say_nothing(tmp_path: Path, sequences: str) -> None:
    _put(tmp_path, "2")
    (tmp_path / ".mh_sequences").write_text(sequences)
    assert [each.hints.read for each in _members(tmp_path)] == [True]


def test_marks_reach_the_articles(tmp_path: Path) -> None:
    _put(tmp_path, "cur/1:2,FS", "new/2", ".News/cur/3:2,")
    events = list(load(tmp_path))
    articles = [event for event in events if isinstance(event, Article)]
    assert [(each.read, each.starred) for each in articles] == [
        (True, True),
        (False, False),
        (False, False),
    ]
    assert [event.section for event in events if isinstance(event, SourceFound)][-1] == "News"
