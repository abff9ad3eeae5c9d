"""The pictures of the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def toggle(screen: ReadingScreen) -> None:
    """Show the pictures of this article, or hide them."""
    screen.picturing.toggle()
