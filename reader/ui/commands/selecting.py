"""Selecting lines of the open article by keys, and copying them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.layout import Pane

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def lines(screen: ReadingScreen) -> None:
    """Begin to select, or leave off."""
    if screen.opening.rendered is None:
        screen.tell("Open an article first")
    elif screen.article.selecting:
        screen.article.stop_selecting()
    else:
        screen.activate(Pane.ARTICLE)
        screen.article.select_lines()


def active(screen: ReadingScreen) -> bool:
    """Whether keys are about selected lines."""
    return screen.active_pane is Pane.ARTICLE and screen.article.selecting


def copy(screen: ReadingScreen) -> None:
    """Copy the lines and leave off."""
    text = screen.get_selected_text()
    screen.article.stop_selecting()
    if text:
        copy_text(screen, text, "Copied the selection")


def copy_text(screen: ReadingScreen, text: str, words: str) -> None:
    """Copy, and say so in these words, or that not all was copied."""
    from reader.content.sanitiser import clean
    from reader.ui.clipboard import CUT, fitted

    screen.app.copy_to_clipboard(text)
    screen.tell(words if fitted(text) == clean(text) else CUT)
