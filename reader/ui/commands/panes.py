"""From pane to pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.layout import ORDER, Pane

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def left(screen: ReadingScreen) -> None:
    """To the pane on the left, if there is one."""
    screen.activate(ORDER[max(0, ORDER.index(screen.active_pane) - 1)])


def right(screen: ReadingScreen) -> None:
    """To the pane on the right, if there is one."""
    screen.activate(ORDER[min(len(ORDER) - 1, ORDER.index(screen.active_pane) + 1)])


def following(screen: ReadingScreen) -> None:
    """Round to the right."""
    screen.activate(ORDER[(ORDER.index(screen.active_pane) + 1) % len(ORDER)])


def preceding(screen: ReadingScreen) -> None:
    """Round to the left."""
    screen.activate(ORDER[ORDER.index(screen.active_pane) - 1])


def sections(screen: ReadingScreen) -> None:
    """To the first pane."""
    screen.activate(Pane.SECTIONS)


def headlines(screen: ReadingScreen) -> None:
    """To the second pane."""
    screen.activate(Pane.HEADLINES)


def article(screen: ReadingScreen) -> None:
    """To the third pane."""
    screen.activate(Pane.ARTICLE)


def zen(screen: ReadingScreen) -> None:
    """The article alone, and back."""
    screen.toggle_zen()
