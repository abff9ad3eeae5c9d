"""Read marks, stars, tags, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.models import Mark, StoredArticle
from reader.newsroom.typed import split_tags
from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def toggle_read(screen: ReadingScreen) -> None:
    """Read, or unread again."""
    headline = screen.marks.target()
    if headline is not None:
        screen.marks.mark((headline.id,), Mark.UNREAD if headline.read else Mark.READ)


def toggle_star(screen: ReadingScreen) -> None:
    """Starred, or not."""
    headline = screen.marks.target()
    if headline is not None:
        screen.marks.mark((headline.id,), Mark.UNSTAR if headline.starred else Mark.STAR)


def tags(screen: ReadingScreen) -> None:
    """Ask for the tags of the article."""
    headline = screen.marks.target()
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


def undo(screen: ReadingScreen) -> None:
    """Take back the newest change."""
    screen.marks.undo()
