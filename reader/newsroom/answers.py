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

_PATIENCE_SECONDS = 0.1
"""Without an answer; then there is time for other work."""

MOST_AHEAD = 8
"""Answers that are being parsed while what came before them is stored …"""
MOST_AHEAD_BYTES = 8 * 1024 * 1024
"""… unless they are so large; two processors have enough with less."""


class Answers:
    """Responses to many requests, as they come.  Use it as a context manager.

    A body counts as being in memory until whoever got it asks for the next: what it
    became is as large as itself.  `ClientSettings.body_bytes` limits all of them together.
    """

    def __init__(
        self, client: Client, requests: Sequence[Request], stop: Callable[[], bool]
    ) -> None:
        self._client = client
        self._requests = requests
        self._stop = stop
        self._leaving = False
        self._bytes_in = self._bytes_out = 0  # each is written by one thread only
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
            for response in self._client.fetch_all(self._requests, self._is_over, self._kept):
                self._bytes_in += len(response.body)
                self._queue.put(response)
                del response  # or its body would be kept until the next has come
        finally:
            self._queue.put(None)

    def _is_over(self) -> bool:
        return self._leaving or self._stop()

    def _kept(self) -> int:
        return self._bytes_in - self._bytes_out

    def ahead(
        self, begin: Callable[[Response], Iterable[T]], idle: Callable[[], None] = lambda: None
    ) -> Iterator[T]:
        """Yield what ``begin`` makes of each answer, the oldest first.

        What comes meanwhile is begun, so that others may work on it.  ``idle()`` is
        for the time in which nothing comes.
        """
        begun: deque[tuple[tuple[T, ...], int]] = deque()
        while not self._stop() and (begun or not self.ended):
            self._begin(begun, begin, idle)
            if begun:
                made, size = begun.popleft()
                yield from made
                self._bytes_out += size

    def _begin(
        self,
        begun: deque[tuple[tuple[T, ...], int]],
        begin: Callable[[Response], Iterable[T]],
        idle: Callable[[], None],
    ) -> None:
        """Begin what has come; if nothing is under way, wait for it."""
        ahead = sum(size for _, size in begun)
        while len(begun) < MOST_AHEAD and ahead < MOST_AHEAD_BYTES:
            response = self._next(wait=not begun, idle=idle)
            if response is None:
                return
            begun.append((tuple(begin(response)), len(response.body)))
            ahead += len(response.body)

    def come(self, *, wait: bool) -> Iterator[Response]:
        """Yield what has come, and no more; with ``wait`` at least one, if there is one."""
        while (found := self._next(wait=wait)) is not None:
            yield found
            self._bytes_out += len(found.body)
            wait = False

    def _next(self, *, wait: bool, idle: Callable[[], None] = lambda: None) -> Response | None:
        """The next answer; ``None`` if there is none, or will be none."""
        if self.ended:
            return None
        try:
            found = self._queue.get(block=wait, timeout=_PATIENCE_SECONDS)
        except Empty:
            if not wait:
                return None
            idle()
            found = self._queue.get()
        if found is None:
            self.ended = True
            self._fetching.result()  # a bug of the thread is raised here
        return found
