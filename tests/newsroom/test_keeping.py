"""After a refresh, old articles of feeds go as the settings say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.config import Config, RetentionConfig
from reader.models import Mark
from reader.newsroom import Newsroom
from reader.paths import Paths
from tests.network.server import Server, answer
from tests.newsroom.test_fetching import rss


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    config = replace(Config(), retention=RetentionConfig(articles=1))
    with Newsroom.open(Paths.under(tmp_path / "home"), config=config) as newsroom:
        yield newsroom


def test_a_refresh_lets_go_what_is_old(newsroom: Newsroom, server: Server) -> None:
    newsroom.library.subscribe(server.on("/feed", answer(rss("Ebb", "Flow"))))
    newsroom.refresh()
    assert newsroom.library.source(1).total == 2, "unread"
    newsroom.library.mark_query("", Mark.READ)
    server.on("/feed", answer(rss("Spring", "Ebb", "Flow")))
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.retired, outcome.sources[0].total) == (1, 2, 1)
    server.on("/feed", answer(rss("Spring", "Ebb", "Flow", "Neap")))
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.retired, outcome.sources[0].total) == (1, 0, 2)
    assert sorted(each.article.title for each in newsroom.articles()) == ["Neap", "Spring"]
