"""Commands without a screen: ``list``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from statistics import median

from tests.benchmarks import processes
from tests.benchmarks.programs import BROADSHEET, Setting, environment
from tests.benchmarks.rows import Limit, Row

IMPORT_SQLITE = (sys.executable, "-c", "import sqlite3")


def measure(setting: Setting) -> Iterator[Row]:
    """Whole processes, from start to end."""
    size = setting.size
    ours = _wall(setting, [*BROADSHEET, "list", "--limit", "20"], size)
    floor = _wall(setting, IMPORT_SQLITE, size)
    yield Row(
        f"list --limit 20, {size:,} articles", ours, "ms", floor, "import sqlite3", 3, Limit.RATIO
    )


def _wall(setting: Setting, command: Sequence[str], size: int) -> float:
    surroundings = environment(setting.home(size))
    runs = [processes.run(command, surroundings) for _ in range(setting.repeats * 3)]
    return median(run.wall for run in runs) * 1e3
