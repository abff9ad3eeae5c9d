"""A small invented paper in a real library, and a pilot that knows when the screen is settled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from textual import events
from textual.pilot import Pilot
from textual.timer import Timer

from reader.config import Config
from reader.models import Article, SourceFound, SourceKind
from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.layout import Pane
from reader.ui.screens.reading import ReadingScreen

NAMES = {"/": "slash", " ": "space", ":": "colon"}
CHARACTERS = {"enter": "\r"}

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

BODY = "".join(
    f"<p>Paragraph {n} of the story, long enough to be wrapped by a narrow pane; the harbour "
    f'office declined to comment, see <a href="https://example.org/{n}">the minutes</a>.</p>'
    for n in range(1, 25)
)


def story(number: int, title: str, **more: object) -> Article:
    """One dated story; number 1 is the newest."""
    article = Article(
        title,
        BODY,
        standfirst=f"What is known about {title.lower()}.",
        url=f"https://example.org/story/{number}",
        guid=f"story-{number}",
        authors=("Ada Quill",),
        published=NOON - timedelta(hours=number),
    )
    return replace(article, **more)  # type: ignore[arg-type]


GAZETTE = [story(n, f"Harbour report {n}") for n in range(1, 31)]
COURIER = [story(40 + n, f"Market letter {n}") for n in range(3)]
ORBIT = [story(60 + n, f"Comet watch {n}") for n in range(5)]


def deliver(newsroom: Newsroom, title: str, section: str, articles: list[Article]) -> None:
    """Put a source with its articles into the library."""
    location = f"/papers/{title.lower()}.json"
    with newsroom.library.intake(
        kind=SourceKind.ARCHIVE, location=location, fingerprint=None, section=section
    ) as intake:
        intake.found(SourceFound(title=title, location=location))
        for article in articles:
            intake.add(article)


def paper(newsroom: Newsroom) -> Newsroom:
    """World with the Gazette and the Courier, Science with the Orbit."""
    deliver(newsroom, "Gazette", "World", GAZETTE)
    deliver(newsroom, "Courier", "World", COURIER)
    deliver(newsroom, "Orbit", "Science", ORBIT)
    newsroom.index()
    return newsroom


QUIET_ROUNDS = 3
"""How often all have to have answered and nothing came of it: a message may lead to others."""
POLL_SECONDS = 0.01
"""Threads and timers are looked at so often; they need the processor more than we do."""
REST_SECONDS = 0.2
"""A cursor that rests so long is followed; what takes longer is not waited for."""


def _soon(timer: Timer) -> bool:
    """Whether it goes off once, and shortly."""
    once = timer._repeat == 0 and timer._interval <= REST_SECONDS
    return once and timer._task is not None and not timer._task.done()


async def _no_wait(_seconds: float) -> None:
    """In place of Textual's wait until the processor rests: `Desk.settle` knows better."""


class Desk:
    """The app under test with the names that tests use."""

    def __init__(self, app: BroadsheetApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReadingScreen:
        """The three panes, also while a page lies over them."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReadingScreen)
        return screen

    async def settle(self) -> None:
        """Until nothing is being worked on and all messages are handled."""
        quiet = 0
        while quiet < QUIET_ROUNDS and self.app.is_running and self.app._exception is None:
            await self.pilot._wait_for_screen()
            await self.app.animator.wait_until_complete()
            await asyncio.sleep(0 if quiet else POLL_SECONDS)
            self.app.screen._on_timer_update()
            quiet = 0 if self._busy() else quiet + 1

    def _busy(self) -> bool:
        """Whether something is still to come: an answer, a message, or what waits for a rest."""
        pumps = [self.app, *self.app.screen_stack]
        for screen in self.app.screen_stack:
            pumps.extend(screen.walk_children())
        return (
            self.screen.background.pending > 0
            or any(not worker.is_finished for worker in self.app.workers)
            or any(pump._message_queue.qsize() or pump._next_callbacks for pump in pumps)
            or any(_soon(timer) for pump in pumps for timer in pump._timers)
        )

    async def burst(self, *keys: str) -> None:
        """Keys typed faster than the program can follow: a paste, or a slow line."""
        for key in keys:
            name = NAMES.get(key, key)
            self.app.post_message(events.Key(name, key if len(key) == 1 else CHARACTERS.get(key)))
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each to its full effect."""
        for key in keys:
            with patch("textual.app.wait_for_idle", _no_wait):
                await self.pilot.press(key)
            await self.settle()

    async def palette(self, until: str, *typed: str) -> str:
        """The screen once the palette lists what is looked for; its list comes when it comes."""
        await self.press("colon")
        await self.pilot.press(*typed)
        await self.sees(until)
        return self.text()

    async def sees(self, words: str) -> None:
        """Wait for words that stand on the screen when they are ready."""
        async with asyncio.timeout(60):
            while words not in self.text():
                await self.settle()

    @property
    def unwrapped(self) -> str:
        """What stands on the screen without white space: long paths go over two lines."""
        return "".join(self.text().split())

    async def paste(self, text: str) -> None:
        """Paste into whatever takes keys."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def type(self, text: str) -> None:
        """Fill the prompt and press Enter."""
        from textual.widgets import Input

        self.screen.prompt.query_one(Input).value = text
        await self.press("enter")

    @property
    def pane(self) -> Pane:
        """The pane that keys go to."""
        return self.screen.active_pane

    @property
    def listed(self) -> list[str]:
        """Titles of the first rows listed."""
        rows = (
            self.screen.headlines.at(n) for n in range(min(40, self.screen.headlines.row_count))
        )
        return [row.title for row in rows if row is not None]

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.screen.status.left

    @property
    def open_title(self) -> str | None:
        """Title of the article in the article pane."""
        rendered = self.screen.opening.rendered
        return rendered.article.title if rendered else None

    def text(self) -> str:
        """Everything on the screen, as a reader sees it."""
        height = self.app.size.height
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines[:height])


@asynccontextmanager
async def opened(
    newsroom: Newsroom,
    size: tuple[int, int] = (120, 40),
    config: Config | None = None,
    targets: tuple[str, ...] = (),
) -> AsyncIterator[Desk]:
    """The app over ``newsroom``, settled after its start."""
    app = BroadsheetApp(newsroom, config, targets)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        yield desk
