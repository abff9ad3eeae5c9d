"""One session: where one is, and the loop of command and answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.cli.interrupt import interruptible
from reader.cli.plain.phrases import number
from reader.errors import BroadsheetError, UsageError
from reader.models import Headline, Order, Problem, Scope, Show, Smart
from reader.newsroom import Newsroom
from reader.values import dataclass

if TYPE_CHECKING:
    from reader.cli.plain.contents import Entry
    from reader.cli.plain.listing import Listing
    from reader.cli.plain.voice import Voice
    from reader.content.blocks import Link
    from reader.newsroom.desk import View


_ORDER_WORDS = {
    Order.NEWEST: "",
    Order.OLDEST: ", oldest first",
    Order.ARRIVAL: ", by arrival",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which list of headlines is meant."""

    scope: Scope
    title: str
    show: Show
    order: Order
    only: str = ""
    """Beginnings of words that its headlines have, in title or source."""

    @property
    def words(self) -> str:
        """Its title, and what of it is shown."""
        shown = "" if self.show is Show.ALL else f", {self.show}"
        only = f", only {self.only}" if self.only else ""
        return self.title + shown + only + _ORDER_WORDS[self.order]


def _never() -> bool:
    return False


class Session:
    """What the verbs share.  Each of them is a function of a session and the words after it."""

    def __init__(self, newsroom: Newsroom, voice: Voice) -> None:
        display = newsroom.config.display
        self.newsroom = newsroom
        self.voice = voice
        self.stop: Callable[[], bool] = _never
        """Whether Ctrl+C was pressed since the command began."""
        self.over = False
        """Whether this was the last command."""
        self.listing: Listing | None = None
        """What numbers are about: the list that was told last."""
        self.wish = Wish(Scope(smart=Smart.ALL), "All", display.show, display.order)
        self.before_search: Wish | None = None
        self.place = -1
        """Where the open article stands in the list of headlines; -1 before the first."""
        self.article_id: int | None = None
        """The article that is open."""
        self.links: Sequence[Link] = ()
        """The links listed last."""
        self.entries: Sequence[Entry] = ()
        """The contents as told last."""
        self.problems: tuple[Problem, ...] = ()
        """What the last load could not read."""
        self._view: View | None = None

    # --- the loop

    def run(self, answer: Callable[[Session, str], None]) -> None:
        """Take commands until one is the last, or no more come."""
        while not self.over:
            try:
                line = self.voice.command(self._prompt)
                self.attempt(partial(answer, self, line))
            except KeyboardInterrupt:
                self.voice.say("")  # the terminal is still in the line of the prompt
                self.voice.say("Stopped; q leaves")
            except EOFError:
                if self.voice.listened_to:
                    self.voice.say("")
                return

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something that Ctrl+C stops; what the world does wrong becomes a sentence."""
        with interruptible() as stop:
            self.stop = stop
            try:
                act()
            except BroadsheetError as error:
                said = str(error)
                whole = said == error.reason  # else it begins with a place
                self.voice.say(said[:1].upper() + said[1:] if whole else said)
        if stop():
            self.voice.say("Stopped")

    @property
    def _prompt(self) -> str:
        return "broadsheet" if self.listing is None else self.listing.name

    # --- lists

    @property
    def view(self) -> View:
        """The list of headlines as it was when it was opened."""
        if self._view is None:
            self._view = self._opened(self.wish)
        return self._view

    def open(self, wish: Wish) -> None:
        """Go to another list, before its first article; raises `QueryError`."""
        view = self._opened(wish)
        self.wish, self._view, self.place, self.article_id = wish, view, -1, None

    def _opened(self, wish: Wish) -> View:
        return self.newsroom.library.open_view(
            wish.scope, show=wish.show, order=wish.order, words=wish.only
        )

    def reopen(self) -> None:
        """The same list with what has come and without what has gone: its numbers are others."""
        self._view = self.listing = None
        if self.article_id is not None:
            place = self.view.position(self.article_id)
            self.place = -1 if place is None else place

    def close_article(self) -> None:
        """Before the first article again, and numbers are about nothing."""
        self._view, self.place, self.article_id, self.listing = None, -1, None, None

    def put(self, listing: Listing) -> None:
        """Tell a list, and let numbers be about it."""
        self.listing = listing
        listing.tell_more(self.voice)

    # --- articles

    def headline(self, words: str) -> Headline:
        """The article of a number in the headlines, or the open one; raises `UsageError`."""
        article_id = self._numbered(words) if words else self.article_id
        if article_id is None:
            raise UsageError("read an article first, or say its number")
        found = self.newsroom.library.headlines((article_id,))
        if not found:
            raise UsageError("that article is no longer there")
        return found[0]

    def _numbered(self, words: str) -> int:
        if self.listing is None or self.listing.name != HEADLINES:
            raise UsageError("say l for the headlines; then numbers are about them")
        place = self.place_of(words)
        return self.view.ids(place, 1)[0]

    def place_of(self, words: str) -> int:
        """The place, from 0, that a number names in the list told last; raises `UsageError`."""
        wanted, total = number(words), self.listing.total if self.listing else 0
        if wanted is None:
            raise UsageError(f'"{words}" is no number')
        if not 1 <= wanted <= total:
            ends = f"its numbers are 1 to {total}" if total else "there is no list yet"
            raise UsageError(f"there is no number {wanted}; {ends}")
        return wanted - 1


HEADLINES = "headlines"
CONTENTS = "contents"
LINKS = "links"
