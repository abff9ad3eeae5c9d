"""A process that parses documents, and can be killed if one never ends.

Runs as ``python -c BOOT``: a fresh interpreter, so that neither threads nor
the terminal of the parent come along.  On stdin come frames with a `Task`, on
stdout go frames with load events; a frame is a length (4 bytes) and a pickle.
The pipe is ours: what is unpickled was pickled by this project a moment ago.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import BinaryIO

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.prepared import FeedEvent, prepared_events

EVENTS_PER_FRAME = 50
MEMORY_BYTES = 4096 * limits.MIB
NICENESS = 5
"""Parsing gives way to the panes and the keys."""

BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from reader.feeds.worker import main; main()"
)
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Task:
    """A document, and the loader (``module:function``) that is to read it."""

    document: Document
    loader: str
    source_key: str = ""
    """Of a feed whose articles are to come back prepared."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last value of a task's answer."""

    error: InputError | None = None
    """Why the document could not be read at all, or not to its end."""


Answer = list[FeedEvent] | Ended


def framed(value: object) -> bytes:
    """Return ``value`` as one frame."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(data)) + data


def unframed(buffer: bytearray) -> Iterator[object]:
    """Take the whole frames out of the front of ``buffer`` and yield their values."""
    while len(buffer) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
        if len(buffer) < end:
            return
        data = bytes(buffer[_LENGTH.size : end])
        del buffer[:end]
        yield pickle.loads(data)


def main() -> None:
    """Answer tasks until stdin ends.  A bug ends the process, its traceback on stderr."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # a stray print must not end up between two frames
    _limit_self()
    while task := _next_task(sys.stdin.buffer):
        for answer in _answers(task):
            answers.write(framed(answer))


def _limit_self() -> None:
    if sys.platform == "win32":
        return
    import resource

    os.nice(NICENESS)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _next_task(stdin: BinaryIO) -> Task | None:
    header = stdin.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    value = pickle.loads(stdin.read(_LENGTH.unpack(header)[0]))
    return value if isinstance(value, Task) else None


def _answers(task: Task) -> Iterator[Answer]:
    module, _, function = task.loader.partition(":")
    events: Iterator[FeedEvent] = getattr(import_module(module), function)(task.document)
    if task.source_key:
        events = prepared_events(events, task.source_key)
    while True:
        batch: list[FeedEvent] = []
        error = _fill(batch, events, task.document.size)
        if error is not None or not batch:
            yield [*batch, *task.document.faults]
            yield Ended(error)
            return
        yield batch


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
