"""Finding words in the open article: which place of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.layout import Pane

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen
    from reader.ui.widgets.article_view import ArticleView

HINT = ": f next, F previous, Esc ends"
"""Follows the number of the place found."""


class Finding:
    """The search inside the article pane."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._words = ""
        self._count = 0

    @property
    def active(self) -> bool:
        """Whether places are highlighted."""
        return self._count > 0

    def begin(self, words: str) -> None:
        """Highlight some words and go to the first place."""
        article = self._screen.article
        self._words = words
        self._count = article.find(words)
        if self._count or not article.settled:
            self._screen.activate(Pane.ARTICLE)
        else:
            self._give_up()

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) place."""
        article = self._screen.article
        if step > 0:
            article.find_next()
        else:
            article.find_previous()

    def end(self) -> None:
        """Take the highlights away."""
        self._words, self._count = "", 0
        self._screen.article.find_nothing()
        if self._screen.status.left.endswith(HINT):
            self._screen.hush()

    def changed(self, message: ArticleView.MatchesChanged) -> None:
        """Say where we are; a long article goes on being looked through."""
        self._count = message.count
        if message.count:
            more = "" if message.complete else " so far"
            self._screen.tell(f"{message.current}/{message.count}{more}{HINT}")
        elif message.complete and self._words:
            self._give_up()

    def _give_up(self) -> None:
        words = self._words
        self.end()
        self._screen.tell(f"Not in this article: {words}")
