"""Adding in the panes: what is there is seen before anything is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Event as Flag

import pytest

from reader.newsroom import Newsroom
from reader.ui.control.completing import Completing
from reader.ui.screens import adding
from reader.ui.screens.adding import AddScreen
from reader.ui.widgets.prompt_entry import PromptEntry
from tests.network.server import Asked, Server, Writer, answer, serving
from tests.newsroom.test_fetching import rss
from tests.ui.desk import Desk, opened

LINK = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}">'
LIST = """<opml version="2.0"><body><outline text="Coast">
<outline type="rss" text="Tides" xmlUrl="{0}"/></outline></body></opml>"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/tides", answer(rss("Ebb", "Flow")))
        server.on("/moons", answer(rss("New moon", title="Moons")))
        links = LINK.format("tides") + LINK.format("moons")
        server.on("/", answer(f"<html><head>{links}</head></html>".encode()))
        yield server


@pytest.fixture
async def desk(full: Newsroom, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr(adding, "RESTS", 0.001)
    async with opened(full) as desk:
        yield desk


async def _look(desk: Desk, address: str) -> None:
    await desk.press("a")
    await desk.paste(address)
    await desk.press("enter")


async def _until_seen(desk: Desk, words: str) -> None:
    """The cursor has to rest for a moment."""
    while words not in desk.text():
        await desk.pilot.pause()


def _sources(desk: Desk) -> list[tuple[str, str, int]]:
    rows = desk.screen.newsroom.library.sources()[3:]
    return [(row.title, row.section, row.total) for row in rows]


def _asked(server: Server) -> list[str]:
    return [asked.path for asked in server.asked]


async def test_a_feed_is_seen_then_stored_and_listed(desk: Desk, server: Server) -> None:
    await _look(desk, server.url("/tides"))
    for words in ("Tides", "2 articles", "Ebb", "Flow", "Enter adds"):
        assert words in desk.text()
    assert _sources(desk) == []
    await desk.paste("Sea")
    await desk.press("enter")
    assert (desk.said, _sources(desk)) == ("2 new articles", [("Tides", "Sea", 2)])
    assert sorted(desk.listed) == ["Ebb", "Flow"]
    assert _asked(server) == ["/tides"]


async def test_esc_leaves_nothing_behind(desk: Desk, server: Server) -> None:
    await _look(desk, server.url("/tides"))
    await desk.press("escape")
    assert desk.app.screen is desk.screen
    assert _sources(desk) == []


async def test_whoever_leaves_at_once_is_not_in_the_way(desk: Desk) -> None:
    for _ in range(3):
        await desk.burst("a", "escape", "j")
    assert desk.app.screen is desk.screen
    assert desk.screen.headlines.cursor == 3


async def test_of_several_feeds_each_is_seen_before_one_is_chosen(
    desk: Desk, server: Server
) -> None:
    await _look(desk, server.url("/"))
    assert "2 feeds" in desk.text()
    assert "Ebb" in desk.text()
    assert "/moons" not in _asked(server)
    await desk.press("down")
    await _until_seen(desk, "New moon")
    await desk.press("up", "down")
    assert _asked(server).count("/moons") == 1
    await desk.press("enter")
    assert _sources(desk) == [("Moons", "Unsorted", 1)]
    assert (_asked(server).count("/tides"), _asked(server).count("/moons")) == (1, 1)


async def test_an_answer_that_comes_too_late_is_dropped(desk: Desk, server: Server) -> None:
    gate = Flag()

    async def late(asked: Asked, writer: Writer) -> None:
        await asyncio.to_thread(gate.wait)
        await answer(rss("Ebb"))(asked, writer)

    server.on("/tides", late)
    await desk.press("a")
    await desk.paste(server.url("/tides"))
    await desk.pilot.press("enter")
    await desk.pilot.pause()
    assert "Looking" in desk.text()
    await desk.pilot.press("shift+tab", "ctrl+u")  # not settled: the answer is still to come
    gate.set()
    await desk.settle()
    assert "Ebb" not in desk.text()
    assert "Looking" not in desk.text()
    await desk.paste(server.url("/moons"))
    await desk.press("enter")
    assert "New moon" in desk.text()


async def test_what_does_not_answer_is_said_and_can_be_mended(desk: Desk, server: Server) -> None:
    await _look(desk, server.url("/nothing"))
    assert "404: there is nothing at this address" in desk.text()
    await desk.press("ctrl+u")
    assert "404" not in desk.text()
    await desk.paste(server.url("/tides"))
    await desk.press("enter", "enter")
    assert _sources(desk) == [("Tides", "Unsorted", 2)]


async def test_enter_without_anything_to_add_does_nothing(desk: Desk, server: Server) -> None:
    await desk.press("a", "enter", "tab", "shift+tab")
    assert isinstance(desk.app.screen, AddScreen)
    await desk.press("escape")


async def test_sections_are_offered_as_one_types(desk: Desk, server: Server) -> None:
    await _look(desk, server.url("/tides"))
    assert "Science, World" in desk.text()
    await desk.burst("s", "c")
    assert "Science, World" not in desk.text()
    await desk.press("tab", "enter")
    assert _sources(desk) == [("Tides", "Science", 2)]


def test_completing_goes_round_and_prefers_beginnings() -> None:
    names = Completing(("Sea", "Overseas", "Seaside", "World"))
    names.typed("SEA")
    assert [names.next() for _ in range(4)] == ["Sea", "Seaside", "Overseas", "Sea"]
    names.typed("x")
    assert names.next() == "x"


async def test_a_list_tells_its_feeds_and_folders(
    desk: Desk, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(LIST.format(server.url("/tides")))
    await _look(desk, str(path))
    assert "1 feed · 1 folder" in desk.text()
    assert "as it says itself" in desk.text()
    assert "Tides" in desk.text()
    await desk.press("enter")
    assert _sources(desk) == [("Tides", "Coast", 2)]


async def test_earlier_addresses_come_back_with_up(desk: Desk, server: Server) -> None:
    await _look(desk, server.url("/tides"))
    await desk.press("escape", "a", "up")
    assert server.url("/tides") in desk.text()
    await desk.press("enter")
    assert "Ebb" in desk.text()


async def test_keys_typed_ahead_reach_the_page(desk: Desk, server: Server) -> None:
    await desk.burst("a", *server.url("/tides"), "enter")
    assert "Ebb" in desk.text()


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_small_screens_show_the_keys(
    full: Newsroom, server: Server, size: tuple[int, int]
) -> None:
    async with opened(full, size) as desk:
        await _look(desk, server.url("/"))
        words = " ".join(desk.text().split())
        for key in ("Enter adds", "Up/Down feed", "Tab completes", "Shift+Tab", "Esc"):
            assert key in words
        assert "Ebb" in words


async def test_what_was_named_at_the_start_is_asked_about(full: Newsroom, server: Server) -> None:
    async with opened(full, targets=(server.url("/"),)) as desk:
        assert isinstance(desk.app.screen, AddScreen)
        assert "Ebb" in desk.text()


async def test_a_feed_that_was_added_says_so(desk: Desk, server: Server) -> None:
    desk.screen.newsroom.add([server.url("/tides")], section="Sea")
    await _look(desk, server.url("/tides"))
    assert "Added before, in Sea" in desk.text()


async def test_hostile_titles_are_shown_as_text(desk: Desk, server: Server) -> None:
    server.on("/odd", answer(rss("[/nope] \x9b31m[@click=app.quit]x[/]", title="[bold")))
    await _look(desk, server.url("/odd"))
    assert "[/nope]" in desk.text()
    assert "\x9b" not in desk.text()


async def test_tab_completes_a_path_as_a_shell_does(full: Newsroom, tmp_path: Path) -> None:
    for name in ("harbour-1.txt", "harbour-2.txt"):
        (tmp_path / "papers").mkdir(exist_ok=True)
        (tmp_path / "papers" / name).write_text("News MER News MER\nTitle\n\nText.\n")
    async with opened(full) as desk:
        await desk.press("a")
        assert "Tab completes" in desk.text()
        line = desk.app.screen.query_one("#address", PromptEntry)
        await desk.paste(f"{tmp_path}/pap")
        await desk.press("tab")
        assert line.value == f"{tmp_path}/papers/"
        await desk.press("tab")
        assert line.value == f"{tmp_path}/papers/harbour-"
        assert "harbour-1.txt, harbour-2.txt" in desk.text()
        await desk.press("tab", "tab")
        assert line.value == f"{tmp_path}/papers/harbour-2.txt"
        await desk.press("tab", "backspace")
        assert "harbour-1.txt, harbour-2.txt" not in desk.text()
        await desk.press("tab", "enter")
        assert "Enter adds" in desk.text()


async def test_tab_on_what_is_no_path_does_nothing(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("a")
        await desk.paste("https://example.org/")
        await desk.press("tab", "tab")
        assert desk.app.screen.query_one("#address", PromptEntry).value == "https://example.org/"
