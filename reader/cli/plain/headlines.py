"""Lists of headlines: telling, searching, and which of them are told in what order."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from reader.cli.output import counted
from reader.cli.plain.listing import Listing
from reader.cli.plain.loading import index
from reader.cli.plain.phrases import headline_words
from reader.cli.plain.session import HEADLINES
from reader.errors import UsageError
from reader.models import Order, Scope, Show

if TYPE_CHECKING:
    from reader.cli.plain.session import Session

E = TypeVar("E", bound=StrEnum)


def tell(session: Session, _words: str) -> None:
    """Tell the list from its beginning, with what has come since."""
    from reader.cli.plain.article import read_at

    session.reopen()
    view, with_source = session.view, session.wish.scope.source_id is None
    amount = counted(view.total, "article") if view.total else "nothing here"
    session.voice.say(f"{session.wish.words}: {amount}")

    def lines(start: int, count: int) -> list[str]:
        return [headline_words(row, with_source=with_source) for row in view.page(start, count)]

    session.put(Listing(HEADLINES, view.total, lines, lambda place: read_at(session, place)))


def more(session: Session, _words: str) -> None:
    """Tell the next part of the list told last."""
    if session.listing is None or not session.listing.has_more:
        raise UsageError("there is no more of this list")
    session.listing.tell_more(session.voice)


def read_on(session: Session) -> None:
    """After an article the next unread one, else more of the list, as Space does in the panes."""
    from reader.cli.plain.article import next_unread

    listing = session.listing
    if listing is not None and session.article_id is None and listing.has_more:
        listing.tell_more(session.voice)
    else:
        next_unread(session, "")


def choose(session: Session, words: str) -> None:
    """Open what a number names."""
    place = session.place_of(words)
    if session.listing is not None:
        session.listing.choose(place)


def search(session: Session, words: str) -> None:
    """List what a query finds."""
    query = words or session.voice.ask("Which words?")
    if not query:
        return
    index(session)
    before = session.wish
    session.open(replace(before, scope=Scope(query=query), title=f"Found {query}", show=Show.ALL))
    if before.scope.query is None:
        session.before_search = before
    tell(session, "")


def back(session: Session, _words: str) -> None:
    """To the list before the search."""
    if session.before_search is None:
        raise UsageError("there was no search; c tells the contents")
    session.open(session.before_search)
    session.before_search = None
    tell(session, "")


def narrow(session: Session, words: str) -> None:
    """List only headlines with these words, from list to list; without words all again."""
    only = words
    if not only and not session.wish.only:
        only = session.voice.ask("Only headlines with which words?")
    index(session)
    session.open(replace(session.wish, only=only))
    tell(session, "")


def view(session: Session, words: str) -> None:
    """All, unread or starred articles: the one named, else the next of the three."""
    _vary(session, show=_chosen(Show, session.wish.show, words))


def sort(session: Session, words: str) -> None:
    """Newest first, oldest first or by arrival: the one named, else the next of the three."""
    _vary(session, order=_chosen(Order, session.wish.order, words))


def _vary(session: Session, *, show: Show | None = None, order: Order | None = None) -> None:
    wish = session.wish
    session.open(replace(wish, show=show or wish.show, order=order or wish.order))
    tell(session, "")


def _chosen(choices: type[E], now: E, words: str) -> E:
    names = list(choices)
    if not words:
        return names[(names.index(now) + 1) % len(names)]
    for choice in names:
        if choice.value.startswith(words.lower()):
            return choice
    raise UsageError(f'"{words}" is none of {", ".join(names)}')
