"""Changes to read marks, stars and tags, and taking them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from reader.errors import BroadsheetError
from reader.models import Change, Headline, Mark, Scope, SourceRow
from reader.newsroom.saying import said
from reader.ui.control.confirming import confirm
from reader.ui.layout import Pane
from reader.ui.wording import capital

if TYPE_CHECKING:
    from reader.newsroom.desk import View
    from reader.ui.screens.reading import ReadingScreen


T = TypeVar("T")
Stretches = tuple[tuple[int, int], ...]
"""First and last row of each stretch of chosen rows."""
Underway = tuple[frozenset[int], Mark]
"""Articles, and the mark they are about to have."""


class Marking:
    """Every change goes to the library in order, and is shown once it is made.

    What stands on the screen is in the file: a program that is killed loses nothing
    that was seen.
    """

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.pending = 0
        """Changes on their way; until they are made the library tells of old marks."""
        self._underway: list[Underway] = []

    def target(self) -> Headline | None:
        """The article that keys are about: the open one in its pane, else that under the cursor.

        As it will be: keys pressed in quick succession must see each other.
        """
        target = self._open_here() or self._screen.headlines.current
        for ids, mark in self._underway:
            if target is not None and target.id in ids:
                target = _marked(target, mark)
        return target

    @property
    def target_missing(self) -> bool:
        """Whether that article is still to come."""
        screen = self._screen
        if screen.active_pane is Pane.ARTICLE and screen.opening.article_id is not None:
            return screen.opening.arriving
        return screen.headlines.row_missing

    def _open_here(self) -> Headline | None:
        in_article = self._screen.active_pane is Pane.ARTICLE
        return self._screen.opening.headline if in_article else None

    def mark(self, ids: Sequence[int], mark: Mark, value: str = "", *, quiet: bool = False) -> None:
        """Change some articles."""
        library = self._screen.newsroom.library
        self._change(
            lambda: library.mark(ids, mark, value),
            lambda change: self._changed(change, quiet),
            underway=(frozenset(ids), mark),
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
        """Do it; ``shown`` is what the rows in sight will show."""
        headlines, view = self._screen.headlines, self._screen.lists.view
        if view is None:
            return
        stretches = headlines.choice.stretches
        here = frozenset(row.id for row in headlines.chosen_here())
        headlines.choose_none()
        self._change(
            lambda: work(view, stretches),
            self._changed_chosen,
            underway=None if shown is None else (here, shown),
        )

    def _changed_chosen(self, change: Change) -> None:
        self._changed(change, False)
        self._screen.opening.changed(change.articles)

    def mark_older(self, view: View, age: str, failed: Callable[[BroadsheetError], None]) -> None:
        """Mark read what is older in a list, as it was; a wrong age goes to ``failed``."""
        newsroom = self._screen.newsroom
        self._change(
            lambda: newsroom.mark_older(view, age),
            lambda change: self._changed(change, False),
            failed,
        )

    def undo(self, *, confirmed: bool = False) -> None:
        """Take back the newest change; whether sources are to go out again is asked first."""
        newsroom = self._screen.newsroom
        self._change(lambda: newsroom.undo(confirmed=confirmed), self._undone)

    def _change(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        refused: Callable[[BroadsheetError], None] | None = None,
        *,
        underway: Underway | None = None,
    ) -> None:
        self.pending += 1
        if underway is not None:
            self._underway.append(underway)

        def over() -> None:
            self.pending -= 1
            if underway is not None:
                self._underway.remove(underway)

        def answered(result: T) -> None:
            over()
            if underway is not None:
                self._show(*underway)
            done(result)

        def failed(error: BroadsheetError) -> None:
            over()
            (refused or self._screen.told)(error)
            self._screen.refresh_statuses()

        self._screen.background.change(work, answered, failed)

    def _show(self, ids: frozenset[int], mark: Mark) -> None:
        """Let the rows in sight have a mark that was made."""
        headlines = self._screen.headlines
        rows = (row for row in headlines.rows_here() if row.id in ids)
        headlines.replace(_marked(row, mark) for row in rows)
        opened = self._screen.opening.headline
        if opened is not None and opened.id in ids:
            self._screen.opening.headline = _marked(opened, mark)

    def retag(self, article_id: int, before: Sequence[str], after: Sequence[str]) -> None:
        """Make the tags of an article exactly ``after``, as one step."""
        library = self._screen.newsroom.library
        add = [tag for tag in after if tag not in before]
        remove = [tag for tag in before if tag not in after]
        self._change(
            lambda: library.retag(article_id, add, remove),
            lambda change: self._changed(change, False),
        )
        self._screen.opening.changed((article_id,))

    def _changed(self, change: Change, quiet: bool) -> None:
        if not quiet:
            self._screen.tell(said(change) if change.count else "Nothing to change")
        self._screen.refresh_statuses()

    def _undone(self, changes: tuple[Change, ...]) -> None:
        if not changes:
            self._screen.tell("Nothing left to undo")
            return
        (change,) = changes
        if not change.batch:
            confirm(self._screen, capital(change.label), lambda: self.undo(confirmed=True))
            return
        self._screen.tell(said(change))
        self._screen.refresh_statuses()
        self._screen.opening.changed(change.articles)
        if change.source_id is not None:
            self._source_back(change.source_id, change)
        elif change.says_all:
            self._screen.lists.rearrange()

    def _source_back(self, source_id: int, change: Change) -> None:
        """Go to a source that has come back; it is read again if its articles have not."""
        screen = self._screen

        def found(source: SourceRow) -> None:
            screen.lists.go_to(Scope(source_id=source_id))
            if change.count and not source.total:
                screen.intake.bring_back(source, said(change))

        def gone(_error: BroadsheetError) -> None:
            screen.lists.rearrange()

        screen.background.ask(
            "source back", lambda: screen.newsroom.library.source(source_id), found, gone
        )


def _marked(row: Headline, mark: Mark) -> Headline:
    if mark in (Mark.READ, Mark.UNREAD):
        return replace(row, read=mark is Mark.READ)
    if mark in (Mark.STAR, Mark.UNSTAR):
        return replace(row, starred=mark is Mark.STAR)
    return row
