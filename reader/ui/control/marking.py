"""Changes to read marks, stars and tags, and taking them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from reader.errors import BroadsheetError
from reader.models import Change, Headline, Mark, Scope, SourceRow
from reader.ui.wording import capital, counted

if TYPE_CHECKING:
    from reader.newsroom.desk import View
    from reader.ui.screens.reading import ReadingScreen


T = TypeVar("T")
Stretches = tuple[tuple[int, int], ...]
"""First and last row of each stretch of chosen rows."""


class Marking:
    """Every change goes to the library in order; what is in sight is repainted from there."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.pending = 0
        """Changes on their way; until they are made the library tells of old marks."""

    def target(self) -> Headline | None:
        """The article that ``m``, ``s`` and ``t`` are about."""
        return self._screen.headlines.current

    def mark(self, ids: Sequence[int], mark: Mark, value: str = "", *, quiet: bool = False) -> None:
        """Change some articles; the rows in sight show it at once."""
        library = self._screen.newsroom.library
        self._show(frozenset(ids), mark)
        self._change(
            lambda: library.mark(ids, mark, value), lambda change: self._changed(change, quiet)
        )

    def mark_list(self, mark: Mark) -> None:
        """Change all articles of the list as it was when the key was pressed."""
        library, view = self._screen.newsroom.library, self._screen.lists.view
        if view is not None:
            self._change(
                lambda: library.mark_view(view, mark),
                lambda change: self._changed(change, False),
            )

    def mark_chosen(self, mark: Mark, value: str = "") -> None:
        """Change all chosen articles as one step, and choose none any more."""
        library = self._screen.newsroom.library
        self._change_chosen(
            mark, lambda view, stretches: library.mark_ranges(view, stretches, mark, value)
        )

    def turn_chosen(self, mark: Mark, back: Mark) -> None:
        """Mark all chosen articles; if all of them are marked so, take it back."""
        library = self._screen.newsroom.library

        def turned(view: View, stretches: Stretches) -> Change:
            change = library.mark_ranges(view, stretches, mark)
            return change if change.count else library.mark_ranges(view, stretches, back)

        here = self._screen.headlines.chosen_here()
        turns_back = all(_marked(row, mark) == row for row in here)
        self._change_chosen(None if turns_back else mark, turned)

    def _change_chosen(self, shown: Mark | None, work: Callable[[View, Stretches], Change]) -> None:
        """Do it; ``shown`` is what the rows in sight can show at once."""
        headlines, view = self._screen.headlines, self._screen.lists.view
        if view is None:
            return
        stretches = headlines.choice.stretches
        if shown is not None:
            self._show(frozenset(row.id for row in headlines.chosen_here()), shown)
        headlines.choose_none()
        self._change(lambda: work(view, stretches), self._changed_chosen)

    def _changed_chosen(self, change: Change) -> None:
        self._changed(change, False)
        self._screen.opening.tags_changed(change.articles)

    def undo(self) -> None:
        """Take back the newest change."""
        self._change(self._screen.newsroom.library.undo, self._undone)

    def _change(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.pending += 1

        def answered(result: T) -> None:
            self.pending -= 1
            done(result)

        def failed(error: BroadsheetError) -> None:
            self.pending -= 1
            self._screen.told(error)
            self._screen.refresh_statuses()

        self._screen.background.change(work, answered, failed)

    def _show(self, ids: frozenset[int], mark: Mark) -> None:
        """Toggles pressed in quick succession must see each other."""
        headlines = self._screen.headlines
        rows = (row for row in headlines.rows_here() if row.id in ids)
        headlines.replace(_marked(row, mark) for row in rows)

    def retag(self, article_id: int, before: Sequence[str], after: Sequence[str]) -> None:
        """Make the tags of an article exactly ``after``."""
        for tag in before:
            if tag not in after:
                self.mark((article_id,), Mark.UNTAG, tag)
        for tag in after:
            if tag not in before:
                self.mark((article_id,), Mark.TAG, tag)
        self._screen.opening.tags_changed((article_id,))

    def _changed(self, change: Change, quiet: bool) -> None:
        if not quiet:
            self._screen.tell(_told(change) if change.count else "Nothing to change")
        self._screen.refresh_statuses()

    def _undone(self, changes: tuple[Change, ...]) -> None:
        if not changes:
            self._screen.tell("Nothing left to undo")
            return
        self._screen.tell(_told(changes[0]))
        self._screen.refresh_statuses()
        self._screen.opening.tags_changed(changes[0].articles)
        if changes[0].source_id is not None:
            self._source_back(changes[0].source_id, changes[0])

    def _source_back(self, source_id: int, change: Change) -> None:
        """Go to a source that has come back; its articles are in its file, or on the web."""
        library = self._screen.newsroom.library

        def found(source: SourceRow) -> None:
            if change.count and not source.total:
                self._screen.lists.go_to(Scope(source_id=source_id))
                self._screen.intake.bring_back(source, _told(change))

        self._screen.background.ask("source back", lambda: library.source(source_id), found)


def _marked(row: Headline, mark: Mark) -> Headline:
    if mark in (Mark.READ, Mark.UNREAD):
        return replace(row, read=mark is Mark.READ)
    if mark in (Mark.STAR, Mark.UNSTAR):
        return replace(row, starred=mark is Mark.STAR)
    return row


def _told(change: Change) -> str:
    """``Marked read (3 articles)``; moving and renaming touch none."""
    words = capital(change.label)
    return words if change.count <= 1 else f"{words} ({counted(change.count, 'article')})"
