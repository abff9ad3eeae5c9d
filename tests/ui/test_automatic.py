"""Feeds that fall due while somebody reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from reader.config import Config, FeedsConfig, RetentionConfig
from reader.library import Action
from reader.models import Mark
from reader.newsroom import Newsroom
from reader.ui.control import automatic
from tests.network.server import Server, answer, serving
from tests.newsroom.test_fetching import rss
from tests.ui.desk import Desk, opened


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


async def _looked(desk: Desk) -> None:
    desk.screen.automatic.look()
    await desk.settle()


async def test_new_articles_are_told_and_the_cursor_stays(full: Newsroom, server: Server) -> None:
    full.library.subscribe(server.on("/feed", answer(rss("Ebb", "Flow"))), section="Sea")
    async with opened(full) as desk:
        await desk.press("j")
        before = desk.screen.headlines.current
        await _looked(desk)
        assert desk.said == "2 new articles"
        assert desk.screen.headlines.current == before
        assert desk.screen.headlines.row_count == 40
        await _looked(desk)
        assert len(server.asked) == 1


async def test_a_feed_that_fails_is_marked_and_says_why(full: Newsroom, server: Server) -> None:
    source = full.library.subscribe(server.on("/feed", answer(rss("Ebb"))), section="Sea")
    full.refresh()
    (row,) = full.library.feeds()
    late = replace(row.state, due=row.state.due - timedelta(days=1) if row.state.due else None)
    full.library.remember_feeds([(row.origin_id, late)])
    server.on("/feed", answer(b"", "403 Forbidden"))
    async with opened(full, size=(120, 40)) as desk:
        await _looked(desk)
        line = next(line for line in desk.text().splitlines() if "Tides" in line)
        assert desk.screen.glyphs.failing in line[:30]
        await desk.press("1")
        while (here := desk.screen.sections.current) is None or here.title != "Tides":
            await desk.press("j")
        await desk.press("!")
        assert "403: the site blocks readers" in desk.text()
        assert "last good fetch less than an hour ago" in desk.text()
    assert full.library.source(source.id).total == 1


@pytest.mark.parametrize("wanted", [True, False])
async def test_the_settings_decide(
    full: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    looked: list[None] = []
    monkeypatch.setattr(automatic, "FIRST_AFTER", 0.001)
    monkeypatch.setattr(automatic.Automatic, "look", lambda _: looked.append(None))
    async with opened(full, config=Config(feeds=FeedsConfig(automatic=wanted))) as desk:
        for _ in range(20):
            await desk.pilot.pause(0.01)
        assert bool(looked) is wanted


async def test_rules_are_heeded_and_told(full: Newsroom, server: Server) -> None:
    full.library.subscribe(server.on("/feed", answer(rss("Ebb", "Flow", "Neap"))), section="Sea")
    full.library.add_rule(Action.MUTE, "title:ebb")
    full.library.add_rule(Action.NOTIFY, "title:flow OR title:ebb")
    async with opened(full) as desk:
        await _looked(desk)
        assert desk.said == "2 new articles, notify: Flow"


async def test_old_articles_that_go_leave_no_holes_in_the_list(
    full: Newsroom, server: Server
) -> None:
    source = full.library.subscribe(server.on("/feed", answer(rss("Ebb", "Flow"))))
    full.refresh()
    full.library.mark_query("source:Tides", Mark.READ)
    (row,) = full.library.feeds()
    late = replace(row.state, due=row.state.due - timedelta(days=1) if row.state.due else None)
    full.library.remember_feeds([(row.origin_id, late)])
    full.config = replace(full.config, retention=RetentionConfig(articles=1))
    async with opened(full) as desk:
        count = desk.screen.headlines.row_count
        await _looked(desk)
        assert full.library.source(source.id).total == 1
        assert desk.screen.headlines.row_count == count - 1
        assert None not in [desk.screen.headlines.at(n) for n in range(count - 1)]
