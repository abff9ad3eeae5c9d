"""Refreshing feeds from loopback: the first time, when nothing, a tenth and all of them changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from urllib.request import urlopen

from tests.benchmarks import corpus, key_while_refreshing, processes
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
    memory: float = 0
    """Budget of all our processes together, in MB; 0: not measured."""

    def __str__(self) -> str:
        return f"{self.feeds:,} feeds x {self.items}"


LOADS = (Load(100, 100), Load(1_000, 20), Load(200, 500, first=0.2, memory=200))
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
    yield from _keys(setting, loads[0])


def _measure(setting: Setting, load: Load) -> Iterator[Row]:
    with _server(load) as base:
        ours = _Ours(setting, load, base)
        theirs = _Newsboat(setting, load, base) if setting.newsboat else None
        mine, other = _both(ours, theirs)
        yield _row(f"first refresh of {load}, wall", mine, other, load.first, "wall")
        yield _row("… CPU", mine, other, load.first, "cpu")
        mine, other = _both(ours, theirs)
        yield _row(f"refresh, nothing changed, {load}, CPU", mine, other, 0.1, "cpu")
        yield _row("… wall", mine, other, 0.1, "wall")
        urlopen(f"{base}/more").read()
        _warm(base, load)
        mine, other = _both(ours, theirs)
        yield _row(f"refresh, {load.feeds // 10} feeds with 5 new, CPU", mine, other, 0.3, "cpu")
        yield _row("… wall", mine, other, 0.3, "wall")
        urlopen(f"{base}/all").read()
        _warm(base, load)
        mine, other = _both(ours, theirs)
        yield _row(f"refresh, {load.feeds} feeds with 5 new, CPU", mine, other, 0.3, "cpu")
    if load.memory:
        yield _memory(setting, load)


def _keys(setting: Setting, load: Load) -> Iterator[Row]:
    with _server(load) as base:
        idle, busy = key_while_refreshing.measure(setting, base, load.feeds)
    yield Row("a key at rest, first byte, p95", idle, "ms", None, "", 20)
    yield Row("a key during a first refresh, first byte, p95", busy, "ms", None, "", 20)


def alone(setting: Setting, feeds: int, items: int) -> tuple[Run, Run]:
    """Ours without a yardstick: the first refresh, and one where nothing has changed."""
    load = Load(feeds, items)
    with _server(load) as base:
        ours = _Ours(setting, load, base)
        return ours.refresh(with_family=True), ours.refresh()


def _warm(base: str, load: Load) -> None:
    """Have all documents made before anybody is measured."""
    for feed in range(load.feeds):
        urlopen(f"{base}/{feed}").read()


def _delayed(setting: Setting) -> Iterator[Row]:
    with _server(DELAYED, delay=DELAY_MS) as base:
        ours = _Ours(setting, DELAYED, base)
        theirs = _Newsboat(setting, DELAYED, base) if setting.newsboat else None
        mine, other = _both(ours, theirs)
    name = f"{DELAYED.feeds} feeds that answer after {DELAY_MS} ms, wall"
    yield Row(name, mine.wall, "s", other.wall if other else None, "newsboat", 1)


def _both(ours: _Ours, theirs: _Newsboat | None) -> tuple[Run, Run | None]:
    return ours.refresh(), theirs.refresh() if theirs else None


def _row(name: str, ours: Run, theirs: Run | None, budget: float, figure: str) -> Row:
    yardstick = getattr(theirs, figure) if theirs else None
    return Row(name, getattr(ours, figure), "s", yardstick, "newsboat", budget, Limit.RATIO)


def _memory(setting: Setting, load: Load) -> Row:
    """A first refresh once more, for looking at memory takes its time."""
    with _server(load) as base:
        ours = _Ours(setting, load, base).refresh(with_family=True).family
        theirs = None
        if setting.newsboat:
            theirs = _Newsboat(setting, load, base).refresh(with_family=True).family / MEGABYTE
    name = f"first refresh of {load}, memory"
    return Row(name, ours / MEGABYTE, "MB", theirs, "newsboat", load.memory)


@contextmanager
def _server(load: Load, delay: int = 0) -> Iterator[str]:
    module = "tests.benchmarks.feed_server"
    command = [sys.executable, "-m", module, str(load.items), str(delay)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            base = f"http://127.0.0.1:{process.stdout.readline().strip()}"
            _warm(base, load)
            urlopen(f"{base}/slow").read()
            yield base
        finally:
            process.terminate()


class _Ours:
    def __init__(self, setting: Setting, load: Load, base: str) -> None:
        from reader.library import Library
        from reader.paths import Paths

        home = Path(mkdtemp(dir=setting.folder))
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
        self._home = Path(mkdtemp(dir=setting.folder))
        urls = "\n".join(f"{base}/{feed}" for feed in range(load.feeds))
        (self._home / "urls").write_text(urls + "\n")
        (self._home / "config").write_text("reload-threads 50\n")

    def refresh(self, *, with_family: bool = False) -> Run:
        """All feeds."""
        command = [*corpus.newsboat_command(self._home), "-x", "reload"]
        return processes.run(command, environment(self._home), with_family=with_family)
