"""Reading: an article from its title to its end, and on to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.content.plain import as_text
from reader.errors import UsageError
from reader.models import Mark, StoredArticle

if TYPE_CHECKING:
    from reader.cli.plain.session import Session


def next_unread(session: Session, _words: str) -> None:
    """Read the next unread article of the list."""
    _step_unread(session, 1)


def previous_unread(session: Session, _words: str) -> None:
    """Read the unread article before."""
    _step_unread(session, -1)


def _step_unread(session: Session, step: int) -> None:
    found = session.view.next_unread(session.place, step)
    if found is None:
        which = "more" if step > 0 else "earlier"
        raise UsageError(f"no {which} unread articles in this list; c tells the others")
    read_at(session, found[0])


def following(session: Session, _words: str) -> None:
    """Read the next article of the list."""
    _step(session, 1)


def preceding(session: Session, _words: str) -> None:
    """Read the article before."""
    _step(session, -1)


def _step(session: Session, step: int) -> None:
    place = session.place + step
    if not 0 <= place < session.view.total:
        raise UsageError(f"this is the {'end' if step > 0 else 'beginning'} of the list")
    read_at(session, place)


def again(session: Session, _words: str) -> None:
    """Read the open article from its beginning."""
    tell(session, session.headline("").id)


def read_at(session: Session, place: int) -> None:
    """Read the article at a place of the list of headlines."""
    ids = session.view.ids(place, 1)
    if not ids:
        raise UsageError("that article is no longer there")
    session.place, session.article_id = place, ids[0]
    tell(session, ids[0])


def tell(session: Session, article_id: int) -> None:
    """Tell an article; from now on it counts as read."""
    library = session.newsroom.library
    stored = library.article(article_id)
    if session.newsroom.config.reading.mark_read_on_open and not stored.status.read:
        library.mark((article_id,), Mark.READ)
    session.voice.say(_place(session, stored))
    session.voice.read(["", *lines_of(session, stored), "", _end(stored)], session.stop)


def lines_of(session: Session, stored: StoredArticle) -> list[str]:
    """The lines of an article, set to the measure."""
    columns, measure = session.voice.columns, session.newsroom.config.display.measure
    width = min(columns, measure) if columns else measure
    text = as_text(stored.article, width, stored.source, changed=stored.versions > 0, links=False)
    return text.rstrip("\n").split("\n")


def _place(session: Session, stored: StoredArticle) -> str:
    """Where the article stands, how it is marked, how long it takes."""
    status = stored.status
    facts = (
        f"Article {session.place + 1} of {session.view.total:,}" if session.place >= 0 else "",
        "starred" if status.starred else "",
        f"tags {', '.join(status.tags)}" if status.tags else "",
        "the page's text" if stored.full_text else "",
        str(session.newsroom.rendered(stored.id).extent),
    )
    return ", ".join(filter(None, facts))


def _end(stored: StoredArticle) -> str:
    return "End." if stored.article.complete else "The text breaks off here; x fetches its page."
