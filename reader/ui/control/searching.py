"""The search that is being typed: what it finds so far stands in the headlines pane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, QueryError
from reader.models import Headline, Scope, Sought
from reader.ui.control.lists import Opened, Wish
from reader.ui.layout import Pane
from reader.ui.widgets.headline_columns import Has
from reader.ui.widgets.headline_row import excerpt_room
from reader.ui.widgets.row_window import PAGE
from reader.ui.wording import capital
from reader.values import dataclass

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.ui.screens.reading import ReadingScreen
    from reader.ui.typesetting.excerpts import Excerpt

THIN_AFTER = 0.4
"""Seconds without a key until results are painted on a slow line."""
HINTS = (
    "Enter lists all",
    "Tab reads",
    "F1 syntax",
    "Esc back",
    "Up/Down result",
    "Ctrl+R earlier search",
)
"""The first ones are seen where there is little room."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where one was when the search began."""

    wish: Wish
    pane: Pane
    zen: bool


class Searching:
    """Asks for results with every key, one question at a time: the newest counts."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._origin: _Origin | None = None
        self._timer: Timer | None = None
        self._sought: tuple[Sought, ...] = ()

    # Beginning and ending ---------------------------------------------------------------

    def begin(self) -> None:
        """The prompt is open: results will stand in the headlines pane."""
        screen = self._screen
        if self._origin is None:
            standing = screen.lists.as_it_stands()
            self._origin = _Origin(standing, screen.active_pane, screen.zen)
        screen.headlines.covered = 1
        screen.activate(Pane.HEADLINES)
        screen.note.add_class("-asking")
        self._hint()

    def finish(self, line: str, *, read: bool = False) -> None:
        """List all that the query finds, the cursor on the result it is on; ``read`` opens that."""
        query = line.strip()
        here = self._result(query)
        origin = self._close()
        if not query:
            self._screen.lists.end_search()
            return
        scope = Scope(query=query)
        wish = Wish(
            scope,
            order=self._screen.ordering.of(scope),
            article_id=here.id if here else None,
            words=self._screen.lists.words,
            quoting=True,
            typed=True,
        )
        self._screen.lists.open(
            wish,
            lambda opened: self._listed(opened, read),
            lambda error: self._wrong(line, error, origin),
        )

    def leave(self) -> None:
        """Back to where one was, as it stood."""
        origin = self._close()
        if origin is None:
            return
        if self._screen.lists.typing:
            self._screen.lists.open(origin.wish)
        if origin.zen:
            self._screen.toggle_zen()
        else:
            self._screen.activate(origin.pane)

    def _close(self) -> _Origin | None:
        self._stop_timer()
        origin, self._origin = self._origin, None
        self._screen.headlines.covered = 0
        self._screen.note.remove_class("-asking")
        return origin

    def _listed(self, opened: Opened, read: bool) -> None:
        screen, total = self._screen, opened.view.total
        if total and read:
            screen.opening.open_cursor(activate=True)
        if total:
            key = screen.key_of("save-search")
            keep = f"; {key} keeps this search among the sections" if key else ""
            screen.tell(f"{total:,} found{keep}")

    def _wrong(self, line: str, error: BroadsheetError, origin: _Origin | None) -> None:
        """It is asked for again, and Esc leads back from there too."""
        from reader.ui.commands.lists import ask_again

        self._origin = origin
        ask_again(self._screen, line, error)

    def _result(self, query: str) -> Headline | None:
        """The result under the cursor, if what is shown was found by this query."""
        lists = self._screen.lists
        shown = lists.wish.typing and not lists.arriving and lists.wish.scope.query == query
        return self._screen.headlines.current if shown else None

    # Typing -----------------------------------------------------------------------------

    def changed(self, line: str) -> None:
        """The query has become another."""
        self._stop_timer()
        app = self._screen.app
        if getattr(app, "thin", False):
            self._timer = self._screen.set_timer(THIN_AFTER, lambda: self._ask(line))
        else:
            self._ask(line)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = None

    def _ask(self, line: str) -> None:
        if self._origin is None:
            return
        lists, query = self._screen.lists, line.strip()
        if query:
            wish = Wish(Scope(query=query), words=lists.words, typing=True)
            wish = replace(wish, going_on=line[-1].isspace())
            lists.open(wish, lambda _: self._hint(), self._not_found)
        elif lists.typing:
            lists.open(self._origin.wish)
            self._hint()

    def _not_found(self, error: BroadsheetError) -> None:
        """What was found before stays; one can go on typing."""
        if isinstance(error, QueryError):
            self._screen.note.left = capital(error.reason)
        else:
            self._screen.note.left = str(error)

    def no_earlier(self) -> None:
        """Say that no search was made before the one on the line."""
        self._screen.note.left = "No earlier search"

    def _hint(self) -> None:
        room, gap = self._screen.app.size.width - 2, f" {self._screen.glyphs.dot} "
        words = HINTS[0]
        for each in HINTS[1:]:
            if len(words) + len(gap) + len(each) <= room:
                words += gap + each
        self._screen.note.left = words

    def step(self, step: int) -> None:
        """Move among the results."""
        headlines = self._screen.headlines
        headlines.move_to(headlines.cursor + step)

    def quote(self) -> None:
        """Get excerpts for the results that have come in sight."""
        headlines = self._screen.headlines
        if not headlines.look.excerpts:
            return
        missing = [row for row in headlines.rows_in_sight if row.id not in headlines.excerpts]
        if missing:
            generation, sought = headlines.generation, self._sought
            self._screen.background.ask(
                "excerpts",
                lambda: self._excerpts(missing, sought),
                lambda found: self._excerpts_came(generation, found),
            )

    def _excerpts_came(self, generation: int, found: Mapping[int, Excerpt]) -> None:
        if self._screen.headlines.generation == generation:
            self._screen.headlines.put_excerpts(found)

    # In a thread ------------------------------------------------------------------------

    def fetch(self, wish: Wish, stop: Callable[[], bool]) -> Opened:
        """The newest articles found, with excerpts for those that will be in sight."""
        query = f"{wish.scope.query} " if wish.going_on else wish.scope.query
        view = self._screen.newsroom.library.glance(
            replace(wish.scope, query=query), wish.words, stop
        )
        rows = view.page(0, PAGE)
        self._sought = view.sought
        in_sight = rows[: self._screen.headlines.size.height // 2 + 1]
        excerpts = self._excerpts(in_sight, view.sought)
        has = Has(sources=False, sections=False, days=False)
        return Opened(wish, view, 0, rows, False, has, excerpts, view.more)

    def quoted(self, query: str, rows: Sequence[Headline], cursor: int) -> dict[int, Excerpt]:
        """Excerpts for the rows that will be in sight around one of them."""
        self._sought = self._screen.newsroom.library.sought(query)
        room = self._screen.headlines.size.height // 2 + 1
        first = max(0, cursor - room // 2) if cursor >= room else 0
        return self._excerpts(rows[first : first + room], self._sought)

    def _excerpts(self, rows: Sequence[Headline], sought: tuple[Sought, ...]) -> dict[int, Excerpt]:
        from reader.ui.typesetting.excerpts import excerpt, finder

        texts = self._screen.newsroom.library.plain_texts([row.id for row in rows])
        wanted, ellipsis = finder(sought), self._screen.glyphs.ellipsis
        width = self._screen.headlines.size.width
        room = {row.id: excerpt_room(row, width) for row in rows}
        found = {
            text.article_id: excerpt(text, wanted, room[text.article_id], ellipsis)
            for text in texts
        }
        return {row.id: found.get(row.id, ()) for row in rows}
