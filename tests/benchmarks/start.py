"""From the command to the first headlines, and to the first key that is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from statistics import median

from tests.benchmarks import bare_app, corpus
from tests.benchmarks.programs import Setting
from tests.benchmarks.rows import Limit, Row
from tests.benchmarks.terminal import Terminal, shows

QUICKEST = 0.37
"""The quickest reader we know, newsraft, needs this share of a bare Textual start."""


def measure(setting: Setting) -> Iterator[Row]:
    """Start at every size, beside a bare Textual app and newsboat."""
    bare_painted = _median(setting, setting.bare, _bare_painted)
    bare = _median(setting, setting.bare, _bare_ready)
    for size in setting.sizes:
        painted, ready, sent = _ours(setting, size)
        theirs = _theirs(setting, size)
        name = f"start, {size:,} articles:"
        yield Row(
            f"{name} headlines",
            painted * 1e3,
            "ms",
            bare_painted * 1e3,
            "Textual",
            QUICKEST,
            Limit.RATIO,
        )
        yield Row("… beside newsboat", painted * 1e3, "ms", theirs, "newsboat", 1.0, Limit.RATIO)
        yield Row(f"{name} ready", ready * 1e3, "ms", bare * 1e3, "Textual", 1.25, Limit.RATIO)
        yield Row(f"{name} bytes", sent, "B", None, "-", 8_000)


def first_title() -> str:
    """The number of an article that stands near the top of the list of all."""
    return corpus.article(1).title[:8]


def _ours(setting: Setting, size: int) -> tuple[float, float, float]:
    with setting.ours(size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.0)
    with setting.ours(size) as terminal:
        terminal.rest(1.0)
        sent = terminal.sent()
    runs = count()

    def ready(terminal: Terminal) -> float:
        row = 2 + next(runs) % 2  # another one than in the picture that the last run left
        terminal.send("g" + "j" * (row - 1))
        return terminal.wait(shows(f" {row}/{size + 1} "))

    def painted(terminal: Terminal) -> float:
        return terminal.wait(shows(first_title()))

    def program() -> Terminal:
        return setting.ours(size)

    return _median(setting, program, painted), _median(setting, program, ready), sent


def _median(
    setting: Setting, program: Callable[[], Terminal], wait: Callable[[Terminal], float]
) -> float:
    times = []
    for _ in range(setting.repeats + 1):
        with program() as terminal:
            times.append(wait(terminal))
            terminal.rest(1.0)  # whoever is ended while starting leaves no picture
    return median(times[1:])  # the first one finds cold files


def _bare_painted(terminal: Terminal) -> float:
    return terminal.wait(shows(bare_app.READY))


def _bare_ready(terminal: Terminal) -> float:
    terminal.send("j")
    return terminal.wait(shows(bare_app.ANSWER))


def _theirs(setting: Setting, size: int) -> float | None:
    if not setting.newsboat:
        return None
    with setting.theirs(size) as terminal:
        return terminal.wait(shows("Paper 0")) * 1e3
