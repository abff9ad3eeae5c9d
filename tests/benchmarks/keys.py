"""A key, and what it costs: CPU, time to the last byte painted, bytes; also on a thin line."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median, quantiles

from tests.benchmarks.programs import Setting
from tests.benchmarks.rows import Row
from tests.benchmarks.start import first_title
from tests.benchmarks.terminal import Reaction, Terminal, shows

SINGLE_KEYS = 25
HELD = 60
DOWN = "\x1bOB"
"""The arrow key: old versions of newsboat know no ``j``."""


def measure(setting: Setting) -> Iterator[Row]:
    """``j`` inside the screen, and ``j`` held over its end, at the largest size."""
    with setting.ours(setting.size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        ours = [terminal.press("j") for _ in range(SINGLE_KEYS)]
        held = _held(terminal, "j")
        terminal.press("g")  # where the next one starts
    theirs, theirs_held = _newsboat(setting) if setting.newsboat else ([], None)
    cpu = [each.cpu * 1e3 for each in ours]
    wall = [each.wall * 1e3 for each in ours]
    yield Row("one headline down: CPU, median", median(cpu), "ms", _cpu(theirs), "newsboat", 8)
    yield Row("… painted, p95", quantiles(wall, n=20)[-1], "ms", _p95(theirs), "newsboat", 16)
    sizes = [each.size for each in ours]
    yield Row("… bytes, median", median(sizes), "B", _size(theirs), "newsboat", 192)
    yield Row(
        f"key held for {HELD} headlines: bytes per key", held, "B", theirs_held, "newsboat", 300
    )
    yield from _thin(setting)


def _thin(setting: Setting) -> Iterator[Row]:
    """The same over SSH."""
    with setting.thin(setting.size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        yield Row("thin: start, bytes", terminal.sent(), "B", None, "-", 5_000)
        sizes = [terminal.press("j").size for _ in range(SINGLE_KEYS)]
        yield Row("thin: one headline down, bytes", median(sizes), "B", None, "-", 120)
        held = _held(terminal, "j")
        yield Row("thin: key held, bytes per key", held, "B", None, "-", 259)


def _held(terminal: Terminal, key: str) -> float:
    """Bytes per key, typed one at a time as fast as they are answered."""
    return sum(terminal.press(key, quiet=0.03).size for _ in range(HELD)) / HELD


def _newsboat(setting: Setting) -> tuple[list[Reaction], float]:
    with setting.theirs(setting.sizes[0] * 10) as terminal:
        terminal.wait(shows("Paper 0"))
        terminal.rest(0.5)
        single = [terminal.press(DOWN) for _ in range(SINGLE_KEYS)]
        return single, _held(terminal, DOWN)


def _cpu(reactions: list[Reaction]) -> float | None:
    return median(each.cpu * 1e3 for each in reactions) if reactions else None


def _p95(reactions: list[Reaction]) -> float | None:
    return quantiles([each.wall * 1e3 for each in reactions], n=20)[-1] if reactions else None


def _size(reactions: list[Reaction]) -> float | None:
    return median(each.size for each in reactions) if reactions else None
