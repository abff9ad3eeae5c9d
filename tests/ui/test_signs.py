"""Signs beside sources: what is being read, what fails, and what the help says of them."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from reader.config import Config, DisplayConfig, Glyphs
from reader.newsroom import Newsroom
from reader.newsroom.events import Outcome
from tests.ui.desk import Desk, opened


def row_of(desk: Desk, title: str) -> str:
    """What stands in the sections pane beside a title."""
    return next(line for line in desk.text().splitlines() if title in line)[:24]


@pytest.fixture
def feeds(full: Newsroom) -> Newsroom:
    """Two feeds beside the archives: one failing, one gone for good."""
    for name in ("ebb", "flow"):
        full.library.subscribe(f"https://{name}.example/", title=name.title(), section="Sea")
    ebb, flow = full.library.feeds()
    failing = replace(ebb.state, error="503: try later")
    gone = replace(flow.state, error="410: gone", stopped=True)
    full.library.remember_feeds([(ebb.origin_id, failing), (flow.origin_id, gone)])
    return full


async def test_failing_and_stopped_feeds_have_signs_of_their_own(feeds: Newsroom) -> None:
    async with opened(feeds) as desk:
        assert row_of(desk, "Ebb").rstrip().endswith("?")
        assert row_of(desk, "Flow").rstrip().endswith("■")
    plain = Config(display=DisplayConfig(glyphs=Glyphs.ASCII))
    async with opened(feeds, config=plain) as desk:
        assert row_of(desk, "Flow").rstrip().endswith("=")


async def test_what_is_being_read_is_marked_until_it_is_done(
    feeds: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, done = Event(), Event()

    def waiting(*_: object, **__: object) -> tuple[Outcome, ...]:
        begun.set()
        assert done.wait(30)
        return ()

    monkeypatch.setattr(feeds, "refresh", waiting)
    async with opened(feeds) as desk:
        await desk.pilot.press("R")
        assert begun.wait(30)
        await desk.pilot.pause()
        assert "↻" in row_of(desk, "Ebb")
        assert "↻" not in row_of(desk, "Flow")  # it is fetched no more
        assert "↻" not in row_of(desk, "Gazette")
        done.set()
        await desk.settle()
        assert "↻" not in desk.text()


async def test_an_empty_list_says_that_it_is_being_read(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, done = Event(), Event()

    def waiting(*_: object, **__: object) -> tuple[Outcome, ...]:
        newsroom.library.subscribe("https://tide.example/", title="Tide", section="Sea")
        begun.set()
        assert done.wait(30)
        return ()

    newsroom.library.subscribe("https://ebb.example/", title="Ebb", section="Land")
    monkeypatch.setattr(newsroom, "add", waiting)
    async with opened(newsroom) as desk:
        assert "No articles here yet" in desk.text()
        desk.screen.intake.add(["https://tide.example/"])
        assert begun.wait(30)
        await _until_said(desk, "Reading …")
        contents = desk.screen.watching.contents()
        desk.screen.show_contents(contents)
        rows = {row.title: row.scope for row in contents.rows(frozenset())}
        for title in ("Ebb", "Tide", "Land", "Sea"):
            scope = rows[title]
            assert scope is not None
            desk.screen.lists.open_scope(scope)
            new = title in ("Tide", "Sea")
            await _until_said(desk, "Reading …" if new else "No articles here yet")
        done.set()
        await desk.settle()
        assert "No articles here yet" in desk.text()


async def _until_said(desk: Desk, words: str) -> None:
    """Until the empty list says so; what is being read is not waited for."""
    for _ in range(1000):
        await desk.pilot.pause(0.01)
        if not desk.screen.lists.arriving and desk.screen.headlines.empty_message == words:
            assert words in desk.text()
            return
    raise AssertionError(desk.screen.headlines.empty_message)


async def test_the_help_says_what_signs_mean(full: Newsroom) -> None:
    async with opened(full, (120, 90)) as desk:
        await desk.press("question_mark", "end")
        assert "a feed that does not answer (! says why)" in desk.text()
