"""Finding words in the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def find(screen: ReadingScreen) -> None:
    """Ask for words; when they are found already, go to the next place."""
    if screen.opening.rendered is None:
        screen.tell("Open an article first")
    elif screen.finding.active:
        screen.finding.step(1)
    else:
        screen.prompt.ask(Question("Find:", lambda line: _begin(screen, line.strip()), kind="find"))


def _begin(screen: ReadingScreen, words: str) -> None:
    if words:
        screen.finding.begin(words)


def previous(screen: ReadingScreen) -> None:
    """The place before."""
    if screen.finding.active:
        screen.finding.step(-1)
