"""Refreshing feeds from loopback: the first time, when nothing changed, when a tenth did."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks import corpus, processes
from tests.benchmarks.processes import Run
from tests.benchmarks.programs import BROADSHEET, ROOT, Setting, environment
from tests.benchmarks.rows import Limit, Row

MEGABYTE = 1_000_000
FEEDS = int(os.environ.get("BROADSHEET_BENCHMARK_FEEDS", "0"))
ITEMS = int(os.environ.get("BROADSHEET_BENCHMARK_ITEMS", "100"))
DELAY_MS = 200


@dataclass(frozen=True, slots=True)
class Load:
    """So many feeds of so many items."""

    feeds: int
    items: int
    first: float = 0.35
    """Budget of the first refresh: wall time beside newsboat's."""
    memory: float = 200
    """Budget of all our processes together, in MB."""

    def __str__(self) -> str:
        return f"{self.feeds:,} feeds x {self.items}"


LOADS = (Load(100, 100), Load(1_000, 20), Load(200, 500, first=0.2))
DELAYED = Load(100, 10)


def measure(setting: Setting) -> Iterator[Row]:
    """Whole processes beside newsboat with 50 threads, over the same server.

    The environment may name another number of feeds and items; with ``--quick``
    only the first load is measured.
    """
    if FEEDS:
        loads: tuple[Load, ...] = (Load(FEEDS, ITEMS),)
    else:
        loads = LOADS[:1] if setting.is_quick else LOADS
    for load in loads:
        yield from _measure(setting, load)
    yield from _delayed(setting)


def _measure(setting: Setting, load: Load) -> Iterator[Row]:
    with _server(load) as base:
        ours = _Ours(setting, load, base)
        theirs = _Newsboat(setting, load, base) if setting.newsboat else None
        mine, other = _both(ours, theirs, first=True)
        yield _row(f"first refresh of {load}, wall", mine, other, load.first, "wall")
        yield _row("… CPU", mine, other, load.first, "cpu")
        yield _memory("… memory", mine, other, load.memory)
        mine, other = _both(ours, theirs)
        yield _row(f"refresh, nothing changed, {load}, CPU", mine, other, 0.1, "cpu")
        yield _row("… wall", mine, other, 0.1, "wall")
        urlopen(f"{base}/more").read()
        mine, other = _both(ours, theirs)
        yield _row(f"refresh, {load.feeds // 10} feeds with 5 new, CPU", mine, other, 0.3, "cpu")
        yield _row("… wall", mine, other, 0.3, "wall")


def _delayed(setting: Setting) -> Iterator[Row]:
    with _server(DELAYED, delay=DELAY_MS) as base:
        ours = _Ours(setting, DELAYED, base)
        theirs = _Newsboat(setting, DELAYED, base) if setting.newsboat else None
        mine, other = _both(ours, theirs)
    name = f"{DELAYED.feeds} feeds that answer after {DELAY_MS} ms, wall"
    yield Row(name, mine.wall, "s", other.wall if other else None, "newsboat", 1)


def _both(ours: _Ours, theirs: _Newsboat | None, *, first: bool = False) -> tuple[Run, Run | None]:
    mine = ours.refresh(with_family=first)
    return mine, theirs.refresh(with_family=first) if theirs else None


def _row(name: str, ours: Run, theirs: Run | None, budget: float, figure: str) -> Row:
    yardstick = getattr(theirs, figure) if theirs else None
    return Row(name, getattr(ours, figure), "s", yardstick, "newsboat", budget, Limit.RATIO)


def _memory(name: str, ours: Run, theirs: Run | None, budget: float) -> Row:
    yardstick = theirs.family / MEGABYTE if theirs else None
    return Row(name, ours.family / MEGABYTE, "MB", yardstick, "newsboat", budget)


@contextmanager
def _server(load: Load, delay: int = 0) -> Iterator[str]:
    module = "tests.benchmarks.feed_server"
    command = [sys.executable, "-m", module, str(load.items), str(delay)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            base = f"http://127.0.0.1:{process.stdout.readline().strip()}"
            for feed in range(load.feeds):
                urlopen(f"{base}/{feed}").read()  # made before anybody is measured
            urlopen(f"{base}/slow").read()
            yield base
        finally:
            process.terminate()


class _Ours:
    def __init__(self, setting: Setting, load: Load, base: str) -> None:
        from reader.library import Library
        from reader.paths import Paths

        home = setting.folder / f"refreshing-{load.feeds}-{load.items}"
        self._environment = environment(home)
        with Library.open(Paths.under(home).library_file) as library:
            for feed in range(load.feeds):
                library.subscribe(f"{base}/{feed}")

    def refresh(self, *, with_family: bool = False) -> Run:
        """All feeds, and the index of what is new."""
        command = [*BROADSHEET, "refresh"]
        return processes.run(command, self._environment, with_family=with_family)


class _Newsboat:
    def __init__(self, setting: Setting, load: Load, base: str) -> None:
        self._home: Path = setting.folder / f"newsboat-refreshing-{load.feeds}-{load.items}"
        self._home.mkdir()
        urls = "\n".join(f"{base}/{feed}" for feed in range(load.feeds))
        (self._home / "urls").write_text(urls + "\n")
        (self._home / "config").write_text("reload-threads 50\n")

    def refresh(self, *, with_family: bool = False) -> Run:
        """All feeds."""
        command = [*corpus.newsboat_command(self._home), "-x", "reload"]
        return processes.run(command, environment(self._home), with_family=with_family)
