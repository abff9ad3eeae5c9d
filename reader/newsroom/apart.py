"""Long work in a process of its own, so that the interpreter is the screen's alone.

The process is another instance of Broadsheet on the same library: it stores what
comes, SQLite orders its writes among ours, and the screen notices them as it
notices anybody's.  Over the pipe come only the events and, at the end, the outcomes.
That the pipe to it is closed means: stop; so it also ends if this process dies.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from select import select
from threading import Event as Flag
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO

from reader.config import Config
from reader.errors import BroadsheetError, InputError, reason_of
from reader.feeds.processes import Helper, answering, framed, next_frame, started, unframed
from reader.newsroom.events import Event, Outcome, Report, Stop, TargetDone, Work
from reader.paths import Paths

if TYPE_CHECKING:
    from reader.network.messages import Credentials
    from reader.newsroom.desk import Newsroom

_TICK = 0.1
"""Seconds between two looks at ``stop``."""
_GRACE = 3.0
"""Seconds a process that was stopped has to keep what it has; then it is killed."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done.  Goes through a pipe, never onto a command line."""

    paths: Paths
    config: Config
    sources: tuple[int, ...] = ()
    """Ids; empty for all."""
    work: Work = Work.REFRESH
    secrets: Mapping[str, Credentials] = field(default_factory=dict, repr=False)
    """By host: those that the user was asked for already."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The last a process says."""

    outcomes: tuple[Outcome, ...] = ()
    secrets: Mapping[str, Credentials] = field(default_factory=dict, repr=False)
    error: BroadsheetError | None = None


def done_apart(order: Order, report: Report, stop: Stop) -> Finished:
    """Have it done in another process.  A process that dies is an outcome with a sentence.

    Raises `BroadsheetError` if it did, or if it could not be started.
    """
    try:
        helper = started(__name__)
    except OSError as error:
        reason = f"a process for {order.work} could not be started ({reason_of(error)})"
        raise InputError(reason, passing=True) from error
    try:
        return _heard(helper, order, report, stop)
    finally:
        helper.end()


def _heard(helper: Helper, order: Order, report: Report, stop: Stop) -> Finished:
    outcomes: list[Outcome] = []
    try:
        helper.tell(framed(order))
        for value in _values(helper, stop):
            if isinstance(value, Finished):
                if value.error is not None:
                    raise value.error
                return value
            event: Event = value  # type: ignore[assignment]  # our own process says nothing else
            if isinstance(event, TargetDone):
                outcomes.append(event.outcome)
            report(event)
    except BrokenPipeError:
        pass  # it died before it had read what to do
    if not stop():
        helper.process.wait()
        reason = f"{order.work} broke off ({helper.last_words()})"
        outcomes.append(Outcome("", error=InputError(reason, passing=True)))
    return Finished(tuple(outcomes))


def _values(helper: Helper, stop: Stop) -> Iterator[object]:
    """What the process says, until it ends or has been stopped for too long."""
    buffer = bytearray()
    stopped: float | None = None
    while stopped is None or monotonic() - stopped < _GRACE:
        if stopped is None and stop():
            helper.hang_up()
            stopped = monotonic()
        if not select([helper.output], [], [], _TICK)[0]:
            continue
        data = os.read(helper.output, _CHUNK)
        if not data:
            return
        buffer += data
        yield from unframed(buffer)


def main() -> None:
    """Carry out one order.  A bug ends the process, its traceback on stderr."""
    answers = answering()
    order = next_frame(sys.stdin.buffer)
    if isinstance(order, Order):
        hung_up = Flag()
        Thread(target=_listen, args=(hung_up,), daemon=True).start()
        _tell(answers, _carried_out(order, lambda event: _tell(answers, event), hung_up.is_set))


def _listen(hung_up: Flag) -> None:
    os.read(0, 1)  # past Python's buffer, which must be nobody's when the process ends
    hung_up.set()


def _tell(answers: BinaryIO, value: Event | Finished) -> None:
    try:
        answers.write(framed(value))
    except BrokenPipeError:
        return  # the parent is gone: the refresh is about to stop


def _carried_out(order: Order, report: Report, stop: Stop) -> Finished:
    from reader.newsroom.desk import Newsroom

    try:
        with Newsroom.open(order.paths, config=order.config) as newsroom:
            newsroom.logins.learn(order.secrets)
            outcomes = _done(newsroom, order, report, stop)
            return Finished(outcomes, newsroom.logins.known())
    except BroadsheetError as error:
        return Finished(error=error)


def _done(newsroom: Newsroom, order: Order, report: Report, stop: Stop) -> tuple[Outcome, ...]:
    if order.work is Work.INDEX:
        newsroom.index(stop)
        return ()
    if order.work is Work.REFRESH_DUE:
        return newsroom.refresh_due(report=report, stop=stop)
    ids = frozenset(order.sources)
    sources = tuple(each for each in newsroom.library.sources() if each.id in ids)
    if ids and not sources:  # removed meanwhile: "none" would mean all
        return ()
    return newsroom.refresh(sources, report=report, stop=stop)
