"""Opens articles in the article pane, and steps from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
from reader.models import Headline, Mark, Scope, StoredArticle
from reader.ui.control.lists import Opened
from reader.ui.layout import Pane

if TYPE_CHECKING:
    from reader.newsroom import Newsroom
    from reader.newsroom.rendering import Rendered
    from reader.ui.screens.reading import ReadingScreen

READY_AFTER = 0.3
"""Seconds after the start: what was typed by then is answered, and few open anything sooner."""

Found = tuple[int, Headline] | None
"""A headline with its place in the list."""


class Opening:
    """The article that stands in the article pane."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.rendered: Rendered | None = None
        self.headline: Headline | None = None
        """Its row, with the marks it has now, wherever the list has gone."""
        self.fetching: set[int] = set()
        """Ids of articles whose pages are on their way."""
        self._asked: int | None = None
        self.stepping = False
        """Whether it is being looked up which article a step leads to."""
        self._waiting: bool | None = None

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

    def open_cursor(self, *, activate: bool = False) -> None:
        """Show the article under the cursor, as soon as its row is in memory."""
        current = self._screen.headlines.current
        if current is not None:
            self._waiting = None
            self.open(current, activate=activate)
        elif self._screen.headlines.row_count:
            self._waiting = activate

    def row_came(self) -> None:
        """The cursor has moved, or its row has come: open it, if that was wished."""
        if self._waiting is not None and self._screen.headlines.current is not None:
            self.open_cursor(activate=self._waiting)

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
        self._screen.told(error)
        self._screen.complete()

    def _show(self, rendered: Rendered, count_as_read: bool) -> None:
        if rendered.stored.id != self._asked:
            return  # closed meanwhile
        before, self.rendered = self.rendered, rendered
        stored = rendered.stored
        self.headline = _row_of(stored)
        screen = self._screen
        screen.headlines.mark_open(stored.id)
        screen.finding.end()
        same = before is not None and before.stored.id == stored.id
        screen.article.show(rendered)
        screen.picturing.anew() if same else screen.picturing.end()
        screen.headers[Pane.ARTICLE].left = stored.source
        screen.describe_progress()
        if count_as_read and not stored.status.read and screen.config.reading.mark_read_on_open:
            screen.marks.mark((stored.id,), Mark.READ, quiet=True)
        screen.memory.note()
        screen.recent.opened(stored.id, stored.article.title)
        screen.complete()
        self._prefetch()

    def close(self) -> None:
        """Empty the article pane; the position was kept when the article began to go."""
        self.rendered = self._asked = self.headline = None
        self._screen.headlines.mark_open(None)
        self._screen.picturing.end()
        self._screen.article.clear()
        self.hint()
        self._screen.headers[Pane.ARTICLE].left = ""
        self._screen.headers[Pane.ARTICLE].right = ""

    def changed(self, ids: Sequence[int]) -> None:
        """Set the open article anew if it is among ``ids`` and has other tags or another text."""
        rendered, newsroom = self.rendered, self._screen.newsroom
        if rendered is None or self.arriving or rendered.stored.id not in ids:
            return
        article_id = rendered.stored.id
        # In the lane of changes: what was changed is there when it is its turn.
        self._screen.background.change(lambda: newsroom.rendered(article_id), self._show_changed)

    def _show_changed(self, rendered: Rendered) -> None:
        before = self.rendered
        if before is None or not before.stored.id == rendered.stored.id == self._asked:
            return
        if _looks(before.stored) != _looks(rendered.stored):
            self.rendered = rendered
            self._screen.article.show(rendered, self._screen.article.position)

    def marks_came(self, headlines: Sequence[Headline]) -> None:
        """Rows as the library has them now: the open article's may be among them."""
        opened = self.headline
        if opened is not None:
            self.headline = next((row for row in headlines if row.id == opened.id), opened)

    def hint(self) -> None:
        """While no article is open, say how to come to one."""
        contents = self._screen.sections.contents
        if self._asked is None and contents is not None and not self._screen.welcoming:
            filled = contents.smart.total > 0
            self._screen.article.say(
                "Enter opens a headline" if filled else "a adds a feed, a saved file or a folder"
            )

    def keep_position(self) -> None:
        """Remember how far the open article has been read."""
        if self.rendered is None:
            return
        article_id, position = self.rendered.stored.id, self._screen.article.position
        library = self._screen.newsroom.library
        self._screen.background.change(
            lambda: library.set_position(article_id, position), lambda _: None
        )

    def get_ready(self) -> None:
        """Make the article under the cursor, which is the likeliest to be opened first.

        With it comes all that articles need: 10 MB and 80 ms, which the first would wait for.
        """
        current, newsroom = self._screen.headlines.current, self._screen.newsroom
        if current is not None and self._asked is None:
            article_id = current.id
            self._screen.background.ask(
                "ready", lambda: _made_ready(newsroom, article_id), _nothing, _nothing
            )

    def _prefetch(self) -> None:
        """Convert the neighbours while the user reads."""
        headlines, newsroom = self._screen.headlines, self._screen.newsroom
        for step in (1, -1):
            neighbour = headlines.at(headlines.cursor + step)
            if neighbour is not None:
                work = partial(newsroom.prefetch, neighbour.id)
                # One that has gone meanwhile is no news: it will not be opened.
                self._screen.background.ask(f"prefetch {step}", work, _nothing, _nothing)

    # Stepping -------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Open the next (1) or previous (-1) article of the list."""
        if self._screen.headlines.move_to(self._screen.headlines.cursor + step):
            self.open_cursor()

    def step_unread(self, step: int) -> None:
        """Open the next (1) or previous (-1) unread article."""
        view, start = self._screen.lists.view, self._screen.headlines.cursor
        fresh = self._fresh_under_cursor()
        if step > 0 and fresh is not None:
            self.open(fresh)
        elif view is not None:
            self._look_up(
                lambda: view.next_unread(start, step), lambda found: self._stepped(found, step)
            )

    def _look_up(self, work: Callable[[], Found], done: Callable[[Found], None]) -> None:
        """Ask where a step leads; keys typed meanwhile are about what it leads to."""
        self.stepping = True

        def found(answer: Found) -> None:
            self.stepping = False
            done(answer)
            self._screen.typed.go_on()

        def failed(error: BroadsheetError) -> None:
            self.stepping = False
            self._screen.typed.drop()
            self._screen.told(error)

        self._screen.background.ask("step", work, found, failed)

    def _fresh_under_cursor(self) -> Headline | None:
        """In a new list its own first headline is the next unread, not the second."""
        current = self._screen.headlines.current
        unread = current is not None and not current.read and current.id != self.article_id
        return current if unread else None

    def _stepped(self, found: Found, step: int) -> None:
        if found is None:
            self._screen.tell(
                "No more unread articles below" if step > 0 else "None unread before this"
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
        self._look_up(
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
        here = self._screen.lists.wish.scope
        contents = self._screen.sections.contents
        sections = contents.sections if contents else ()
        counts = [(Scope(section_id=section.id), section.unread) for section in sections]
        if here.source_id is not None:
            sources = [source for section in sections for source in section.sources]
            counts = [(Scope(source_id=source.id), source.unread) for source in sources]
        start = next((i for i, (scope, _) in enumerate(counts) if scope == here), -1)
        order = (*counts[start + 1 :], *counts[: start + 1])
        return next((scope for scope, unread in order if unread and scope != here), None)

    def _open_first_unread(self, opened: Opened) -> None:
        self._look_up(lambda: opened.view.next_unread(-1), lambda found: self._stepped(found, 1))


def _row_of(stored: StoredArticle) -> Headline:
    """The row of the list that an article has, or had."""
    article, status = stored.article, stored.status
    return Headline(
        stored.id,
        article.title,
        stored.source_id,
        stored.source,
        article.published,
        status.read,
        status.starred,
        article.complete,
        status.tags,
    )


def _looks(stored: StoredArticle) -> tuple[object, ...]:
    """What undo and the prompt for tags change of an open article."""
    return stored.status.tags, stored.full_text


def _prepared(rendered: Rendered) -> Rendered:
    """Converted as far as a tall screen, here in a thread: the UI thread only draws it."""
    rendered.prepare()
    return rendered


def _made_ready(newsroom: Newsroom, article_id: int) -> None:
    newsroom.prefetch(article_id)
    from reader.ui.typesetting import page, supply  # noqa: F401 - that they are there


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
