"""What it costs to leave the program open: memory, idling, changing panes and focus."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

from tests.benchmarks import processes
from tests.benchmarks.programs import Setting
from tests.benchmarks.rows import Row
from tests.benchmarks.start import first_title
from tests.benchmarks.terminal import Terminal, shows

IDLE = 5.0
"""Seconds."""
PANE_CHANGES = 300
ARTICLES = 100
MEGABYTE = 1_000_000


def measure(setting: Setting) -> Iterator[Row]:
    """One session at the largest size."""
    with setting.ours(setting.size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        resident, peak = processes.memory(terminal.pid)
        yield Row("peak memory", peak / MEGABYTE, "MB", _newsboat(setting), "newsboat", 60)
        sent, cpu = _idle(terminal)
        yield Row("idle: bytes per second", sent, "B", None, "-", 0)
        yield Row("idle: CPU per second", cpu, "ms", None, "-", 2)
        tabs = [terminal.press("\t").size for _ in range(6)]
        yield Row("pane change", median(tabs), "B", None, "-", 1_000)
        yield Row("focus out and in", _focus(terminal), "B", None, "-", 0)
        grown = _grown(terminal, resident) / MEGABYTE
        yield Row(
            f"growth over {PANE_CHANGES} panes, {ARTICLES} articles", grown, "MB", None, "-", 5
        )


def _newsboat(setting: Setting) -> float | None:
    if not setting.newsboat:
        return None
    with setting.theirs(setting.size) as terminal:
        terminal.wait(shows("Paper 0"), patience=300)
        return processes.memory(terminal.pid)[1] / MEGABYTE


def _idle(terminal: Terminal) -> tuple[float, float]:
    """Bytes, and milliseconds of CPU, in a second without keys."""
    sent, cpu, started = terminal.sent(), processes.cpu_seconds(terminal.pid), time.perf_counter()
    terminal.listen(IDLE)
    seconds = time.perf_counter() - started
    spent = processes.cpu_seconds(terminal.pid) - cpu
    return (terminal.sent() - sent) / seconds, spent * 1e3 / seconds


def _focus(terminal: Terminal) -> float:
    """Bytes that follow when the terminal window loses the focus and gets it back."""
    sent = terminal.sent()
    terminal.send("\x1b[O")
    terminal.listen(0.5)
    terminal.send("\x1b[I")
    terminal.listen(0.5)
    return terminal.sent() - sent


def _grown(terminal: Terminal, before: int) -> float:
    for _ in range(PANE_CHANGES):
        terminal.press("\t", quiet=0.01)
    terminal.send("2")
    terminal.rest(0.3)
    for _ in range(ARTICLES):
        terminal.press("N", quiet=0.02)
    return processes.memory(terminal.pid)[0] - before
