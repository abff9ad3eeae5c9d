"""A day of reading in some minutes: ``python -m tests.faults.soak [--hours 8]``.

The panes stand over a library while time is frozen and stepped by the minute: feeds change
and are fetched as they fall due, archives come, change and go, articles are opened, marked,
searched for and let go.  Each quarter of an hour memory, open files, threads and the size
of the library are written down; in the second half they have to be level.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import psutil
import time_machine

from reader.config import Config
from reader.newsroom import Newsroom
from reader.newsroom import desk as newsroom_desk
from reader.paths import Paths
from tests.network.server import Server, answer, serving
from tests.ui.desk import Desk, opened

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUARTER = 15
"""Minutes between two samples."""
FEEDS = 12
KEPT = 60
"""Articles kept of each feed, and items that it shows."""
NEWS = 10
"""Items new in each feed every quarter of an hour."""
ARCHIVES = 5
LEVEL = 1.05
"""Growth in the second half that is still level."""

_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>{0}</title>{1}</channel></rss>'
_ITEM = (
    "<item><title>{0}</title><guid>{0}</guid><pubDate>{1:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
    "<description>{2}</description></item>"
)
_WORDS = ("tide", "harbour", "ferry", "council", "bridge", "orchard", "market", "comet", "bell")


@dataclass(frozen=True, slots=True)
class Sample:
    """How things stand at one moment."""

    minute: int
    memory: int
    """Resident bytes."""
    files: int
    """Open file handles."""
    threads: int
    children: int
    """Processes it has started."""
    library: int
    """Bytes of the library and its log."""
    articles: int
    objects: int
    """What Python's collector keeps track of: memory that only the system holds is not in it."""


class Papers:
    """Feeds that have news every quarter of an hour."""

    def __init__(self, server: Server, random: Random) -> None:
        self._server = server
        self._random = random
        self._items: list[list[str]] = [[] for _ in range(FEEDS)]
        self._number = 0

    def publish(self, now: datetime, news: int) -> list[str]:
        """Add so many items to every feed; the addresses."""
        return [self._publish(feed, now, news) for feed in range(FEEDS)]

    def _publish(self, feed: int, now: datetime, news: int) -> str:
        for each in range(news):
            self._number += 1
            text = " ".join(self._random.choices(_WORDS, k=400))
            moment = now - timedelta(seconds=each)
            self._items[feed].insert(0, _ITEM.format(f"Story {self._number}", moment, text))
        del self._items[feed][KEPT:]
        body = _FEED.format(f"Paper {feed}", "".join(self._items[feed])).encode()
        return self._server.on(f"/{feed}", answer(body, content_type="application/rss+xml"))


class Day:
    """What happens, minute by minute."""

    def __init__(self, desk: Desk, papers: Papers, folder: Path, random: Random) -> None:
        self._desk = desk
        self._papers = papers
        self._folder = folder
        self._random = random
        self._process = psutil.Process()
        self._archives = 0

    async def minute(self, number: int, now: datetime) -> None:
        """One minute: what is due is fetched, and something is read."""
        if number % QUARTER == 1:
            self._papers.publish(now, NEWS)
        self._desk.screen.automatic.look()
        await self._desk.settle()
        if number % 3 == 0:
            await self._read()
        if number % 10 == 5:
            await self._search()
        if number % 20 == 7:
            await self._change_archives()

    async def _read(self) -> None:
        """Open something, page, mark it, go on; then back to the list."""
        keys = [
            "2",
            "g",
            *"j" * self._random.randrange(8),
            "enter",
            "space",
            "s",
            "U",
            "n",
            "n",
            "m",
        ]
        await self._desk.press(*keys, "U", "escape", self._random.choice("12"), "escape")

    async def _search(self) -> None:
        await self._desk.burst("2", *f"/{self._random.choice(_WORDS)}", "enter")
        await self._desk.press("j", "enter", "escape", "escape")

    async def _change_archives(self) -> None:
        """Another archive, or the oldest changed, or gone from the library."""
        newsroom, self._archives = self._desk.screen.newsroom, self._archives + 1
        path = self._folder / f"archive-{self._archives % ARCHIVES}.jsonl"
        lines = (
            {"title": f"Kept {self._archives}-{n}", "content_html": "<p>Kept.</p>" * 60}
            for n in range(150)
        )
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        await asyncio.to_thread(newsroom.add, [str(path)])
        if self._archives % 3 == 0:
            ids = [each.id for each in newsroom.sources_at(str(path))]
            await asyncio.to_thread(newsroom.remove, *ids)
        await self._desk.press("r")

    def sample(self, minute: int) -> Sample:
        """How things stand now."""
        gc.collect()
        newsroom, process = self._desk.screen.newsroom, self._process
        file = newsroom.paths.library_file
        sizes = [each.stat().st_size for each in file.parent.glob(f"{file.name}*")]
        return Sample(
            minute,
            process.memory_info().rss,
            process.num_fds(),
            process.num_threads(),
            len(process.children(recursive=True)),
            sum(sizes),
            newsroom.library.stats().articles,
            len(gc.get_objects()),
        )


def live(hours: float, folder: Path, seed: int, told: Callable[[Sample], None]) -> list[Sample]:
    """So many hours, and a sample of every quarter of one."""
    random, samples = Random(seed), []
    config = Config()
    kept = replace(config.retention, articles=KEPT, unread=True)
    config = replace(config, retention=kept)
    with ExitStack() as stack:
        server = stack.enter_context(serving())
        clock = stack.enter_context(time_machine.travel(START, tick=False))
        # A process of its own would have the time of the machine.
        stack.enter_context(patch.object(newsroom_desk, "FEW", 1_000_000))
        newsroom = stack.enter_context(Newsroom.open(Paths.under(folder / "home"), config=config))
        papers = Papers(server, random)
        newsroom.add(papers.publish(START, KEPT))
        newsroom.index()

        async def through() -> None:
            async with opened(newsroom, config=config) as desk:
                day = Day(desk, papers, folder, random)
                for number in range(1, round(hours * 60) + 1):
                    clock.shift(MINUTE)
                    await day.minute(number, START + number * MINUTE)
                    if number % QUARTER == 0:
                        samples.append(day.sample(number))
                        told(samples[-1])

        asyncio.run(through())
    return samples


def grown(samples: Sequence[Sample]) -> list[str]:
    """What is not level: the last quarter of the time is held against the one before it."""
    quarter = len(samples) // 4
    before, after = samples[-2 * quarter : -quarter], samples[-quarter:]
    return [
        f"{name}: {most(before, name):,} before, {most(after, name):,} at the end"
        for name in ("memory", "files", "threads", "children", "library", "objects")
        if most(after, name) > most(before, name) * LEVEL + 2
    ]


def most(samples: Sequence[Sample], name: str) -> int:
    """The highest of these figures."""
    return max(getattr(each, name) for each in samples)


def main() -> int:
    """Live through the hours, print the samples, and judge them."""
    parser = ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=8)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print("minute  memory MB  files  threads  children  library MB  articles   objects", flush=True)
    started = time.perf_counter()
    with TemporaryDirectory(prefix="broadsheet-soak-") as folder:
        samples = live(arguments.hours, Path(folder), arguments.seed, _print)
    wrong = grown(samples)
    print(f"{arguments.hours} hours in {time.perf_counter() - started:.0f} s; ", end="")
    print("; ".join(wrong) if wrong else "level")
    return int(bool(wrong))


def _print(sample: Sample) -> None:
    minute, memory, files, threads, children, library, articles, objects = astuple(sample)
    print(
        f"{minute:6}{memory / 1e6:11.1f}{files:7}{threads:9}{children:10}{library / 1e6:12.1f}"
        f"{articles:10}{objects:10}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
