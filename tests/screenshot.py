"""Draw the README's picture from the real program: ``python -m tests.screenshot``.

The sample paper is loaded into a throw-away library and one article is opened, at
a fixed hour, so that the picture only changes when the program does.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import time_machine
from textual.pilot import Pilot

from reader.models import Mark
from reader.newsroom import Newsroom
from reader.paths import Paths
from reader.ui.app import BroadsheetApp

PICTURE = Path(__file__).resolve().parent.parent / ".readme" / "screenshot.svg"
SIZE = (132, 38)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
OPENED = "Does cheese bounce? A long table"
PARAGRAPH = "The question is older"
"""Beginning of its body."""
READ = ("Fog over Velmar", "Geese returned", "Plant moved", "Suitcase packed", "Smallest room")
STARRED = ("A program that waters plants", "Largest survey of clouds")
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_PATIENCE = 30.0
"""Seconds until the article must be there."""


def main() -> None:
    """Write the picture."""
    os.environ.update(TZ="UTC", COLORTERM="truecolor", TERM="xterm-256color")
    time.tzset()
    with (
        TemporaryDirectory() as folder,
        time_machine.travel(NOW, tick=True),
        Newsroom.open(Paths.under(Path(folder))) as newsroom,
    ):
        newsroom.add_samples()
        newsroom.index()
        _mark(newsroom)
        drawing = asyncio.run(_draw(newsroom))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(_without_web_fonts(drawing), encoding="utf-8")


def _mark(newsroom: Newsroom) -> None:
    """Some articles read, some starred: a paper somebody has had in hand."""
    articles = {stored.article.title: stored.id for stored in newsroom.articles()}
    for mark, beginnings in ((Mark.READ, READ), (Mark.STAR, STARRED)):
        ids = [articles[title] for title in articles if title.startswith(beginnings)]
        assert len(ids) == len(beginnings)
        newsroom.library.mark(ids, mark)


async def _draw(newsroom: Newsroom) -> str:
    articles = [stored.article.title for stored in newsroom.articles()]
    app = BroadsheetApp(newsroom)
    async with app.run_test(size=SIZE) as pilot:
        await _seen(pilot, articles[0][:12])
        await pilot.press(*["j"] * articles.index(OPENED), "enter")
        return await _seen(pilot, PARAGRAPH)


async def _seen(pilot: Pilot[int], words: str) -> str:
    """The picture, once ``words`` stand in it."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        drawing = pilot.app.export_screenshot(title="Broadsheet")
        if words in html.unescape(drawing).replace("\xa0", " "):
            return drawing
        assert time.monotonic() < deadline, f"{words!r} never came"
        await pilot.pause(0.05)


def _without_web_fonts(svg: str) -> str:
    """The picture must not fetch anything when it is shown."""
    local = _FONT_FACE.sub("", svg)
    assert "url(http" not in local
    assert "@import" not in local
    return local


if __name__ == "__main__":
    main()
