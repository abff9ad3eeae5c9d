"""Which list stands in the headlines pane: search, view, order, folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, QueryError
from reader.models import Scope
from reader.ui.layout import Pane
from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def search(screen: ReadingScreen) -> None:
    """Ask for a query, and list what it finds."""
    screen.background.ask("prepare search", screen.newsroom.prepare_search, lambda _: None)
    _ask(screen, screen.lists.wish.scope.query or "")


def _ask(
    screen: ReadingScreen, before: str, label: str = "Search:", cursor: int | None = None
) -> None:
    def answered(line: str) -> None:
        if not line.strip():
            screen.lists.end_search()
            return
        scope = Scope(query=line.strip())
        screen.lists.open_scope(scope, failed=lambda error: _ask_again(screen, line, error))
        screen.activate(Pane.HEADLINES)

    hint = 'word "phrase" -not OR title: author: source: is:unread newer:7d'
    screen.prompt.ask(
        Question(label, answered, value=before, hint=hint, cursor=cursor, kind="search")
    )


def _ask_again(screen: ReadingScreen, line: str, error: BroadsheetError) -> None:
    """The query as it was typed, the cursor on the mistake."""
    if isinstance(error, QueryError):
        _ask(screen, line.strip(), f"{error.reason}:", error.position)
    else:
        screen.told(error)


def cycle_show(screen: ReadingScreen) -> None:
    """All, unread, starred."""
    screen.lists.cycle_show()


def cycle_order(screen: ReadingScreen) -> None:
    """Newest first, oldest first."""
    screen.lists.cycle_order()


def fold(screen: ReadingScreen) -> None:
    """Fold or unfold a section."""
    screen.sections.toggle_fold()


def fold_all(screen: ReadingScreen) -> None:
    """Only the outermost sections."""
    screen.sections.fold_all(True)


def unfold_all(screen: ReadingScreen) -> None:
    """All sections with their sources."""
    screen.sections.fold_all(False)
