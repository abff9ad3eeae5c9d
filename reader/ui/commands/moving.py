"""Moving inside the active pane: all three answer to the same verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def down(screen: ReadingScreen) -> None:
    """One line down."""
    screen.pane.line_down()


def up(screen: ReadingScreen) -> None:
    """One line up."""
    screen.pane.line_up()


def page_down(screen: ReadingScreen) -> None:
    """One page down."""
    screen.pane.page_down()


def page_up(screen: ReadingScreen) -> None:
    """One page up."""
    screen.pane.page_up()


def top(screen: ReadingScreen) -> None:
    """To the beginning."""
    screen.pane.top()


def bottom(screen: ReadingScreen) -> None:
    """To the end."""
    screen.pane.bottom()
