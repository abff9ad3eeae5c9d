"""The whole text of an article, and what was changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
from reader.models import StoredArticle
from reader.ui.layout import Pane
from reader.ui.wording import capital

if TYPE_CHECKING:
    from reader.newsroom.differences import Paragraph
    from reader.ui.screens.reading import ReadingScreen


def full_text(screen: ReadingScreen) -> None:
    """Turn from the feed's own text to that of the page, which is fetched first, and back."""
    article_id = here(screen)
    if article_id is None:
        screen.tell("No article here")
        return
    fetching = screen.opening.fetching
    if article_id in fetching:
        screen.tell("The full text is on its way")
        return
    fetching.add(article_id)
    screen.tell("Fetching the full text …", lasting=True)

    def failed(error: BroadsheetError) -> None:
        fetching.discard(article_id)
        screen.tell(capital(error.reason))

    def turned(stored: StoredArticle) -> None:
        fetching.discard(article_id)
        _show(screen, stored)

    texts, background = screen.newsroom.texts, screen.background
    background.fetch(lambda: texts.turn(article_id, lambda: background.closed), turned, failed)


def _show(screen: ReadingScreen, stored: StoredArticle) -> None:
    """Show the article with its other text, unless the reader has gone on to another one."""
    screen.tell("Full text" if stored.full_text else "The feed's own text")
    screen.intake.index()
    if here(screen) == stored.id:
        screen.opening.open_id(stored.id)
        if Pane.ARTICLE not in screen.panes_in_sight:
            screen.activate(Pane.ARTICLE)


def diff(screen: ReadingScreen) -> None:
    """Show what was changed in the article last."""
    article_id = here(screen)
    if article_id is None:
        screen.tell("No article here")
        return
    texts = screen.newsroom.texts

    def known(paragraphs: tuple[Paragraph, ...]) -> None:
        if not paragraphs:
            screen.tell("No earlier version of this article is known")
            return
        from reader.ui.screens.differences import DifferencesScreen

        screen.app.push_screen(DifferencesScreen(paragraphs))

    screen.background.ask("differences", lambda: texts.differences(article_id), known)


def here(screen: ReadingScreen) -> int | None:
    """The article one reads; from the other panes the one under the cursor."""
    headline = screen.marks.target()
    return None if headline is None else headline.id
