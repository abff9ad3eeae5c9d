"""Chosen articles are read bit by bit: their ids, their links, and one file of them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import InputError
from reader.models import Scope, Smart
from reader.newsroom import Newsroom
from reader.newsroom.choosing import AT_ONCE, Chosen
from reader.paths import Paths
from tests.ui.desk import deliver, story


@pytest.fixture
def chosen(tmp_path: Path):
    """A newsroom, and three stretches of its list: one of many ids, one without links."""
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        articles = [story(n, f"Report {n}") for n in range(AT_ONCE + 9)]
        articles[2] = story(2, "Report 2", url=None)
        deliver(newsroom, "Gazette", "World", articles)
        view = newsroom.library.open_view(Scope(smart=Smart.ALL))
        yield newsroom, view


def test_ids_come_from_the_top(chosen) -> None:
    _, view = chosen
    ids = view.ids(0, view.total)
    assert tuple(Chosen(view, ((0, view.total - 1),)).ids()) == ids
    assert tuple(Chosen(view, ((1, 2), (5, 5))).ids()) == (*ids[1:3], ids[5])


def test_links_are_those_there_are(chosen) -> None:
    newsroom, view = chosen
    links = Chosen(view, ((1, 3),)).links(newsroom.library)
    assert links == ("https://example.org/story/1", "https://example.org/story/3")


def test_one_file_holds_them_and_is_never_overwritten(chosen, tmp_path: Path) -> None:
    newsroom, view = chosen
    target = tmp_path / "some.md"
    ids = Chosen(view, ((1, 3),)).ids
    assert newsroom.save_articles(ids(), "markdown", target) == 3
    text = target.read_text(encoding="utf-8")
    assert [f"Report {n}\n" in text for n in range(5)] == [False, True, True, True, False]
    with pytest.raises(InputError):
        newsroom.save_articles(ids(), "markdown", target)
