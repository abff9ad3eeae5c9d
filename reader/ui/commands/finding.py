"""Finding words in the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.layout import Pane
from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def find(screen: ReadingScreen) -> None:
    """Ask for words; when they are found already, go to the next place."""
    if screen.opening.rendered is None:
        screen.tell("Open an article first")
    elif screen.article.found:
        screen.article.find_next()
        _say_where(screen)
    else:
        screen.prompt.ask(Question("Find:", lambda line: _found(screen, line)))


def previous(screen: ReadingScreen) -> None:
    """The place before."""
    if screen.article.found:
        screen.article.find_previous()
        _say_where(screen)


def _found(screen: ReadingScreen, words: str) -> None:
    if not words.strip():
        return
    if screen.article.find(words.strip()):
        screen.activate(Pane.ARTICLE)
        _say_where(screen)
    else:
        screen.tell(f"Not in this article: {words.strip()}")


def _say_where(screen: ReadingScreen) -> None:
    place, count = screen.article.found
    screen.tell(f"{place} of {count}: f next, F previous, Esc ends")
