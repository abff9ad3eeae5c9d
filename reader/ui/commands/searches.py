"""Saved searches: keep, change and remove them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, QueryError
from reader.ui.commands.arranging import changed
from reader.ui.control.confirming import confirm
from reader.ui.widgets.prompt_line import Question
from reader.ui.widgets.section_rows import PaneRow

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def save(screen: ReadingScreen) -> None:
    """Ask for a name, and put the search that is listed among the smart sections."""
    query, library = screen.lists.wish.scope.query, screen.newsroom.library
    if query is None:
        screen.tell("Search for something first (/)")
        return

    def answered(title: str) -> None:
        if title.strip():
            screen.background.change(
                lambda: library.save_search(title, query),
                lambda saved: _saved(screen, f"Search {saved.title} saved"),
            )

    title = screen.sections.title_of(screen.lists.wish.scope) or query
    screen.prompt.ask(Question("Save search as:", answered, value=title))


def _saved(screen: ReadingScreen, said: str) -> None:
    screen.tell(said)
    screen.refresh_statuses()


def edit(screen: ReadingScreen, row: PaneRow) -> None:
    """Ask for the name of a saved search, then for its query."""
    query = row.scope.query if row.scope else None
    screen.prompt.ask(
        Question(
            "Name:", lambda title: _ask_query(screen, row, title, query or ""), value=row.title
        )
    )


def _ask_query(
    screen: ReadingScreen,
    row: PaneRow,
    title: str,
    query: str,
    *,
    label: str = "Search:",
    cursor: int | None = None,
) -> None:
    library = screen.newsroom.library

    def answered(line: str) -> None:
        if line.strip():
            screen.background.change(
                lambda: library.edit_saved_search(row.number, title or row.title, line.strip()),
                lambda change: changed(screen, change),
                _again(screen, row, title, line),
            )

    screen.prompt.ask(Question(label, answered, value=query, cursor=cursor, kind="search"))


def _again(
    screen: ReadingScreen, row: PaneRow, title: str, line: str
) -> Callable[[BroadsheetError], None]:
    """A wrong query is asked for again, as it was typed."""

    def failed(error: BroadsheetError) -> None:
        if isinstance(error, QueryError):
            label = f"{error.reason}:"
            line_typed = line.strip()
            _ask_query(screen, row, title, line_typed, label=label, cursor=error.position)
        else:
            screen.told(error)

    return failed


def delete(screen: ReadingScreen, row: PaneRow) -> None:
    """Ask, then remove a saved search; what it finds stays."""
    library = screen.newsroom.library

    def agreed() -> None:
        screen.background.change(
            lambda: library.remove_saved_search(row.number),
            lambda change: changed(screen, change),
        )

    confirm(screen, f"Remove the saved search {row.title}? Its articles stay.", agreed)
