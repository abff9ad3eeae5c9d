"""Opening an article, and reading on in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tests.benchmarks import corpus
from tests.benchmarks.programs import Setting
from tests.benchmarks.rows import Row
from tests.benchmarks.start import first_title
from tests.benchmarks.terminal import Reaction, Terminal, shows

ARTICLES = 15


@dataclass(frozen=True, slots=True)
class Reading:
    """Medians over some articles."""

    opened: float
    """Milliseconds from the key to the last byte."""
    opened_size: float
    page: float
    page_size: float


FIGURES = (
    ("open an article", "opened", "ms", 80),
    ("… bytes", "opened_size", "B", 6_000),
    ("a page of an article", "page", "ms", 20),
    ("… bytes", "page_size", "B", 4_000),
)
"""Name, field of `Reading`, unit, budget."""


def measure(setting: Setting) -> Iterator[Row]:
    """The next article by ``N``, then a page of it; and the one of 50,000 words."""
    theirs = _newsboat(setting)
    with setting.ours(setting.size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        long_one = _long_one(terminal)
        ours = _reading(terminal, "N", " ")
    yield from (
        Row(name, getattr(ours, field), unit, getattr(theirs, field, None), "newsboat", budget)
        for name, field, unit, budget in FIGURES
    )
    yield Row("open 50,000 words: first screen", long_one, "ms", None, "-", 80)


def _long_one(terminal: Terminal) -> float:
    """Milliseconds until the first words of the newest article, the long one, can be read."""
    beginning = " ".join(corpus.long_article().body_html.removeprefix("<p>").split()[:4])
    pressed = terminal.now()
    terminal.send("\r")
    terminal.wait(shows(beginning))
    painted = terminal.first(shows(beginning), after=pressed)
    assert painted is not None
    terminal.rest(1.0)
    return (painted - pressed) * 1e3


def _newsboat(setting: Setting) -> Reading | None:
    if not setting.newsboat:
        return None
    with setting.theirs(setting.sizes[0] * 10) as terminal:
        terminal.wait(shows("Paper 0"))
        terminal.press("\r")
        terminal.press("\r")
        return _reading(terminal, "n", " ")


def _reading(terminal: Terminal, onward: str, page: str) -> Reading:
    opened: list[Reaction] = []
    pages: list[Reaction] = []
    for _ in range(ARTICLES):
        opened.append(terminal.press(onward))
        pages.append(terminal.press(page))
    return Reading(
        median(each.wall for each in opened) * 1e3,
        median(each.size for each in opened),
        median(each.wall for each in pages) * 1e3,
        median(each.size for each in pages),
    )
