"""Asking before something goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def confirm(screen: ReadingScreen, question: str, agreed: Callable[[], None]) -> None:
    """Ask, and go on with ``y``; after ``n`` say that nothing has gone."""

    def answered(key: str) -> None:
        if key == "y":
            agreed()
        else:
            screen.tell("Kept")

    screen.prompt.ask(Question(f"{question} y/n", answered, single_key="yn"))
