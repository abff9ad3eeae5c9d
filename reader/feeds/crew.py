"""The processes that parse feeds, as many as there are processors, and their deadlines."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO

from reader.errors import InputError, reason_of
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.worker import BOOT, Ended, Task, framed, unframed
from reader.models import LoadEvent

_TICK = 0.1
"""Seconds between two looks at ``stop`` and the deadlines."""
_CHUNK = 1 << 18


class Job:
    """One document handed to the crew, and what has come back so far."""

    def __init__(self, document: Document, loader: str) -> None:
        self.document = document
        self.task = Task(document, loader)
        self.events: deque[LoadEvent] = deque()
        self.ended = False
        self.error: InputError | None = None
        """Why it could not be read at all, or not to its end."""
        self.waited = 0.0
        """Seconds the parent has waited for it: a slow reader of events is no slow parser."""

    def fail(self, reason: str) -> None:
        """End it without having been answered."""
        self.error = InputError(reason, file=self.document.name, passing=True)
        self.ended = True


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    errors: IO[bytes]
    job: Job | None = None
    buffer: bytearray = field(default_factory=bytearray)

    @property
    def output(self) -> int:
        assert self.process.stdout is not None
        return self.process.stdout.fileno()

    def give(self, job: Job) -> None:
        assert self.process.stdin is not None
        self.job = job
        self.process.stdin.write(framed(job.task))
        self.process.stdin.flush()

    def last_words(self) -> str:
        """The last line of its traceback, such as ``MemoryError``."""
        self.errors.seek(0)
        lines = self.errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {self.process.returncode}"

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.errors):
            if pipe is not None:
                _close(pipe)


class Crew:
    """Parses documents in up to ``size`` processes, started when there is work.

    A process that exceeds the deadline of its document, or dies, costs that
    document only; another one takes its place.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        stop: Callable[[], bool] | None = None,
        deadline: Callable[[int], float] = limits.parse_deadline,
    ) -> None:
        self._size = size or os.cpu_count() or 1
        self._stop = stop or (lambda: False)
        self._deadline = deadline
        self._workers: list[_Worker] = []
        self._waiting: deque[Job] = deque()
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes at once, whatever they are doing."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._selector.close()

    def hand_over(self, document: Document, loader: str) -> Job:
        """Queue a document; parsing starts as soon as a process is free."""
        job = Job(document, loader)
        self._waiting.append(job)
        self._assign()
        return job

    def events(self, job: Job) -> Iterator[LoadEvent]:
        """Yield the events of ``job`` as they come; ends early when ``stop()`` says so.

        Raises `InputError` where the document could not be read any further.
        """
        while not self._stop():
            while job.events:
                yield job.events.popleft()
            if job.error is not None:
                raise job.error
            if job.ended:
                return
            self._look()

    def _assign(self) -> None:
        while self._waiting:
            try:
                worker = self._idle()
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
                self._lost(worker, f"the parser could not be started ({worker.last_words()})")

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.job is None:
                return worker
        if len(self._workers) >= self._size:
            return None
        worker = _started()
        self._workers.append(worker)
        self._selector.register(worker.output, selectors.EVENT_READ, worker)
        return worker

    def _look(self) -> None:
        """Wait a moment for answers, take what has come, and keep the deadlines."""
        began = time.monotonic()
        ready = {key.data for key, _ in self._selector.select(_TICK)}
        passed = time.monotonic() - began
        for worker in list(self._workers):
            if worker in ready:
                self._take(worker)
            elif worker.job is not None:
                worker.job.waited += passed
                self._keep_deadline(worker, worker.job)
        self._assign()

    def _take(self, worker: _Worker) -> None:
        data = os.read(worker.output, _CHUNK)
        if not data:
            worker.process.wait()
            self._lost(worker, f"the parser broke off ({worker.last_words()})")
            return
        worker.buffer += data
        for answer in unframed(worker.buffer):
            self._answered(worker, answer)

    def _answered(self, worker: _Worker, answer: object) -> None:
        job = worker.job
        if job is None:
            return
        if isinstance(answer, list):
            job.events.extend(answer)
        elif isinstance(answer, Ended):
            worker.job = None
            job.error = answer.error
            job.ended = True

    def _keep_deadline(self, worker: _Worker, job: Job) -> None:
        seconds = self._deadline(job.document.size)
        if job.waited > seconds:
            self._lost(worker, f"took longer than {seconds:.0f} seconds and was given up")

    def _lost(self, worker: _Worker, reason: str) -> None:
        if worker.job is not None:
            worker.job.fail(reason)
        self._selector.unregister(worker.output)
        self._workers.remove(worker)
        worker.end()


def _started() -> _Worker:
    """Raises `OSError` if the system has no room for a process."""
    # A file, not a pipe: nobody reads along, and a full pipe would hold the process up.
    errors = tempfile.TemporaryFile()  # noqa: SIM115
    paths = json.dumps([os.path.abspath(each) for each in sys.path])
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", BOOT, paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,  # Ctrl+C and Ctrl+Z in the terminal are for the parent
        )
    except OSError:
        errors.close()
        raise
    return _Worker(process, errors)


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # what it had not been told yet does not matter any more
        pipe.close()
