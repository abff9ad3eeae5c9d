"""Refreshing feeds from loopback: the first time, when nothing, a tenth and all of them changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks import corpus, key_while_refreshing, processes
from tests.benchmarks.processes import Run
from tests.benchmarks.programs import BROADSHEET, ROOT, Setting, environment
from tests.benchmarks.rows import Limit, Row

FEEDS = int(os.environ.get("BROADSHEET_BENCHMARK_FEEDS", "100"))
ITEMS = 100


def measure(setting: Setting) -> Iterator[Row]:
    """Whole processes beside newsboat with 50 threads, over the same server."""
    with _server() as base:
        _warm(base)
        ours = _Ours(setting, base)
        theirs = _Newsboat(setting, base) if setting.newsboat else None
        for name, budget, figure, news in (
            (f"first refresh of {FEEDS} feeds x {ITEMS}, wall", 0.35, "wall", ""),
            (f"refresh, nothing changed, {FEEDS} feeds, CPU", 0.1, "cpu", ""),
            (f"refresh, {FEEDS // 10} feeds with 5 new, CPU", 0.3, "cpu", "more"),
            (f"refresh, {FEEDS} feeds with 5 new, CPU", 0.3, "cpu", "all"),
        ):
            if news:
                urlopen(f"{base}/{news}").read()
                _warm(base)
            yield _row(name, ours.refresh(), theirs.refresh() if theirs else None, budget, figure)
        idle, busy = key_while_refreshing.measure(setting, base, FEEDS)
        yield Row("a key at rest, first byte, p95", idle, "ms", None, "", 20)
        yield Row("a key during a first refresh, first byte, p95", busy, "ms", None, "", 20)


def _warm(base: str) -> None:
    """Have all documents made before anybody is measured."""
    for feed in range(FEEDS):
        urlopen(f"{base}/{feed}").read()


def _row(name: str, ours: Run, theirs: Run | None, budget: float, figure: str) -> Row:
    yardstick = getattr(theirs, figure) if theirs else None
    return Row(name, getattr(ours, figure), "s", yardstick, "newsboat", budget, Limit.RATIO)


@contextmanager
def _server() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.benchmarks.feed_server", str(ITEMS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


class _Ours:
    def __init__(self, setting: Setting, base: str) -> None:
        from reader.library import Library
        from reader.paths import Paths

        home = setting.folder / "refreshing"
        self._environment = environment(home)
        with Library.open(Paths.under(home).library_file) as library:
            for feed in range(FEEDS):
                library.subscribe(f"{base}/{feed}")

    def refresh(self) -> Run:
        """All feeds, and the index of what is new."""
        return processes.run([*BROADSHEET, "refresh"], self._environment)


class _Newsboat:
    def __init__(self, setting: Setting, base: str) -> None:
        self._home: Path = setting.folder / "newsboat-refreshing"
        self._home.mkdir()
        urls = "\n".join(f"{base}/{feed}" for feed in range(FEEDS))
        (self._home / "urls").write_text(urls + "\n")
        (self._home / "config").write_text("reload-threads 50\n")

    def refresh(self) -> Run:
        """All feeds."""
        command = [*corpus.newsboat_command(self._home), "-x", "reload"]
        return processes.run(command, environment(self._home))
