"""A word that stands in one article of twenty: from its last letter to the first results.

Newsboat shows none before Enter, so there it is from Enter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.benchmarks import words
from tests.benchmarks.programs import Setting
from tests.benchmarks.rows import Limit, Row
from tests.benchmarks.start import first_title
from tests.benchmarks.terminal import Terminal, shows


def measure(setting: Setting) -> Iterator[Row]:
    """The same search in both programs, over the same articles."""
    with setting.ours(setting.size) as terminal:
        terminal.wait(shows(first_title()))
        terminal.rest(1.5)
        ours = typed(terminal)
    theirs = None
    if setting.newsboat:
        with setting.theirs(setting.size) as terminal:
            terminal.wait(shows("Paper 0"), patience=300)
            theirs = _search(terminal, "Paper 1 ")
    name = f"search bodies, {setting.size:,} articles"
    yield Row(name, ours, "ms", theirs, "newsboat", 0.05, Limit.RATIO)


def typed(terminal: Terminal) -> float:
    """Milliseconds until results stand under the whole word."""
    terminal.press("/")
    for letter in words.RARE[:-1]:
        terminal.press(letter, quiet=0.4)
    pressed = terminal.now()
    terminal.send(words.RARE[-1])
    terminal.rest(1.0)
    found = terminal.first(_listed, after=pressed)
    return ((found or terminal.wait(_listed)) - pressed) * 1e3


def _listed(screen: Any) -> bool:
    """Whether the header over the results names the whole word."""
    return f"Search: {words.RARE}" in screen.display[0]


def _search(terminal: Terminal, gone: str) -> float:
    """Milliseconds until ``gone`` is off the screen, for it holds results only."""
    terminal.press("/")
    for letter in words.RARE[:-1]:
        terminal.press(letter, quiet=0.4)
    terminal.send(words.RARE[-1])
    terminal.rest(0.5)
    pressed = terminal.now()
    terminal.send("\r")
    terminal.rest(1.0)
    found = terminal.first(lambda screen: not shows(gone)(screen), after=pressed)
    if found is None:
        found = terminal.wait(lambda screen: not shows(gone)(screen))
    return (found - pressed) * 1e3
