"""The keys for whole texts and for what was changed, with a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.models import Article, SourceKind
from reader.newsroom import Newsroom
from reader.newsroom.differences import Paragraph, Said, Stretch
from reader.ui.layout import Pane
from reader.ui.screens.differences import MOST_WORDS, DifferencesScreen
from tests.network.server import Server, answer, serving
from tests.ui.desk import opened

PAGE = (
    b"<html><head><title>Boats</title></head><body><article><h1>Boats</h1><p>"
    + b"The lifeboat went out at nine and came back with both crews, wet but whole. " * 9
    + b"</p></article></body></html>"
)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/page", answer(PAGE, content_type="text/html"))
        yield server


def print_paper(newsroom: Newsroom, server: Server, *bodies: str) -> None:
    """A feed whose stories have these bodies, fetched."""
    location = server.url("/feed")
    with newsroom.library.intake(kind=SourceKind.FEED, location=location) as intake:
        for number, body in enumerate(bodies):
            title = f"Boats {number}"
            intake.add(Article(title, body, url=server.url("/page"), guid=title))


async def test_x_turns_to_the_whole_text_and_back(newsroom: Newsroom, server: Server) -> None:
    print_paper(newsroom, server, "<p>Three boats were lost.</p>")
    async with opened(newsroom) as desk:
        await desk.press("enter", "x")
        assert desk.said == "Full text"
        assert "wet but whole" in desk.text()
        await desk.press("x")
        assert desk.said == "The feed's own text"
        assert "Three boats were lost." in desk.text()
        await desk.press("x")
        assert "wet but whole" in desk.text()
    asked = [each.path for each in server.asked]  # the feed's turn may have come meanwhile
    assert asked.count("/page") == 1


async def test_x_opens_what_the_cursor_is_on(newsroom: Newsroom, server: Server) -> None:
    print_paper(newsroom, server, "<p>One.</p>", "<p>Two.</p>")
    async with opened(newsroom) as desk:
        await desk.press("j", "x")
        assert desk.open_title == "Boats 1"
        assert "wet but whole" in desk.text()
        assert desk.pane is Pane.HEADLINES


async def test_on_a_narrow_screen_x_goes_to_the_article(newsroom: Newsroom, server: Server) -> None:
    print_paper(newsroom, server, "<p>One.</p>")
    async with opened(newsroom, size=(60, 24)) as desk:
        await desk.press("x")
        assert desk.pane is Pane.ARTICLE
        assert "wet but whole" in " ".join(desk.text().split())


async def test_a_page_that_cannot_be_had_leaves_the_feeds_text(
    newsroom: Newsroom, server: Server
) -> None:
    print_paper(newsroom, server, "<p>Three boats were lost.</p>")
    server.on("/page", answer(b"", "403 Forbidden"))
    async with opened(newsroom) as desk:
        await desk.press("enter", "x")
        assert desk.said == "403: the site blocks readers"
        assert "Three boats were lost." in desk.text()
        server.on("/page", answer(PAGE, content_type="text/html"))
        await desk.press("x")
        assert "wet but whole" in desk.text()


async def test_an_impatient_x_does_not_turn_back(newsroom: Newsroom, server: Server) -> None:
    print_paper(newsroom, server, "<p>Three boats were lost.</p>")
    async with opened(newsroom) as desk:
        await desk.press("enter")
        await desk.burst("x", "x")
        assert "wet but whole" in desk.text()
    asked = [each.path for each in server.asked]  # the feed's turn may have come meanwhile
    assert asked.count("/page") == 1


@pytest.mark.parametrize("key", ["x", "D"])
async def test_without_an_article_there_is_no_text(newsroom: Newsroom, key: str) -> None:
    async with opened(newsroom) as desk:
        await desk.press("escape", key)
        assert desk.said == "No article here"


async def test_capital_d_shows_what_was_changed(newsroom: Newsroom, server: Server) -> None:
    print_paper(newsroom, server, "<p>Three boats were lost.</p><p>So it is said.</p>")
    async with opened(newsroom) as desk:
        await desk.press("enter", "D")
        assert desk.said == "No earlier version of this article is known"
        print_paper(newsroom, server, "<p>Two boats were lost.</p><p>So it is said.</p>")
        await desk.press("D")
        assert "[-Three-] {+Two+} boats were lost." in desk.text()
        await desk.press("D")
        assert desk.app.screen is desk.screen
        assert ", updated " not in desk.text()
        await desk.press("escape", "enter")
        assert "updated " in desk.text()


def same(text: str) -> Paragraph:
    return (Stretch(Said.BOTH, (text,)),)


def test_only_what_is_near_a_change_is_shown() -> None:
    changed: Paragraph = (Stretch(Said.NOW, ("new",)),)
    paragraphs = (*map(same, "abcd"), changed, *map(same, "efg"))
    shown = list(DifferencesScreen(paragraphs)._shown())
    assert shown == [None, same("d"), changed, same("e"), None]


def test_a_very_long_change_is_cut() -> None:
    long: Paragraph = (Stretch(Said.NOW, ("word",) * (MOST_WORDS // 2)),)
    assert list(DifferencesScreen((long,) * 3)._shown()) == [long, long, None]
