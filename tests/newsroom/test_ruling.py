"""Rules after a load: what is muted is not told as new, what is to be told is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import QueryError
from reader.library import Action
from reader.newsroom import Newsroom
from reader.newsroom.ruling import notice, titles_to_notify
from tests.network.server import Server, answer
from tests.newsroom.test_fetching import rss


def _saved(tmp_path: Path, *titles: str) -> str:
    path = tmp_path / "tides.rss"
    path.write_bytes(rss(*titles))
    return str(path)


def test_a_fetch_tells_what_the_rules_did(newsroom: Newsroom, server: Server) -> None:
    newsroom.library.subscribe(server.on("/feed", answer(rss("Ebb"))))
    newsroom.refresh()
    newsroom.library.add_rule(Action.MUTE, "title:Flow")
    newsroom.library.add_rule(Action.NOTIFY, "title:Spring OR title:Flow")
    server.on("/feed", answer(rss("Ebb", "Flow", "Spring", "Neap")))
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.muted, outcome.news) == (3, 1, 2)
    assert [headline.title for headline in outcome.notified] == ["Spring"]
    assert (outcome.sources[0].total, outcome.sources[0].unread) == (4, 3)
    assert newsroom.library.undo()[0].count == 1
    assert newsroom.library.source(1).unread == 4


def test_a_file_that_is_added_tells_it_too(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.library.add_rule(Action.NOTIFY, "ebb OR flow")
    outcomes = newsroom.add([_saved(tmp_path, "Ebb", "Flow", "Neap")])
    assert sorted(titles_to_notify(outcomes)) == ["Ebb", "Flow"]
    assert notice(outcomes).startswith("notify: ")
    assert notice(outcomes).endswith(" and 1 more")
    assert notice(()) == ""


def test_what_a_stopped_load_left_is_ruled_after_the_next(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.library.add_rule(Action.NOTIFY, "ebb")
    stopped: list[bool] = []

    def stop() -> bool:
        return bool(stopped)

    newsroom.index = lambda stop=None: None  # type: ignore[method-assign]
    (first,) = newsroom.add([_saved(tmp_path, "Ebb")], stop=stop)
    assert first.notified == ()
    del newsroom.index  # type: ignore[method-assign]
    (tmp_path / "other").mkdir()
    (second,) = newsroom.add([_saved(tmp_path / "other", "Neap")])
    assert titles_to_notify([second]) == ("Ebb",)


def test_counting_what_a_query_finds(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.add([_saved(tmp_path, "Ebb", "Flow")])
    assert newsroom.count("ebb") == 1
    with pytest.raises(QueryError):
        newsroom.count("(ebb")


def test_an_addition_and_what_rules_made_of_it_are_one_step(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.library.add_rule(Action.STAR, "ebb")
    newsroom.library.add_rule(Action.TAG, "flow", tag="wet")
    target = _saved(tmp_path, "Ebb", "Flow")
    newsroom.add([target])
    newsroom.add([target])  # nothing new: no step
    (change,) = newsroom.undo()
    assert change.label.endswith("out again, with 2 articles")
    assert newsroom.library.sources() == ()
    assert [each.label for each in newsroom.undo(9)] == [
        "undone: the rule for 'flow' is out again",
        "undone: the rule for 'ebb' is out again",
    ]
