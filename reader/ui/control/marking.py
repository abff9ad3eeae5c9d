"""Changes to read marks, stars and tags, and taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.models import Change, Headline, Mark

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


class Marking:
    """Every change goes to the library in order; what is in sight is repainted from there."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen

    def target(self) -> Headline | None:
        """The article that ``m``, ``s`` and ``t`` are about."""
        return self._screen.headlines.current

    def mark(self, ids: Sequence[int], mark: Mark, value: str = "", *, quiet: bool = False) -> None:
        """Change some articles."""
        library = self._screen.newsroom.library
        self._screen.background.change(
            lambda: library.mark(ids, mark, value), lambda change: self._changed(change, quiet)
        )

    def mark_list(self, mark: Mark) -> None:
        """Change all articles of the list as it was when the key was pressed."""
        library, view = self._screen.newsroom.library, self._screen.lists.view
        if view is not None:
            self._screen.background.change(
                lambda: library.mark_view(view, mark),
                lambda change: self._changed(change, False),
            )

    def undo(self) -> None:
        """Take back the newest change."""
        library = self._screen.newsroom.library
        self._screen.background.change(library.undo, self._undone)

    def retag(self, article_id: int, before: Sequence[str], after: Sequence[str]) -> None:
        """Make the tags of an article exactly ``after``."""
        for tag in before:
            if tag not in after:
                self.mark((article_id,), Mark.UNTAG, tag)
        for tag in after:
            if tag not in before:
                self.mark((article_id,), Mark.TAG, tag)

    def _changed(self, change: Change, quiet: bool) -> None:
        if not quiet:
            self._screen.tell(_sentence(change) if change.count else "Nothing to change")
        self._screen.refresh_statuses()

    def _undone(self, changes: tuple[Change, ...]) -> None:
        if not changes:
            self._screen.tell("Nothing left to undo")
            return
        self._screen.tell(f"Undone: {_sentence(changes[0])}")
        self._screen.refresh_statuses()


def _sentence(change: Change) -> str:
    return change.label if change.count == 1 else f"{change.label} ({change.count} articles)"
