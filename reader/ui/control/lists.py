"""Opens lists and keeps the headlines pane fed with pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, TypeVar

from reader.errors import BroadsheetError
from reader.models import Headline, Order, Scope, Show, Smart
from reader.ui.control.list_columns import has_of
from reader.ui.layout import Pane
from reader.ui.widgets.headline_columns import Has, Look
from reader.ui.widgets.headline_list import HeadlineList
from reader.ui.widgets.row_window import PAGE
from reader.ui.widgets.section_rows import Contents
from reader.values import dataclass

if TYPE_CHECKING:
    from reader.newsroom.desk import View
    from reader.newsroom.events import Outcome
    from reader.ui.screens.reading import ReadingScreen
    from reader.ui.typesetting.excerpts import Excerpt


@dataclass(frozen=True, slots=True)
class Wish:
    """Which list is wanted, and where the cursor should stand in it."""

    scope: Scope
    show: Show = Show.ALL
    order: Order = Order.NEWEST
    article_id: int | None = None
    """Put the cursor on this article, if it is in the list."""
    screen_row: int | None = None
    """Keep that article on this row of the screen."""
    index: int = 0
    """Put the cursor here, if that article is not in the list."""
    words: str = ""
    """List only headlines with these words: they narrow every list until they are cleared."""
    other_id: int | None = None
    """The article that is tried before that."""
    typing: bool = False
    """The query is still being typed: the newest of what it finds so far are enough."""
    going_on: bool = False
    """Its last word is whole: a blank was typed behind it."""
    quoting: bool = False
    """Show where the words of its query stand, as while it was typed."""
    typed: bool = False
    """The query has just been typed: if it misses what was seen, its last word goes on."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A list with the page the cursor stands on."""

    wish: Wish
    view: View
    cursor: int
    rows: tuple[Headline, ...]
    found: bool
    """Whether the wished article is in the list."""
    has: Has = Has()
    """What there are columns for."""
    excerpts: Mapping[int, Excerpt] = field(default_factory=dict)
    """Where the words of a search stand, by article id."""
    more: bool = False
    """Whether there are more articles than the view has."""


@dataclass(frozen=True, slots=True)
class _Left:
    """Where the reader was when the first of several views in a row was left."""

    article_id: int | None
    index: int
    stands_on: int | None = -1
    """The article the cursor was put on instead; moved from there, the reader is elsewhere."""


EMPTY_WORDS: Mapping[Smart | None, str] = {
    Smart.UNREAD: "Everything is read",
    Smart.TODAY: "Nothing dated today",
    Smart.STARRED: "Nothing starred yet",
}

T = TypeVar("T")

ORDER_WORDS = {Order.NEWEST: "", Order.OLDEST: "oldest first", Order.ARRIVAL: "by arrival"}
SHOW_WORDS = {Show.ALL: "", Show.UNREAD: "unread", Show.STARRED: "starred"}


class Lists:
    """The list that stands in the headlines pane."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.wish = Wish(Scope(smart=Smart.ALL))
        """The list that is shown."""
        self.view: View | None = None
        self.arriving = False
        """Whether another list is on its way."""
        self._left: _Left | None = None
        """What the cursor stood on before the view was changed, perhaps several times."""
        self._stale = False
        """Whether something has arrived since the list on its way was asked for."""
        self._wished = self.wish
        self._before_search: Wish | None = None
        self._sections_row: Scope | None = None
        self._more = False

    # Opening ------------------------------------------------------------------------

    def open(
        self,
        wish: Wish,
        then: Callable[[Opened], None] | None = None,
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Show another list; ``then`` is called when it stands there."""
        self._wished, self.arriving = wish, True

        def came(opened: Opened) -> None:
            self.show(opened, then)
            self._screen.typed.go_on()

        def not_opened(error: BroadsheetError) -> None:
            self._wished, self.arriving = self.wish, False
            self._screen.typed.drop()
            (failed or self._screen.told)(error)

        self._screen.background.ask("view", lambda: self.fetch(wish), came, not_opened)

    def fetch(self, wish: Wish) -> Opened:
        """Ask the library for a list; runs in a thread."""
        if wish.typing:
            return self._screen.searching.fetch(wish, lambda: self._wished is not wish)
        opened = self._fetch_whole(wish)
        longer = _going_on(wish)
        missed = not opened.view.total or (wish.article_id is not None and not opened.found)
        if wish.typed and missed and longer:
            goes_on = self._fetch_whole(longer)
            return goes_on if goes_on.view.total else opened
        return opened

    def _fetch_whole(self, wish: Wish) -> Opened:
        view = self._screen.newsroom.library.open_view(
            wish.scope, show=wish.show, order=wish.order, words=wish.words
        )
        wished = (each for each in (wish.article_id, wish.other_id) if each is not None)
        places = (view.position(each) for each in wished)
        place = next((each for each in places if each is not None), None)
        cursor = place if place is not None else max(0, min(wish.index, view.total - 1))
        standfirsts = self._screen.looking.look.two_line
        rows = view.page(cursor // PAGE * PAGE, PAGE, standfirsts=standfirsts)
        has = has_of(wish, view, rows)
        found = place is not None
        if not wish.quoting:
            return Opened(wish, view, cursor, rows, found, has)
        has = replace(has, sources=False, sections=False)  # they stand beside what is quoted
        excerpts = self._screen.searching.quoted(wish.scope.query or "", rows, cursor % PAGE)
        return Opened(wish, view, cursor, rows, found, has, excerpts)

    def show(self, opened: Opened, then: Callable[[Opened], None] | None = None) -> None:
        """Put an opened list on the screen."""
        wish = opened.wish
        if wish.scope.query is not None and self.wish.scope.query is None:
            self._before_search = self.as_it_stands()
        self.view, self.wish = opened.view, replace(wish, typed=False)
        self._wished = self.wish
        self.arriving = False
        self._sections_row = self._under_sections_cursor()
        headlines = self._screen.headlines
        self._dress(opened)
        headlines.empty_message = self._empty_message(wish)
        headlines.show(
            opened.view.total,
            opened.cursor // PAGE,
            opened.rows,
            cursor=opened.cursor,
            screen_row=wish.screen_row if opened.found else None,
        )
        self.describe()
        self._screen.memory.note()
        if then is not None:
            then(opened)
        if self._stale:
            self.reopen()

    def _dress(self, opened: Opened) -> None:
        """How the rows look: as the user wants them, or with what a search finds in them."""
        headlines, look = self._screen.headlines, self.dressed(self._screen.looking.look)
        if headlines.look != look:
            headlines.show_as(look)
        headlines.has = opened.has
        headlines.excerpts = dict(opened.excerpts)
        self._more = opened.more

    def dressed(self, look: Look) -> Look:
        """A look as the list that stands there has it."""
        if self.wish.typing:
            return replace(look, two_line=False, by_day=False, excerpts=True)
        return replace(look, two_line=False, excerpts=True) if self.wish.quoting else look

    def quote_no_more(self) -> bool:
        """Show a search's results as any other list; false if they are shown so."""
        if self.wish.quoting:
            self.open(replace(self.as_it_stands(), quoting=False))
            return True
        return False

    @property
    def typing(self) -> bool:
        """Whether what a half-typed search finds is shown, or on its way."""
        return self.wish.typing or self._wished.typing

    def open_scope(
        self,
        scope: Scope,
        then: Callable[[Opened], None] | None = None,
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Another section or source, in the view chosen before and the order it had last."""
        show = Show.ALL if scope.query is not None else self._wished.show
        order, words = self._screen.ordering.of(scope), self._wished.words
        self.open(Wish(scope, show, order, words=words), then, failed)

    def reopen(self) -> None:
        """The same list with what has arrived since; nothing in sight moves."""
        if self.arriving:  # it may have been read before what is new was stored
            self._stale = True
        else:
            self._stale = False
            self.open(self.as_it_stands())

    def as_it_stands(self) -> Wish:
        """The list that is shown, with its cursor and its scroll."""
        headlines = self._screen.headlines
        current = headlines.current
        return replace(
            self.wish,
            article_id=current.id if current else None,
            screen_row=headlines.screen_row,
            index=headlines.cursor,
        )

    def here(self) -> Wish:
        """The list wished last, with the cursor on what is read, or else where it is.

        From the article pane that is the open article.  Where the cursor had to leave
        an article that a view does not show, it goes back to it in one that does,
        unless it was moved meanwhile.
        """
        headlines = self._screen.headlines
        current, reading = headlines.current, self._screen.marks.target()
        if self._left is None or self._left.stands_on != (current and current.id):
            self._left = _Left(reading.id if reading else None, headlines.cursor)
        return replace(
            self._wished,
            article_id=self._left.article_id,
            other_id=current.id if current else None,
            screen_row=None,
            index=self._left.index,
        )

    def _turned(self, opened: Opened) -> None:
        """Another view stands there: remember where its cursor was put."""
        if self._left is not None:
            row = self._screen.headlines.current
            self._left = replace(self._left, stands_on=row.id if row else None)

    @property
    def asked_for(self) -> Scope:
        """Of the list that stands there, or of the one that is on its way."""
        return self._wished.scope

    @property
    def passed(self) -> Scope | None:
        """What the sections cursor stands on, if it went there after the list came."""
        scope = self._under_sections_cursor()
        return None if scope in (self._sections_row, self.asked_for) else scope

    def _under_sections_cursor(self) -> Scope | None:
        row = self._screen.sections.current
        return row.scope if row is not None else None

    @property
    def follows_statuses(self) -> bool:
        """Whether reading an article would take it out of this list, were it opened anew."""
        scope = self.wish.scope
        return (
            self.wish.show is not Show.ALL
            or scope.smart in (Smart.UNREAD, Smart.STARRED)
            or "is:" in (scope.query or "")
        )

    @property
    def stays(self) -> bool:
        """Whether opening this list anew would take something away: just read, or chosen."""
        return self.follows_statuses or self._screen.headlines.choice.count > 0

    def loaded(self, outcomes: Sequence[Outcome], said: str = "") -> None:
        """A load has ended: list what it brought, and no longer what it let go.

        ``said`` is what the status line says of it already.
        """
        if any(outcome.added or outcome.updated for outcome in outcomes):
            self._screen.watching.arrived(said)
        elif any(outcome.retired for outcome in outcomes) and not self.stays:
            self.reopen()

    def arrived(self, said: str = "") -> None:
        """There is something new: list it, unless that would take away what was just read.

        ``said`` is what the status line says of it already.
        """
        if self.stays and self._screen.headlines.row_count:
            words = said or "New articles have come in"
            self._screen.tell(self._with_key(words, "; ", "redraw", "lists them"))
        else:
            self.reopen()

    def go_to(self, scope: Scope) -> None:
        """To a list whose row may be new in the sections pane."""

        def known(contents: Contents) -> None:
            self._screen.show_contents(contents)
            self._screen.sections.select(scope)
            self.open_scope(scope)

        self._screen.background.ask("go to", self._screen.watching.contents, known)

    def rearrange(self) -> None:
        """Sources or sections have come, gone or moved: list what is there now."""
        screen = self._screen
        open_id = screen.opening.article_id
        library = screen.newsroom.library

        def known(found: tuple[Contents, tuple[Headline, ...]]) -> None:
            contents, still_open = found
            if open_id is not None and not still_open:
                screen.opening.close()
            screen.show_contents(contents)
            if contents.has(self.wish.scope):
                self.reopen()
            else:
                self.go_home()

        screen.background.ask(
            "rearranged",
            lambda: (
                screen.watching.contents(),
                library.headlines(() if open_id is None else (open_id,)),
            ),
            known,
        )

    def go_home(self) -> None:
        """To the list of everything."""
        home = Scope(smart=Smart.ALL)
        self._screen.sections.select(home)
        self.open_scope(home)

    def end_search(self) -> bool:
        """Back from search results to the list before; false if there is no search."""
        if self.wish.scope.query is None or self._before_search is None:
            return False
        before, self._before_search = self._before_search, None
        self.open(replace(before, words=self._wished.words))
        return True

    # Variants -----------------------------------------------------------------------

    def cycle_show(self) -> None:
        """All, unread, starred, all …"""
        self.open(replace(self.here(), show=_after(tuple(Show), self._wished.show)), self._turned)

    def cycle_order(self) -> None:
        """Newest first, oldest first, newest first …"""
        newest = self._wished.order is Order.NEWEST
        self.sort(Order.OLDEST if newest else Order.NEWEST)

    def sort(self, order: Order) -> None:
        """The same list in another order, this time and the next."""
        self._screen.ordering.note(self._wished.scope, order)
        self.open(replace(self.here(), order=order), self._turned)

    def narrow(self, words: str) -> None:
        """Only headlines with these words, in this list and those after it; "" for all."""
        words = " ".join(words.split())
        if words != self._wished.words:
            self.open(replace(self.here(), words=words))

    @property
    def words(self) -> str:
        """What narrows the lists, also the one on its way."""
        return self._wished.words

    # Pages --------------------------------------------------------------------------

    def fetch_page(self, message: HeadlineList.PageWanted) -> None:
        """Answer the headlines pane."""
        view, standfirsts = self.view, self._screen.looking.look.two_line
        if view is not None:
            self._screen.background.ask(
                f"page {message.page}",
                lambda: view.page(message.page * PAGE, PAGE, standfirsts=standfirsts),
                lambda rows: self._page_came(message, rows),
                lambda error: self._page_failed(message.page, error),
            )

    def _page_came(self, message: HeadlineList.PageWanted, rows: tuple[Headline, ...]) -> None:
        self._screen.headlines.put_page(message.generation, message.page, rows)
        self._screen.typed.go_on()

    def _page_failed(self, page: int, error: BroadsheetError) -> None:
        self._screen.headlines.page_failed(page)
        self._screen.typed.drop()
        self._screen.told(error)

    # Words --------------------------------------------------------------------------

    def title(self) -> str:
        """What the list is called."""
        scope = self.wish.scope
        if scope.query is not None and not self._screen.sections.title_of(scope):
            return f"Search: {scope.query}"
        return self._screen.sections.title_of(scope) or "All"

    def describe(self) -> None:
        """Write the header of the headlines pane."""
        headlines = self._screen.headlines
        total, cursor, chosen = headlines.row_count, headlines.cursor, headlines.choice.count
        words = [self.title(), SHOW_WORDS[self.wish.show], ORDER_WORDS[self.wish.order]]
        if self.wish.words:
            words.append(f"filter: {self.wish.words}")
        words.append(headlines.day_in_sight)
        header = self._screen.headers[Pane.HEADLINES]
        header.left = ", ".join(word for word in words if word)
        place = f"{cursor + 1}/{total}{'+' if self._more else ''}" if total else ""
        header.right = f"{chosen} chosen  {place}" if chosen else place

    def explain_empty(self) -> None:
        """Say anew why nothing is listed: loads begin and end."""
        headlines = self._screen.headlines
        if self.view is not None and not (headlines.row_count or self.arriving):
            words = self._empty_message(self.wish)
            if words != headlines.empty_message:
                headlines.empty_message = words
                headlines.refresh()

    def _empty_message(self, wish: Wish) -> str:
        if wish.words:
            words = f"No headline here with {wish.words}"
            return self._with_key(words, ". ", "back", "lists all")
        if wish.scope.query is not None:
            return "Nothing found"
        if wish.show is not Show.ALL:
            return self._with_key(f"Nothing {wish.show} here", ". ", "view", "shows all")
        if self._screen.intake.reads(wish.scope):
            return f"Reading {self._screen.glyphs.ellipsis}"
        words = EMPTY_WORDS.get(wish.scope.smart, "No articles here yet")
        if wish.scope.smart is Smart.STARRED:
            return self._with_key(words, ": ", "toggle-star", "stars")
        return words

    def _with_key(self, words: str, divided: str, action_id: str, does: str) -> str:
        """Followed by what a key does, if it is bound to any."""
        key = self._screen.key_of(action_id)
        return f"{words}{divided}{key} {does}" if key else words


def _going_on(wish: Wish) -> Wish | None:
    """The same list for a query whose last word goes on; ``None`` if it cannot."""
    query = wish.scope.query or ""
    if not query or not query[-1].isalnum():
        return None
    return replace(wish, scope=replace(wish.scope, query=f"{query}*"))


def _after(values: tuple[T, ...], value: T) -> T:
    return values[(values.index(value) + 1) % len(values)]
