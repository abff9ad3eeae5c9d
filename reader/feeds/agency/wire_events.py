"""The messages of a teleprinter line as load events, whatever their header looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reader.feeds import limits
from reader.feeds.agency.story import Story, article
from reader.feeds.agency.transmission import Message, messages
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.models import LoadEvent, SourceFound


def wire_events(
    document: Document, name: str, story_of: Callable[[Message], Story]
) -> Iterator[LoadEvent]:
    """Yield an article of format ``name`` a message, and a problem for each without a text."""
    yield SourceFound(format=name, location=document.name, section=document.section)
    distinct = Distinct()
    for number, message in enumerate(messages(document), start=1):
        if number > limits.ARTICLES_PER_DOCUMENT:
            return
        found = article(story_of(message), document, name, number)
        admitted = distinct.admit(found) if found else None
        if found is None:
            yield document.problem(f"message {number}", "has no text; left out")
        elif admitted is not None:
            yield admitted
