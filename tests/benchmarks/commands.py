"""Commands without a screen: ``list``, and the loading of a text archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from statistics import median

from tests.benchmarks import corpus, processes
from tests.benchmarks.programs import BROADSHEET, Setting, environment
from tests.benchmarks.rows import Limit, Row

ARCHIVE_SIZE = 40_000_000
MEGABYTE = 1_000_000
IMPORT_SQLITE = (sys.executable, "-c", "import sqlite3")


def measure(setting: Setting) -> Iterator[Row]:
    """Whole processes, from start to end."""
    size = setting.size
    ours = _wall(setting, [*BROADSHEET, "list", "--limit", "20"], size)
    floor = _wall(setting, IMPORT_SQLITE, size)
    yield Row(
        f"list --limit 20, {size:,} articles", ours, "ms", floor, "import sqlite3", 3, Limit.RATIO
    )
    yield from _archive(setting)


def _wall(setting: Setting, command: Sequence[str], size: int) -> float:
    surroundings = environment(setting.home(size))
    runs = [processes.run(command, surroundings) for _ in range(setting.repeats * 3)]
    return median(run.wall for run in runs) * 1e3


def _archive(setting: Setting) -> Iterator[Row]:
    """Reading alone (no library), and its memory at two sizes: it should not grow."""
    path = corpus.text_archive(ARCHIVE_SIZE)
    small = corpus.text_archive(ARCHIVE_SIZE // 4)
    surroundings = environment(setting.folder)
    runs = {
        each: processes.run([sys.executable, "-c", _READ, str(each)], surroundings)
        for each in (small, path)
    }
    nothing = processes.run([sys.executable, "-c", _READ, "/dev/null"], surroundings)
    speed = path.stat().st_size / MEGABYTE / (runs[path].wall - nothing.wall)
    yield Row("text archive: read", speed, "MB/s", None, "-", 20, Limit.LEAST)
    growth = (runs[path].peak - runs[small].peak) / MEGABYTE
    yield Row("text archive: memory, 40 MB over 10 MB", growth, "MB", None, "-", 10)


_READ = """\
import sys
from pathlib import Path
from reader.errors import InputError
from reader.feeds.loading import load
try:
    for event in load(Path(sys.argv[1])):
        pass
except InputError:
    assert sys.argv[1] == "/dev/null"
"""
