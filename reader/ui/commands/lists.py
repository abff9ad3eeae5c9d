"""Which list stands in the headlines pane: search, view, order, folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.models import Scope
from reader.ui.layout import Pane
from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def search(screen: ReadingScreen) -> None:
    """Ask for a query, and list what it finds."""
    before = screen.lists.wish.scope.query or ""
    screen.background.ask("prepare search", screen.newsroom.prepare_search, lambda _: None)

    def answered(line: str) -> None:
        if line.strip():
            screen.lists.open_scope(Scope(query=line.strip()))
            screen.activate(Pane.HEADLINES)
        else:
            screen.lists.end_search()

    hint = 'word "phrase" -not OR title: author: source: is:unread newer:7d'
    screen.prompt.ask(Question("Search:", answered, value=before, hint=hint))


def cycle_show(screen: ReadingScreen) -> None:
    """All, unread, starred."""
    screen.lists.cycle_show()


def cycle_order(screen: ReadingScreen) -> None:
    """Newest first, oldest first."""
    screen.lists.cycle_order()


def fold(screen: ReadingScreen) -> None:
    """Fold or unfold a section."""
    screen.sections.toggle_fold()
