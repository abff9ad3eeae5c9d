"""Documents of the lists' tests: in memory, or read as files are."""

from __future__ import annotations

from pathlib import Path

from reader.feeds.content import BytesContent
from reader.feeds.document import Document, looked_at
from reader.feeds.loading import load
from reader.models import Article, Checkpoint, LoadEvent, Problem, Progress, Subscription


def document(data: bytes | str, name: str = "list") -> Document:
    """``data`` as a document that lies in nothing."""
    if isinstance(data, str):
        data = data.encode()
    return looked_at(Document(BytesContent(data), name, name, len(data)))


def events(path: Path) -> list[LoadEvent]:
    """What loading ``path`` gives, but for how far it has come."""
    return [each for each in load(path) if not isinstance(each, (Progress, Checkpoint))]


def articles(found: list[LoadEvent]) -> list[Article]:
    """The articles among them."""
    return [each for each in found if isinstance(each, Article)]


def subscriptions(found: list[LoadEvent]) -> list[Subscription]:
    """The subscriptions among them."""
    return [each for each in found if isinstance(each, Subscription)]


def reasons(found: list[LoadEvent]) -> list[str]:
    """Why what could not be read could not."""
    return [each.reason for each in found if isinstance(each, Problem)]
