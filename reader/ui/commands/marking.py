"""Read marks, stars, tags, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
from reader.models import Mark, StoredArticle
from reader.newsroom.typed import split_tags
from reader.ui.commands import choosing
from reader.ui.widgets.prompt_line import Question
from reader.ui.wording import capital

if TYPE_CHECKING:
    from reader.newsroom.desk import View
    from reader.ui.screens.reading import ReadingScreen


def toggle_read(screen: ReadingScreen) -> None:
    """Read, or unread again."""
    headline = screen.marks.target()
    if screen.headlines.choice.count:
        screen.marks.turn_chosen(Mark.READ, Mark.UNREAD)
    elif headline is not None:
        screen.marks.mark((headline.id,), Mark.UNREAD if headline.read else Mark.READ)


def toggle_star(screen: ReadingScreen) -> None:
    """Starred, or not."""
    headline = screen.marks.target()
    if screen.headlines.choice.count:
        screen.marks.turn_chosen(Mark.STAR, Mark.UNSTAR)
    elif headline is not None:
        screen.marks.mark((headline.id,), Mark.UNSTAR if headline.starred else Mark.STAR)


def tags(screen: ReadingScreen) -> None:
    """Ask for the tags of the article."""
    headline = screen.marks.target()
    if screen.headlines.choice.count:
        choosing.tags(screen)
        return
    if headline is None:
        return
    library, article_id = screen.newsroom.library, headline.id
    screen.ask_first("tags", lambda: library.article(article_id), lambda it: _ask(screen, it))


def _ask(screen: ReadingScreen, stored: StoredArticle) -> None:
    before = stored.status.tags
    screen.prompt.ask(
        Question(
            "Tags:",
            lambda line: screen.marks.retag(stored.id, before, split_tags(line)),
            value=", ".join(before),
            hint="words with commas between them",
            kind="tags",
        )
    )


def mark_all(screen: ReadingScreen) -> None:
    """All in this list read, as listed now."""
    screen.marks.mark_list(Mark.READ)


def mark_older(screen: ReadingScreen) -> None:
    """Ask for an age, and mark read what is older in this list as it stands now."""
    view = screen.lists.view
    if view is not None:
        _ask_age(screen, view)


def _ask_age(
    screen: ReadingScreen,
    view: View,
    before: str = "",
    label: str = "Mark read what is older than:",
) -> None:
    def answered(line: str) -> None:
        if line.strip():
            screen.marks.mark_older(view, line, lambda error: again(line, error))

    def again(line: str, error: BroadsheetError) -> None:
        _ask_age(screen, view, line, f"{capital(error.reason)}:")

    hint = "3d, 2w, 6m, today, or a date such as 2026-11-01"
    screen.prompt.ask(Question(label, answered, value=before, hint=hint, kind="older"))


def undo(screen: ReadingScreen) -> None:
    """Take back the newest change."""
    screen.marks.undo()
