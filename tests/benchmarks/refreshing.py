"""Refreshing feeds from loopback: the first time, when nothing changed, when a tenth did."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks import corpus, processes
from tests.benchmarks.processes import Run
from tests.benchmarks.programs import BROADSHEET, ROOT, Setting, environment
from tests.benchmarks.rows import Limit, Row

FEEDS = int(os.environ.get("BROADSHEET_BENCHMARK_FEEDS", "100"))
ITEMS = 100


def measure(setting: Setting) -> Iterator[Row]:
    """Whole processes beside newsboat with 50 threads, over the same server."""
    with _server() as base:
        for feed in range(FEEDS):
            urlopen(f"{base}/{feed}").read()  # made before anybody is measured
        ours = _Ours(setting, base)
        theirs = _Newsboat(setting, base) if setting.newsboat else None
        for name, budget, figure in (
            (f"first refresh of {FEEDS} feeds x {ITEMS}, wall", 0.35, "wall"),
            (f"refresh, nothing changed, {FEEDS} feeds, CPU", 0.1, "cpu"),
            (f"refresh, {FEEDS // 10} feeds with 5 new, CPU", 0.3, "cpu"),
        ):
            if "new" in name:
                urlopen(f"{base}/more").read()
            yield _row(name, ours.refresh(), theirs.refresh() if theirs else None, budget, figure)


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
