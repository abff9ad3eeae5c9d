"""Opens articles in the article pane, and steps from one to the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
from reader.models import Headline, Mark, Scope
from reader.ui.control.lists import Opened
from reader.ui.layout import Pane
from reader.ui.widgets.section_rows import RowKind

if TYPE_CHECKING:
    from reader.newsroom.rendering import Rendered
    from reader.ui.screens.reading import ReadingScreen


class Opening:
    """The article that stands in the article pane."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.rendered: Rendered | None = None
        self._asked: int | None = None

    @property
    def article_id(self) -> int | None:
        """Id of the open article, or of the one that is about to come."""
        return self._asked

    @property
    def arriving(self) -> bool:
        """Whether the article asked for does not stand there yet."""
        return self._asked is not None and (
            self.rendered is None or self.rendered.stored.id != self._asked
        )

    # Opening and closing --------------------------------------------------------------

    def open(self, headline: Headline, *, activate: bool = False) -> None:
        """Show an article and count it as read."""
        self.open_id(headline.id)
        if activate or Pane.ARTICLE not in self._screen.panes_in_sight:
            self._screen.activate(Pane.ARTICLE)

    def open_id(self, article_id: int, *, count_as_read: bool = True) -> None:
        """Show the article with this id."""
        self.keep_position()
        self._asked = article_id
        newsroom = self._screen.newsroom
        self._screen.background.ask(
            "article",
            lambda: _prepared(newsroom.rendered(article_id)),
            lambda rendered: self._show(rendered, count_as_read),
            self._not_opened,
        )

    def _not_opened(self, error: BroadsheetError) -> None:
        """It is gone, or the library is busy: what stood there stays."""
        self._asked = self.rendered.stored.id if self.rendered else None
        self._screen.tell(str(error))

    def _show(self, rendered: Rendered, count_as_read: bool) -> None:
        self.rendered = rendered
        stored = rendered.stored
        screen = self._screen
        screen.headlines.mark_open(stored.id)
        screen.finding.end()
        screen.article.show(rendered)
        screen.headers[Pane.ARTICLE].left = stored.source
        screen.describe_progress()
        if count_as_read and not stored.status.read and screen.config.reading.mark_read_on_open:
            screen.marks.mark((stored.id,), Mark.READ, quiet=True)
        screen.memory.note()
        self._prefetch()

    def close(self) -> None:
        """Empty the article pane."""
        self.keep_position()
        self.rendered = self._asked = None
        self._screen.headlines.mark_open(None)
        self._screen.article.clear("Enter opens a headline")
        self._screen.headers[Pane.ARTICLE].left = ""
        self._screen.headers[Pane.ARTICLE].right = ""

    def keep_position(self) -> None:
        """Remember how far the open article has been read."""
        if self.rendered is None:
            return
        article_id, position = self.rendered.stored.id, self._screen.article.position
        library = self._screen.newsroom.library
        self._screen.background.change(
            lambda: library.set_position(article_id, position), lambda _: None
        )

    def _prefetch(self) -> None:
        """Convert the neighbours while the user reads."""
        headlines, newsroom = self._screen.headlines, self._screen.newsroom
        for index in (headlines.cursor + 1, headlines.cursor - 1):
            neighbour = headlines.at(index)
            if neighbour is not None:
                work = partial(newsroom.prefetch, neighbour.id)
                self._screen.background.ask(f"prefetch {index}", work, lambda _: None)

    # Stepping -------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Open the next (1) or previous (-1) article of the list."""
        headlines = self._screen.headlines
        if headlines.move_to(headlines.cursor + step) and headlines.current is not None:
            self.open(headlines.current)

    def step_unread(self, step: int) -> None:
        """Open the next (1) or previous (-1) unread article of the list."""
        view, start = self._screen.lists.view, self._screen.headlines.cursor
        fresh = self._fresh_under_cursor()
        if view is None:
            return
        if step > 0 and fresh is not None:
            self.open(fresh)
            return
        self._screen.background.ask(
            "step", lambda: view.next_unread(start, step), lambda found: self._stepped(found, step)
        )

    def _fresh_under_cursor(self) -> Headline | None:
        """In a new list its own first headline is the next unread, not the second."""
        current = self._screen.headlines.current
        unread = current is not None and not current.read and current.id != self.article_id
        return current if unread else None

    def _stepped(self, found: tuple[int, Headline] | None, step: int) -> None:
        if found is None:
            self._screen.tell(
                "No more unread articles here" if step > 0 else "None unread before this"
            )
            return
        index, headline = found
        self._screen.headlines.move_to(index)
        self.open(headline)

    # Reading on -----------------------------------------------------------------------

    def read_on(self) -> None:
        """Page down; at the end the next unread article, also in the next section."""
        if self.arriving:
            return  # a page of something not yet seen must not be skipped
        fresh = self._fresh_under_cursor()
        in_article = self._screen.active_pane is Pane.ARTICLE
        if fresh is not None and (self.rendered is None or not in_article):
            self.open(fresh)
        elif self.rendered is None or not self._screen.article.page_down():
            self._read_next()

    def _read_next(self) -> None:
        view, start = self._screen.lists.view, self._screen.headlines.cursor
        if view is None:
            return
        self._screen.background.ask(
            "step",
            lambda: view.next_unread(start) or view.next_unread(-1),
            lambda found: self._stepped(found, 1) if found else self._next_section(),
        )

    def _next_section(self) -> None:
        scope = self._next_scope()
        if scope is None:
            self._screen.tell("Everything is read")
            return
        self._screen.sections.select(scope)
        self._screen.lists.open_scope(scope, self._open_first_unread)

    def _next_scope(self) -> Scope | None:
        """The next section (or source, if a source is listed) with something unread."""
        here, rows = self._screen.lists.wish.scope, self._screen.sections.rows
        kind = RowKind.SOURCE if here.source_id is not None else RowKind.SECTION
        start = next((i for i, row in enumerate(rows) if row.scope == here), -1)
        for row in (*rows[start + 1 :], *rows[: start + 1]):
            if row.kind is kind and row.count and row.scope is not None and row.scope != here:
                return row.scope
        return None

    def _open_first_unread(self, opened: Opened) -> None:
        self._screen.background.ask(
            "step",
            lambda: opened.view.next_unread(-1),
            lambda found: self._stepped(found, 1),
        )


def _prepared(rendered: Rendered) -> Rendered:
    """Converted as far as a tall screen, here in a thread: the UI thread only draws it."""
    rendered.prepare()
    return rendered
