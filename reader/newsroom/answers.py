"""The client in a thread of its own: transfers go on while their bodies are parsed and stored."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from reader.network.client import Client
    from reader.network.messages import Request, Response

T = TypeVar("T")

MOST_WAITING_BYTES = 64 * 1024 * 1024
"""Bodies nobody has looked at; more, and no transfer is begun."""


_PATIENCE_SECONDS = 0.1

MOST_AHEAD = 8
"""Answers that are being parsed while what came before them is stored."""


class Answers:
    """Responses to many requests, as they come.  Use it as a context manager."""

    def __init__(
        self, client: Client, requests: Sequence[Request], stop: Callable[[], bool]
    ) -> None:
        self._client = client
        self._requests = requests
        self._stop = stop
        self._leaving = False
        self._bytes_in = self._bytes_out = 0
        self._queue: SimpleQueue[Response | None] = SimpleQueue()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="fetching")
        self._fetching: Future[None]
        self.ended = False
        """Whether there is nothing more to come."""

    def __enter__(self) -> Self:
        self._fetching = self._thread.submit(self._fetch)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._leaving = True
        self._thread.shutdown()

    def _fetch(self) -> None:
        try:
            for response in self._client.fetch_all(
                self._requests, stop=self._is_over, hold=self._is_full
            ):
                self._bytes_in += len(response.body)
                self._queue.put(response)
        finally:
            self._queue.put(None)

    def _is_over(self) -> bool:
        return self._leaving or self._stop()

    def _is_full(self) -> bool:
        return self._bytes_in - self._bytes_out > MOST_WAITING_BYTES

    def ahead(
        self, begin: Callable[[Response], Iterable[T]], idle: Callable[[], None] = lambda: None
    ) -> Iterator[T]:
        """Yield what ``begin`` makes of each answer, the oldest first.

        What comes meanwhile is begun, so that others may work on it.  ``idle()`` is
        for the time in which nothing comes.
        """
        begun: deque[T] = deque()
        while not self._stop() and (begun or not self.ended):
            for response in self.come(wait=not begun, idle=idle):
                begun.extend(begin(response))
                if len(begun) >= MOST_AHEAD:
                    break
            if begun:
                yield begun.popleft()

    def come(self, *, wait: bool, idle: Callable[[], None] = lambda: None) -> Iterator[Response]:
        """Yield what has come, and no more; with ``wait`` at least one, if there is one."""
        while not self.ended:
            try:
                found = self._queue.get(block=wait, timeout=_PATIENCE_SECONDS)
            except Empty:
                if not wait:
                    return
                idle()
                found = self._queue.get()
            if found is None:
                self.ended = True
                self._fetching.result()  # a bug of the thread is raised here
                return
            self._bytes_out += len(found.body)
            yield found
            wait = False
