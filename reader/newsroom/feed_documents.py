"""What a server sent as a feed: recognised, and parsed here or in another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import BytesContent
from reader.feeds.document import Document, Hints, looked_at
from reader.feeds.formats import Format, recognise
from reader.models import LoadEvent

if TYPE_CHECKING:
    from reader.feeds.crew import Crew, Job
    from reader.library import FeedRow
    from reader.network.messages import Response

FEED_FORMATS = frozenset({"syndication", "jsonfeed"})
"""Rows of ``reader.feeds.formats`` that a server may answer with: a login page is no feed."""

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
class FeedReading:
    """The news of one feed on its way."""

    feed: FeedRow
    response: Response
    digest: bytes
    document: Document
    row: Format
    crew: Crew
    job: Job | None = None

    @classmethod
    def of(
        cls, feed: FeedRow, response: Response, digest: bytes, crew: Crew, *, elsewhere: bool
    ) -> Self:
        """Begin to parse; in another process if it is large, or if ``elsewhere``.

        Raises `InputError` if the body is no feed.
        """
        document, row = feed_document(response)
        document.known = _known(feed.state.items)
        reading = cls(feed, response, digest, document, row, crew)
        if elsewhere or document.size > limits.PARSED_HERE_BYTES:
            reading.job = crew.hand_over(document, row.loader)
        return reading

    def events(self) -> Iterator[LoadEvent]:
        """What the feed holds.  Raises `InputError` where it cannot be read any further."""
        inside = self.row.load(self.document) if self.job is None else self.crew.events(self.job)
        for event in inside:
            if not isinstance(event, Document):
                yield event
