"""What grows with the library, and how: ``python -m tests.benchmarks.growth [--to ARTICLES]``.

The same figures at sizes that are ten times apart, as a table with a small plot each and
the power of the size that the cost goes by: 0 is constant, 1 is linear.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks import processes, refreshing
from tests.benchmarks.programs import BROADSHEET, Setting, environment, setting
from tests.benchmarks.rows import figure
from tests.benchmarks.search import typed
from tests.benchmarks.start import first_title
from tests.benchmarks.terminal import shows

ARTICLES = (1_000, 10_000, 100_000, 1_000_000)
FEEDS = (10, 100, 500, 2_000)
ITEMS = 5
"""In each feed that is refreshed."""
KEYS = 15
MEGABYTE = 1_000_000
_FIGURES = (
    ("first headlines", "ms"),
    ("ready for keys", "ms"),
    ("peak memory", "MB"),
    ("one headline down, CPU", "ms"),
    ("another section", "ms"),
    ("open an article", "ms"),
    ("search as one types", "ms"),
    ("list --limit 20", "ms"),
)
_BARS = "▁▂▃▄▅▆▇█"
_BAR_TIMES = 1_000
"""The tallest bar costs so many times what the smallest size costs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One cost at each size."""

    name: str
    unit: str
    values: tuple[float, ...]


def power(sizes: Sequence[int], values: Sequence[float]) -> float:
    """The slope of the cost over the size, both as logarithms (least squares)."""
    across = [math.log(size) for size in sizes]
    up = [math.log(max(value, 1e-9)) for value in values]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    products = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return products / sum((x - middle) ** 2 for x in across)


def plot(values: Sequence[float]) -> str:
    """A bar for each value, by the logarithm of how many times the first one it is."""
    tallest = len(_BARS) - 1
    steps = (math.log(max(value / values[0], 1)) / math.log(_BAR_TIMES) for value in values)
    return "".join(_BARS[min(round(step * tallest), tallest)] for step in steps)


def table(title: str, sizes: Sequence[int], lines: Sequence[Line]) -> str:
    """The lines as a table of Markdown."""
    head = [title, *(f"{size:,}" for size in sizes), "plot", "power"]
    rows = [
        [
            line.name,
            *(f"{figure(value)} {line.unit}" for value in line.values),
            plot(line.values),
            f"{power(sizes, line.values):.2f}",
        ]
        for line in lines
    ]
    rule = ["---", *["--:"] * len(sizes), "---", "--:"]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _by_articles(run: Setting) -> Iterator[Line]:
    figures = [_session(run, size) for size in run.sizes]
    for (name, unit), *values in zip(_FIGURES, *figures, strict=True):
        yield Line(name, unit, tuple(map(float, values)))


def _session(run: Setting, size: int) -> tuple[float, ...]:
    """The costs at one size, in the order of `_FIGURES`."""
    with run.ours(size) as terminal:  # leaves a picture, and finds cold files
        terminal.wait(shows(first_title()), patience=600)
        terminal.rest(1.0)
    painted = median(_started(run, size, "", first_title()) for _ in range(3))
    ready = median(
        _started(run, size, "g" + "j" * (row - 1), f" {row}/{size + 1} ") for row in (2, 3, 2)
    )
    with run.ours(size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        peak = processes.memory(terminal.pid)[1] / MEGABYTE
        down = median(terminal.press("j").cpu for _ in range(KEYS))
        terminal.press("h")
        section = median(terminal.press("j", quiet=0.5).wall for _ in range(5))
        terminal.press("g", quiet=0.5)
        terminal.press("l")
        opened = median(terminal.press("N", quiet=0.3).wall for _ in range(KEYS))
        terminal.press("g")
    with run.ours(size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        found = typed(terminal)
    command = [*BROADSHEET, "list", "--limit", "20"]
    listed = median(
        processes.run(command, environment(run.home(size))).wall for _ in range(run.repeats)
    )
    seconds = (down, section, opened, found / 1e3, listed)
    return painted * 1e3, ready * 1e3, peak, *(each * 1e3 for each in seconds)


def _started(run: Setting, size: int, keys: str, seen: str) -> float:
    with run.ours(size) as terminal:
        terminal.send(keys)
        found = terminal.wait(shows(seen))
        terminal.rest(1.0)
        return found


def _by_feeds(run: Setting) -> Iterator[Line]:
    runs = [refreshing.alone(run, feeds, ITEMS) for feeds in FEEDS]
    yield Line("first refresh, CPU", "s", tuple(first.cpu for first, _ in runs))
    yield Line("… memory", "MB", tuple(first.family / MEGABYTE for first, _ in runs))
    yield Line("nothing changed, CPU", "s", tuple(again.cpu for _, again in runs))
    yield Line("… wall", "s", tuple(again.wall for _, again in runs))


def main() -> int:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("--to", type=int, default=ARTICLES[-1], help="the largest library")
    largest = parser.parse_args().to
    sizes = tuple(size for size in ARTICLES if size <= largest)
    parts: tuple[tuple[str, Sequence[int], Callable[[Setting], Iterator[Line]]], ...] = (
        ("articles", sizes, _by_articles),
        (f"feeds of {ITEMS}", FEEDS, _by_feeds),
    )
    for title, across, lines in parts:
        with setting(sizes, 3) as run:
            print(table(title, across, [*lines(run)]), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
