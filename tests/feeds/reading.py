"""Bytes of a test read as a document, without a file: the events, or only the articles."""

from __future__ import annotations

from reader.feeds.content import BytesContent
from reader.feeds.document import NO_HINTS, Document, Hints, looked_at
from reader.feeds.formats import recognise
from reader.models import Article, LoadEvent, Problem


def document(data: bytes | str, hints: Hints = NO_HINTS) -> Document:
    """The document that ``data`` is, its head read."""
    data = data.encode() if isinstance(data, str) else data
    return looked_at(Document(BytesContent(data), "x", "x", len(data), hints=hints))


def events(data: bytes | str, hints: Hints = NO_HINTS) -> list[LoadEvent]:
    """What its loader yields."""
    found = document(data, hints)
    return [each for each in recognise(found).load(found) if not isinstance(each, Document)]


def articles(data: bytes | str, hints: Hints = NO_HINTS) -> list[Article]:
    """The articles among them."""
    return [each for each in events(data, hints) if isinstance(each, Article)]


def reasons(data: bytes | str) -> list[str]:
    """Where and why something could not be read."""
    return [f"{each.where}: {each.reason}" for each in events(data) if isinstance(each, Problem)]
