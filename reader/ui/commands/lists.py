"""Which list stands in the headlines pane: search, view, order, folds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, QueryError
from reader.models import Order
from reader.ui.layout import Pane
from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def search(screen: ReadingScreen) -> None:
    """Ask for a query, and show with every key what it finds."""
    screen.background.ask("prepare search", screen.newsroom.prepare_search, lambda _: None)
    _ask(screen, screen.lists.wish.scope.query or "")


def _ask(
    screen: ReadingScreen, before: str, label: str = "Search:", cursor: int | None = None
) -> None:
    searching = screen.searching
    hint = 'word "phrase" -not OR title: author: source: is:unread newer:7d'
    syntax = partial(_show_syntax, screen)
    screen.prompt.ask(
        Question(
            label,
            searching.finish,
            value=before,
            hint=hint,
            cursor=cursor,
            kind="search",
            cancelled=searching.leave,
            changed=searching.changed,
            stepped=searching.step,
            first=searching.no_earlier,
            also={"tab": partial(searching.finish, read=True)},
            meanwhile={"f1": syntax, "question_mark": syntax},
        )
    )
    searching.begin()


def _show_syntax(screen: ReadingScreen) -> None:
    from reader.ui.screens.syntax import SyntaxScreen

    screen.app.push_screen(SyntaxScreen())


def ask_again(screen: ReadingScreen, line: str, error: BroadsheetError) -> None:
    """The query as it was typed, the cursor on the mistake."""
    if isinstance(error, QueryError):
        _ask(screen, line.strip(), f"{error.reason}:", error.position)
    else:
        screen.told(error)


def narrow(screen: ReadingScreen) -> None:
    """Narrow the list with every letter; Enter keeps that, Esc takes it away."""
    lists = screen.lists
    screen.background.ask("prepare search", screen.newsroom.prepare_search, lambda _: None)
    screen.activate(Pane.HEADLINES)
    screen.prompt.ask(
        Question(
            "Filter:",
            lists.narrow,
            value=lists.words,
            hint="words of the title or the source",
            cancelled=lambda: lists.narrow(""),
            changed=lists.narrow,
            kind="filter",
        )
    )


def cycle_show(screen: ReadingScreen) -> None:
    """All, unread, starred."""
    screen.lists.cycle_show()


def cycle_order(screen: ReadingScreen) -> None:
    """Newest first, oldest first."""
    screen.lists.cycle_order()


def sort_by_arrival(screen: ReadingScreen) -> None:
    """What came in last first."""
    screen.lists.sort(Order.ARRIVAL)


def density(screen: ReadingScreen) -> None:
    """One line a headline, or two."""
    screen.tell(screen.looking.turn_density())


def group_by_day(screen: ReadingScreen) -> None:
    """Under days, or not."""
    screen.tell(screen.looking.turn_days())


def fold(screen: ReadingScreen) -> None:
    """Fold or unfold a section."""
    screen.sections.toggle_fold()


def fold_all(screen: ReadingScreen) -> None:
    """Only the outermost sections."""
    screen.sections.fold_all(True)


def unfold_all(screen: ReadingScreen) -> None:
    """All sections with their sources."""
    screen.sections.fold_all(False)
