"""The processes that parse feeds, as many as there are processors, and their deadlines."""

from __future__ import annotations

import os
import selectors
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, Generic, TypeVar

from reader.errors import InputError, reason_of
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.prepared import FeedEvent
from reader.feeds.processes import Helper, framed, started, unframed
from reader.feeds.worker import Ended, Ready, Task
from reader.models import LoadEvent

_TICK = 0.1
"""Seconds between two looks at ``stop`` and the deadlines."""
_CHUNK = 1 << 18
_PIPE_BYTES = 1 << 20
"""So that most feeds fit into a pipe, and neither side waits for the other."""


_START_SECONDS = 20.0
"""What a process may take to start and to import, on a machine that has other things to do."""
_WORTH_A_PROCESS = 8
"""Documents for which one is started before the first of them has come."""

EventT = TypeVar("EventT")


class Job(Generic[EventT]):
    """One document handed to the crew, and what has come back so far."""

    def __init__(self, task: Task) -> None:
        self._task: Task | None = task
        self._frame = b""
        self.name = task.document.name
        self.size = task.document.size
        self.events: deque[EventT] = deque()
        self.ended = False
        self.error: InputError | None = None
        """Why it could not be read at all, or not to its end."""
        self.waited = 0.0
        """Seconds the parent has waited for it: a slow reader of events is no slow parser."""

    @property
    def frame(self) -> bytes:
        """What a process is told; from then on the document is kept in this form only."""
        if self._task is not None:
            self._frame, self._task = framed(self._task), None
        return self._frame

    def begun(self) -> None:
        """A process is at it, and has it whole: nobody is going to be told again."""
        self._frame = b""
        self.waited = 0.0

    def fail(self, reason: str) -> None:
        """End it without having been answered."""
        self._task, self._frame = None, b""
        self.error = InputError(reason, file=self.name, passing=True)
        self.ended = True


@dataclass(slots=True, eq=False)
class _Worker:
    helper: Helper
    jobs: deque[Job[Any]] = field(default_factory=deque)
    """The one it is at, and perhaps another that waits in the pipe."""
    has_answered: bool = False
    """It has begun the first of them, so that its pipe is empty."""
    buffer: bytearray = field(default_factory=bytearray)
    room: int = 0
    """Bytes that can be written to it while it does not read."""

    def takes(self, job: Job[Any]) -> bool:
        """Whether it can be given ``job`` without anybody having to wait."""
        if not self.jobs:
            return True
        return len(self.jobs) == 1 and self.has_answered and len(job.frame) <= self.room

    def give(self, job: Job[Any]) -> None:
        self.jobs.append(job)
        self.helper.tell(job.frame)

    def ended(self) -> None:
        """It goes on with what waits in the pipe."""
        self.jobs.popleft()
        self.has_answered = False


class Crew:
    """Parses documents in up to ``size`` processes, started when there is work.

    ``idle()`` is for the time in which whoever waits for events gets none.

    A process that exceeds the deadline of its document, or dies, costs that
    document only; another one takes its place.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        stop: Callable[[], bool] | None = None,
        idle: Callable[[], None] = lambda: None,
        deadline: Callable[[int], float] = limits.parse_deadline,
    ) -> None:
        self._size = size or os.cpu_count() or 1
        self._stop = stop or (lambda: False)
        self._idle = idle
        self._deadline = deadline
        self._workers: list[_Worker] = []
        self._waiting: deque[Job[Any]] = deque()
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes at once, whatever they are doing."""
        for worker in self._workers:
            worker.helper.end()
        self._workers.clear()
        self._selector.close()

    def get_ready(self, documents: int, loader: str) -> None:
        """So many documents for this loader are going to come: start while nobody waits for it."""
        ready = framed(Ready(loader))
        for _ in range(min(self._size, documents // _WORTH_A_PROCESS) - len(self._workers)):
            with suppress(OSError):  # told of the document that needs it, if it fails again
                self._new_worker().helper.tell(ready)

    def hand_over(self, document: Document, loader: str) -> Job[LoadEvent]:
        """Queue a document; parsing starts as soon as a process is free."""
        return self._queued(Job(Task(document, loader)))

    def prepare(self, document: Document, loader: str, source_key: str) -> Job[FeedEvent]:
        """Queue the document of the feed ``source_key``, whose articles come ready to be stored."""
        return self._queued(Job(Task(document, loader, source_key)))

    def _queued(self, job: Job[EventT]) -> Job[EventT]:
        self._waiting.append(job)
        self._assign()
        return job

    def events(self, job: Job[EventT]) -> Iterator[EventT]:
        """Yield the events of ``job`` as they come; ends early when ``stop()`` says so.

        Raises `InputError` where the document could not be read any further.
        """
        self._look(0)  # others may have come to an end meanwhile, and have nothing to do
        while not self._stop():
            while job.events:
                yield job.events.popleft()
            if job.error is not None:
                raise job.error
            if job.ended:
                return
            if not self._look(_TICK):
                self._idle()

    def _assign(self) -> None:
        while self._waiting:
            try:
                worker = self._free_for(self._waiting[0])
            except OSError as error:  # no memory, no file handle, no temporary folder
                reason = reason_of(error)
                self._waiting.popleft().fail(f"the parser could not be started ({reason})")
                continue
            if worker is None:
                return
            job = self._waiting.popleft()
            try:
                worker.give(job)
            except BrokenPipeError:
                self._broke(worker)

    def _broke(self, worker: _Worker) -> None:
        """It does not listen any more; what it said before is still in its pipe."""
        if len(worker.jobs) > 1:
            worker.room = 0
            self._waiting.appendleft(worker.jobs.pop())
        else:
            self._lost(worker, f"the parser could not be started ({worker.helper.last_words()})")

    def _free_for(self, job: Job[Any]) -> _Worker | None:
        """A process that has nothing to do, or a new one, or one that can be given it ahead."""
        idle_first = sorted(self._workers, key=lambda each: len(each.jobs))
        if len(idle_first) >= self._size or (idle_first and not idle_first[0].jobs):
            return next((each for each in idle_first if each.takes(job)), None)
        return self._new_worker()

    def _new_worker(self) -> _Worker:
        worker = _started()
        self._workers.append(worker)
        self._selector.register(worker.helper.output, selectors.EVENT_READ, worker)
        return worker

    def _look(self, seconds: float) -> bool:
        """Wait so long for answers, take what has come, and keep the deadlines."""
        began = time.monotonic()
        ready = {key.data for key, _ in self._selector.select(seconds)}
        passed = time.monotonic() - began
        for worker in list(self._workers):
            if worker in ready:
                self._take(worker)
            elif worker.jobs:
                worker.jobs[0].waited += passed
                self._keep_deadline(worker, worker.jobs[0])
        self._assign()
        return bool(ready)

    def _take(self, worker: _Worker) -> None:
        data = os.read(worker.helper.output, _CHUNK)
        if not data:
            worker.helper.process.wait()
            self._lost(worker, f"the parser broke off ({worker.helper.last_words()})")
            return
        worker.buffer += data
        for answer in unframed(worker.buffer):
            self._answered(worker, answer)

    def _answered(self, worker: _Worker, answer: object) -> None:
        if not worker.jobs:
            return
        job = worker.jobs[0]
        if isinstance(answer, list):
            if not worker.has_answered:
                worker.has_answered = True
                job.begun()
            job.events.extend(answer)
        elif isinstance(answer, Ended):
            worker.ended()
            job.error = answer.error
            job.ended = True

    def _keep_deadline(self, worker: _Worker, job: Job[Any]) -> None:
        seconds = self._deadline(job.size)
        start = 0 if worker.has_answered else _START_SECONDS
        if job.waited > seconds + start:
            self._lost(worker, f"took longer than {seconds:.0f} seconds and was given up")

    def _lost(self, worker: _Worker, reason: str) -> None:
        if worker.jobs:
            worker.jobs.popleft().fail(reason)
        self._waiting.extendleft(reversed(worker.jobs))
        self._selector.unregister(worker.helper.output)
        self._workers.remove(worker)
        worker.helper.end()


def _started() -> _Worker:
    """Raises `OSError` if the system has no room for a process."""
    helper = started("reader.feeds.worker")
    pipes = (helper.process.stdin, helper.process.stdout)
    return _Worker(helper, room=min(map(_widened, pipes)))


def _widened(pipe: IO[bytes] | None) -> int:
    """Make a pipe large enough for most feeds; how much it holds now, 0 if nobody knows."""
    if sys.platform != "linux" or pipe is None:
        return 0
    from fcntl import F_GETPIPE_SZ, F_SETPIPE_SZ, fcntl

    try:
        return fcntl(pipe, F_SETPIPE_SZ, _PIPE_BYTES)
    except OSError:  # all pipes of the user together have grown too large
        return fcntl(pipe, F_GETPIPE_SZ)
