"""A process that parses documents, and can be killed if one never ends.

On stdin come frames with a `Task`, on stdout go frames with load events.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.prepared import FeedEvent, prepared_events
from reader.feeds.processes import answering, framed, give_way, next_frame

EVENTS_PER_FRAME = 50
MEMORY_BYTES = 4096 * limits.MIB


@dataclass(frozen=True, slots=True)
class Task:
    """A document, and the loader (``module:function``) that is to read it."""

    document: Document
    loader: str
    source_key: str = ""
    """Of a feed whose articles are to come back prepared."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Documents for this loader are about to come: whatever it needs may be imported."""

    loader: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The last value of a task's answer."""

    error: InputError | None = None
    """Why the document could not be read at all, or not to its end."""


Answer = list[FeedEvent] | Ended


def main() -> None:
    """Answer tasks until stdin ends.  A bug ends the process, its traceback on stderr."""
    answers = answering()
    _limit_self()
    gives_way = False
    while isinstance(task := next_frame(sys.stdin.buffer), Task | Ready):
        gives_way = gives_way or give_way()
        _loader(task.loader)
        if isinstance(task, Task):
            answers.write(framed([]))  # begun: from now on its time runs
            for answer in _answers(task):
                answers.write(framed(answer))


def _loader(name: str) -> Callable[[Document], Iterator[FeedEvent]]:
    module, _, function = name.partition(":")
    loader: Callable[[Document], Iterator[FeedEvent]] = getattr(import_module(module), function)
    return loader


def _limit_self() -> None:
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _answers(task: Task) -> Iterator[Answer]:
    events = _events(task)
    while True:
        batch: list[FeedEvent] = []
        error = _fill(batch, events, task.document.size)
        if error is not None or not batch:
            yield [*batch, *task.document.faults]
            yield Ended(error)
            return
        yield batch


def _events(task: Task) -> Iterator[FeedEvent]:
    """What the loader tells; it begins when the first is asked for, and so do its errors."""
    events = _loader(task.loader)(task.document)
    yield from prepared_events(events, task.source_key) if task.source_key else events


def _fill(batch: list[FeedEvent], events: Iterator[FeedEvent], size: int) -> InputError | None:
    """Add the next events.  The clock kills this process should its parent be gone by then."""
    if sys.platform != "win32":
        signal.alarm(int(limits.parse_deadline(size)) + 5)
    try:
        batch.extend(islice(events, EVENTS_PER_FRAME))  # what came before an error is kept
    except InputError as error:
        return error
    finally:
        if sys.platform != "win32":
            signal.alarm(0)
    return None
