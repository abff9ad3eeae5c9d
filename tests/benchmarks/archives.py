"""Reading saved archives: how much of one core in a second, in what memory, and on the screen."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks import dumps, processes
from tests.benchmarks.processes import Run
from tests.benchmarks.programs import BROADSHEET, Setting, environment
from tests.benchmarks.rows import Limit, Row
from tests.benchmarks.terminal import Terminal

MEGABYTE = 1_000_000
SIZE = 40 * MEGABYTE
SMALL = SIZE // 4
KINDS: tuple[tuple[str, Callable[[int], Path], float], ...] = (
    ("text archive", dumps.text_archive, 20),
    ("WARC", dumps.crawl, 15),
    ("mbox", dumps.mailbox, 25),
)
"""Name, maker, budget in MB a second of one core."""
_HEADLINE = re.compile(r"\b0\d{6}: [a-z]")
_READ = """\
import sys
from pathlib import Path
from reader.errors import InputError
from reader.feeds.loading import load
if __name__ == "__main__":
    try:
        for event in load(Path(sys.argv[1])):
            pass
    except InputError:
        assert sys.argv[1] == "/dev/null"
"""


def measure(setting: Setting) -> Iterator[Row]:
    """Reading alone (no library), and its memory at two sizes: it should not grow."""
    for name, make, budget in KINDS:
        nothing = _read(setting, Path("/dev/null"))
        small, large = (_read(setting, make(size)) for size in (SMALL, SIZE))
        speed = SIZE / MEGABYTE / (large.cpu - nothing.cpu)
        yield Row(f"{name}: read, of one core", speed, "MB/s", None, "-", budget, Limit.LEAST)
        growth = (large.family - small.family) / MEGABYTE
        yield Row("… memory, 40 MB over 10 MB", growth, "MB", None, "-", 10)
        yield Row("… first headlines on the screen", _shown(setting, make(SIZE)), "s", None, "-", 1)


def _read(setting: Setting, path: Path) -> Run:
    command = [sys.executable, "-c", _READ, str(path)]
    return processes.run(command, environment(setting.folder), with_family=True)


def _shown(setting: Setting, path: Path) -> float:
    """Seconds from the command to a headline of the archive, in a library of its own."""
    home = setting.folder / f"archive-{path.name}"
    with Terminal((*BROADSHEET, str(path)), environment(home)) as terminal:
        return terminal.wait(_lists)


def _lists(screen: Any) -> bool:
    """Whether a headline with its number stands somewhere."""
    return any(_HEADLINE.search(line) for line in screen.display)
