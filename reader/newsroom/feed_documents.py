"""What a server sent as a feed: recognised, and parsed here or in another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import BytesContent
from reader.feeds.document import Document, Hints, looked_at
from reader.feeds.formats import Format, recognise
from reader.feeds.prepared import FeedEvent, prepared_events
from reader.models import LoadEvent

if TYPE_CHECKING:
    from reader.feeds.crew import Crew
    from reader.library import FeedRow
    from reader.network.messages import Response

FEED_FORMATS = frozenset({"syndication", "jsonfeed"})
"""Rows of ``reader.feeds.formats`` that a server may answer with: a login page is no feed."""

FEED_LOADER = "reader.feeds.syndication:load"
"""Of nearly all feeds."""

LIST_FORMATS = frozenset({"opml", "newsboat-urls"})
"""Rows that name feeds."""


def feed_document(response: Response) -> tuple[Document, Format]:
    """Return the body of a response as a document, and the format of feed it is.

    Raises `InputError` with the reason if it is none.
    """
    document = _document(response)
    row = recognise(looked_at(document))
    if row.name not in FEED_FORMATS:
        raise InputError(f"the answer is no feed, but: {row.label}", file=document.name)
    return document, row


def list_document(response: Response) -> tuple[Document, Format] | None:
    """Return the body of a response if it is a list of feeds, and its format."""
    document = _document(response)
    try:
        row = recognise(looked_at(document))
    except InputError:
        return None
    return (document, row) if row.name in LIST_FORMATS else None


def plain_events(document: Document, row: Format) -> Iterator[LoadEvent]:
    """What a feed or a list holds.  No other documents; if it did, they would be passed over."""
    return (each for each in row.load(document) if not isinstance(each, Document))


def _document(response: Response) -> Document:
    return Document(
        BytesContent(response.body),
        name=response.request.url,
        location=response.request.url,
        size=len(response.body),
        hints=Hints(url=response.url, media_type=response.media_type, charset=response.charset),
        numbered=False,
    )


def _known(marks: bytes) -> frozenset[bytes]:
    size = limits.MARK_BYTES
    return frozenset(marks[start : start + size] for start in range(0, len(marks), size))


@dataclass(slots=True)
class Here:
    """How much one refresh may still parse in its own thread before processes are worth it.

    Two processes take 0.3 s of CPU to start, and would be done with a hundred large feeds
    that are nearly all known a quarter sooner: not worth a fifth more work.
    """

    looked_through: int = 64 * limits.MIB
    parsed: int = 256 * 1024

    def has_room(self, document: Document) -> bool:
        """Whether all of a small document may be parsed here."""
        fits = document.size <= min(limits.PARSED_HERE_BYTES, self.parsed)
        self.parsed -= document.size if fits else 0
        return fits

    def may_look(self, document: Document, row: Format) -> bool:
        """Whether a document may be looked through, of which most may be known."""
        most = min(limits.LOOKED_THROUGH_HERE_BYTES, self.looked_through)
        fits = bool(document.known) and row.name == "syndication" and document.size <= most
        self.looked_through -= document.size if fits else 0
        return fits


@dataclass(slots=True)
class FeedReading:
    """The news of one feed on its way."""

    feed: FeedRow
    response: Response
    """Without its body, which whoever parses it keeps as long as it takes."""
    digest: bytes
    _events: Iterator[FeedEvent]

    @classmethod
    def of(cls, feed: FeedRow, response: Response, digest: bytes, crew: Crew, here: Here) -> Self:
        """Begin to parse, in another process unless there is little to do.

        Raises `InputError` if the body is no feed.
        """
        document, row = feed_document(response)
        document.known = _known(feed.state.items)
        inside = _parsed_here(document, row, here)
        if inside is None:
            events = crew.events(crew.prepare(document, row.loader, feed.location))
        else:
            events = prepared_events(inside, feed.location)
        return cls(feed, replace(response, body=b""), digest, events)

    def events(self) -> Iterator[FeedEvent]:
        """What the feed holds.  Raises `InputError` where it cannot be read any further."""
        return self._events


def _parsed_here(document: Document, row: Format, here: Here) -> Iterator[LoadEvent] | None:
    """The events of a document that needs no process; ``None`` if it does."""
    if here.has_room(document):
        return plain_events(document, row)
    if here.may_look(document, row):
        from reader.feeds.few_news import few_news

        return few_news(document)
    return None
