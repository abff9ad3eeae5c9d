"""A session with the driver shows, key by key, the screens that Textual's own would show."""

from __future__ import annotations

import re

import pytest
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.pilot import Pilot

from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.driver.canvas import Canvas
from reader.ui.driver.sequences import PICTURE, is_control
from reader.ui.driver.terminals import KNOWN, Terminal
from tests.ui.desk import Desk, deliver, story
from tests.ui.driver.emulator import Emulator, without_links

LINK = re.compile("\x1b\\]8;[^;]*;([^\x1b]+)\x1b")

HOSTILE = [
    story(
        1, "Clear \x1b[2J and \x1b]52;c;eHl6\x07 copy", body_html="<p>&#27;[31mred &#155;2J</p>" * 9
    ),
    story(2, "東京の天気は晴れ、明日も晴れ、あさっても晴れのち曇りときどき雨"),
    story(3, "Cafe\u0301 \U0001f680 open, vu\u0323\u0301n"),
    story(4, "\u202egnp.exe [b]bold[/b] [/nope]", body_html="<p>日本語の本文です。</p>" * 40),
    story(5, "שלום עולם and back", body_html="<ul><li>one<li>two</ul><pre>a\tb</pre>"),
    *(story(n, f"Harbour report {n}") for n in range(6, 90)),
]

KEYS = (
    *("j", "j", "j", "k", "pagedown", "j", "pageup", "G", "g"),
    *("enter", "space", "space", "N", "N", "N", "n", "s", "m", "U"),
    *("1", "j", "j", "2", "tab", "tab", "h", "l", "z", "z", "q"),
    *("question_mark", "escape", "v", "v", "v", "T", "T", "T", "slash", "escape", "ctrl+l"),
)


class Recording(HeadlessDriver):
    """Keeps what Textual writes, instead of sending it anywhere."""

    @property
    def is_headless(self) -> bool:
        """Textual draws for terminals only."""
        return False

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **more)  # type: ignore[arg-type]
        self.written: list[str] = []

    def write(self, data: str) -> None:
        """Keep it."""
        self.written.append(data)


class RecordedApp(BroadsheetApp):
    """The real app, on a driver that records."""

    def get_driver_class(self) -> type[Recording]:  # type: ignore[override]
        """The one that records."""
        return Recording


class Pair:
    """Textual's writing in one terminal, the differences made from it in another."""

    def __init__(self, app: BroadsheetApp, size: tuple[int, int], terminal: Terminal) -> None:
        self.app = app
        self.terminal = terminal
        self.canvas = Canvas(terminal)
        self.plain, self.ours = Emulator(*size), Emulator(*size)
        self.sizes = [0, 0]
        self.links: tuple[set[str], set[str]] = (set(), set())

    def resize(self, size: tuple[int, int]) -> None:
        """Both terminals get another size, and lose what they showed."""
        self.plain, self.ours = Emulator(*size), Emulator(*size)

    def compare(self) -> None:
        """Bring both up to date."""
        driver = self.app._driver
        assert isinstance(driver, Recording)
        pictures = [each for each in driver.written if PICTURE.match(each)]
        assert all(is_control(each) for each in driver.written if each not in pictures)
        driver.written.clear()
        for picture in pictures:
            self.plain.feed(picture)
            self.canvas.draw(picture, tuple(self.app.size))  # type: ignore[arg-type]
        sent = self.canvas.paint()
        self.ours.feed(sent)
        for number, written in enumerate(("".join(pictures), sent)):
            self.sizes[number] += len(written.encode())
            self.links[number].update(LINK.findall(written))
        assert not re.search("\x1b[^\\[]|\x1b\\[[0-9;]*[^0-9;HABCDmJKX]", without_links(sent))
        assert self.ours.screen.display == self.plain.screen.display
        rows = sorted(self.ours.screen.dirty | self.plain.screen.dirty)
        assert self.ours.looks(rows) == self.plain.looks(rows)
        self.ours.screen.dirty.clear()
        self.plain.screen.dirty.clear()


async def _session(
    newsroom: Newsroom, size: tuple[int, int], terminal: Terminal, keys: tuple[str, ...]
) -> Pair:
    deliver(newsroom, "Gazette", "World", HOSTILE)
    deliver(newsroom, "東京新聞", "日本", [story(200 + n, f"天気 {n}") for n in range(5)])
    newsroom.index()
    app = RecordedApp(newsroom)
    pair = Pair(app, size, terminal)

    async def script(pilot: Pilot[int]) -> None:
        desk = Desk(app, pilot)
        await desk.settle()
        pair.compare()
        for key in keys:
            await desk.press(key)
            pair.compare()
        await _resized(desk, pair, (size[0] - 9, size[1] - 3))
        app.exit(0)

    await app.run_async(headless=False, size=size, auto_pilot=script)
    return pair


async def _resized(desk: Desk, pair: Pair, size: tuple[int, int]) -> None:
    pair.resize(size)
    desk.app._post_message  # noqa: B018  # the driver posts from outside of the app
    await desk.app._post_message(events.Resize(Size(*size), Size(*size)))
    await desk.settle()
    await desk.settle()
    pair.compare()


@pytest.mark.parametrize(
    ("size", "name"), [((120, 40), "xterm"), ((80, 24), "xterm"), ((80, 24), "screen")], ids=str
)
async def test_every_screen_is_the_same(
    newsroom: Newsroom, size: tuple[int, int], name: str
) -> None:
    pair = await _session(newsroom, size, dict(KNOWN)[name], KEYS)
    plain, ours = pair.sizes
    assert ours < plain / 3
    assert pair.links[1] == (pair.links[0] if pair.terminal.modern else set())
    assert pair.links[0]


async def test_so_it_is_on_a_terminal_nobody_knows(newsroom: Newsroom) -> None:
    pair = await _session(newsroom, (90, 20), Terminal(), KEYS[:15])
    assert pair.sizes[1] < pair.sizes[0]
