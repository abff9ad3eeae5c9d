"""Loaders that misbehave, for the processes that must survive them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from select import select

from reader.errors import InputError
from reader.feeds.document import Document
from reader.feeds.worker import EVENTS_PER_FRAME
from reader.models import Article, LoadEvent, SourceFound


def sound(document: Document) -> Iterator[LoadEvent]:
    """Three articles."""
    yield SourceFound(title=document.name)
    for number in range(3):
        yield Article(f"{document.name} {number}")


def hang(document: Document) -> Iterator[LoadEvent]:
    """Never comes to an end, without ever waiting."""
    yield SourceFound(title=document.name)
    for number in count():
        if number < 0:
            yield Article("never")


def die(document: Document) -> Iterator[LoadEvent]:
    """Takes its process with it."""
    yield SourceFound(title=document.name)
    os._exit(3)


def die_late(document: Document) -> Iterator[LoadEvent]:
    """Takes its process with it, and the next task, which waits in the pipe by then."""
    for number in range(2 * EVENTS_PER_FRAME):
        yield Article(f"{document.name} {number}")
    select([0], [], [])
    os._exit(3)


def bug(document: Document) -> Iterator[LoadEvent]:
    """Fails as code fails."""
    yield SourceFound(title=document.name)
    raise KeyError("a mistake of ours")


def refuse(document: Document) -> Iterator[LoadEvent]:
    """Meets a limit after the first article."""
    yield SourceFound(title=document.name)
    yield Article("kept")
    raise InputError("enough", file=document.name)


def chatter(document: Document) -> Iterator[LoadEvent]:
    """Prints, which must not end up in the answers."""
    print("noise", flush=True)  # noqa: T201
    yield SourceFound(title=document.name)
