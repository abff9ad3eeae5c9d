"""A key while feeds are fetched: until the first byte of its answer."""

from __future__ import annotations

import time
from statistics import quantiles

from reader.newsroom import Newsroom
from reader.paths import Paths
from tests.benchmarks.programs import BROADSHEET, Setting, environment
from tests.benchmarks.terminal import Terminal, shows

BETWEEN = 0.06
"""Seconds between two keys: no faster than they are held."""
LONGEST = 60.0
IDLE_KEYS = 25


def measure(setting: Setting, base: str, feeds: int) -> tuple[float, float]:
    """95 of 100 answers come within so many milliseconds: at rest, and during a first refresh."""
    home = setting.folder / "key-while-refreshing"
    paths = Paths.under(home)
    with Newsroom.open(paths) as newsroom:
        newsroom.library.subscribe(f"{base}/0")
        newsroom.refresh()
        newsroom.index()
        for feed in range(1, feeds):
            newsroom.library.subscribe(f"{base}/{feed}")
        paths.config.mkdir(parents=True)
        paths.config_file.write_text("[feeds]\nautomatic = false\n")
        with Terminal(BROADSHEET, environment(home)) as terminal:
            terminal.wait(shows("unread"))
            terminal.rest(1.5)
            idle = [_answered(terminal, number) for number in range(IDLE_KEYS)]
            terminal.send("R")
            busy = _while_refreshing(terminal, newsroom, feeds)
    return quantiles(idle, n=20)[-1], quantiles(busy, n=20)[-1]


def _while_refreshing(terminal: Terminal, newsroom: Newsroom, feeds: int) -> list[float]:
    deadline = time.perf_counter() + LONGEST
    found: list[float] = []
    while time.perf_counter() < deadline:
        found += [_answered(terminal, number) for number in range(8)]
        if sum(source.total > 0 for source in newsroom.library.sources()) == feeds:
            break
    return found


def _answered(terminal: Terminal, number: int) -> float:
    """Milliseconds from a key to the first byte after it."""
    terminal.listen(BETWEEN)
    heard, pressed = len(terminal.chunks), terminal.now()
    terminal.send("jk"[number % 2])
    while len(terminal.chunks) == heard:
        terminal.rest(0.001, patience=0.001)
    return (terminal.chunks[heard][0] - pressed) * 1e3
