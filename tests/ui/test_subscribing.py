"""Subscribing in the panes: a feed, a site, a site with several feeds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from reader.newsroom import Newsroom
from reader.ui.screens.feed_choice import FeedChoiceScreen
from tests.network.server import Server, answer, serving
from tests.newsroom.test_fetching import rss
from tests.ui.desk import Desk, opened

LINK = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}">'


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/tides", answer(rss("Ebb", "Flow")))
        server.on("/moons", answer(rss("New moon", title="Moons")))
        yield server


@pytest.fixture
async def desk(full: Newsroom) -> AsyncIterator[Desk]:
    async with opened(full) as desk:
        yield desk


async def _add(desk: Desk, url: str, section: str = "Sea") -> None:
    await desk.press("a")
    await desk.type(url)
    await desk.type(section)


async def test_a_feed_is_fetched_into_its_section(desk: Desk, server: Server) -> None:
    await _add(desk, server.url("/tides"))
    assert desk.said == "2 new articles"
    source = desk.screen.newsroom.library.sources()[-1]
    assert (source.title, source.section, source.total) == ("Tides", "Sea", 2)


async def test_of_several_feeds_one_is_chosen(desk: Desk, server: Server) -> None:
    links = LINK.format("tides") + LINK.format("moons")
    await _add(desk, server.on("/", answer(f"<html><head>{links}</head></html>".encode())))
    assert isinstance(desk.app.screen, FeedChoiceScreen)
    assert "several feeds" in desk.text()
    await desk.press("j", "enter")
    source = desk.screen.newsroom.library.sources()[-1]
    assert (source.title, source.section, source.total) == ("Moons", "Sea", 1)


async def test_none_may_be_chosen(desk: Desk, server: Server) -> None:
    links = LINK.format("tides") + LINK.format("moons")
    before = desk.screen.newsroom.library.sources()
    await _add(desk, server.on("/", answer(f"<html><head>{links}</head></html>".encode())))
    await desk.press("escape")
    assert desk.screen.newsroom.library.sources() == before


async def test_what_does_not_answer_is_said(desk: Desk, server: Server) -> None:
    await _add(desk, server.url("/nothing"))
    assert "404: there is nothing at this address" in desk.said
