"""Folders that browsers put beside a saved page."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.feeds.companions import companions
from reader.feeds.loading import load
from reader.models import Article, SourceFound


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("Story.html", "Story_files"), ("Story.htm", "Story-Dateien"),
        ("Story.html", "story_FICHIERS"),
        ("Story.html", "Story.html_files"), ("A. b.xhtml", "A. b.files"), ("x.mht", "x_archivos"),
    ],
)  # fmt: skip
def test_they_belong_to_their_page(page: str, folder: str) -> None:
    assert companions([page], [folder, "World"]) == {folder}


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("Story.txt", "Story_files"),
        ("Story.html", "Other_files"),
        ("Story.html", "Story"),
        ("a.html", "_files"),
    ],
)
def test_other_folders_do_not(page: str, folder: str) -> None:
    assert companions([page], [folder]) == frozenset()


def test_a_page_saved_complete_is_one_article(tmp_path: Path) -> None:
    beside = tmp_path / "Gulls_files"
    beside.mkdir()
    (tmp_path / "Gulls.html").write_text(
        "<!-- saved from url=(0022)https://a.example/gull --><html><title>Gulls counted</title>"
        "<body><p>One.</p><iframe src='Gulls_files/frame.html'></iframe></body></html>"
    )
    (beside / "frame.html").write_text("<html><title>Advertisement</title></html>")
    (beside / "saved_resource").write_text("<p>More advertisement</p>")
    events = [each for each in load(tmp_path) if isinstance(each, SourceFound | Article)]
    assert [type(each).__name__ for each in events] == ["SourceFound", "Article"]
    assert isinstance(events[1], Article)
    assert (events[1].title, events[1].url) == ("Gulls counted", "https://a.example/gull")
