"""Work that must not hold up the screen: SQL, parsing, conversion, files.

Five lanes: questions (two threads, any order), changes (one thread, in order, so a
mark is never lost or overtaken), loads (one thread: adding and refreshing may take
minutes and must not stand in front of a mark), pages (two threads: a server may
take its time, and neither a question nor a load is to wait for it) and downloads (one
thread, which may be busy for hours).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar

from reader.errors import BroadsheetError

T = TypeVar("T")


class Background:
    """Runs work in threads and brings the answer back to the UI thread.

    ``deliver`` hands a callable to the UI thread and returns at once; ``failed`` is
    called there with what the world did wrong.  Bugs are raised there.
    """

    def __init__(
        self,
        deliver: Callable[[Callable[[], None]], None],
        failed: Callable[[BroadsheetError], None],
    ) -> None:
        self._deliver = deliver
        self._failed = failed
        self._questions = ThreadPoolExecutor(2, thread_name_prefix="question")
        self._changes = ThreadPoolExecutor(1, thread_name_prefix="change")
        self._loads = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._pages = ThreadPoolExecutor(2, thread_name_prefix="page")
        self._downloads = ThreadPoolExecutor(1, thread_name_prefix="downloads")
        self._newest: dict[str, int] = {}
        self._pending = 0
        self._lock = Lock()
        self._closed = False

    @property
    def pending(self) -> int:
        """How many pieces of work have not been answered yet."""
        return self._pending

    @property
    def closed(self) -> bool:
        """Whether the program is about to end: nobody waits for anything any more."""
        return self._closed

    def ask(
        self,
        slot: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Answer a question.  Of several in the same ``slot`` only the newest is answered.

        ``failed`` hears what the world did wrong, instead of the common listener.
        """
        number = self._newest[slot] = self._newest.get(slot, 0) + 1
        self._submit(self._questions, work, done, lambda: self._newest[slot] == number, failed)

    def begin(self, work: Callable[[], T]) -> Future[T]:
        """Begin with what will be asked for later: `ask` for its ``result``."""
        return self._questions.submit(work)

    def change(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Change the library: every change runs, one after the other."""
        self._submit(self._changes, work, done, lambda: True, failed)

    def load(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Add or refresh sources."""
        self._submit(self._loads, work, done, lambda: True, failed)

    def fetch(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Get something from the web for what is being read; ends when `closed` says so."""
        self._submit(self._pages, work, done, lambda: True, failed)

    def download(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Take files to the disk."""
        self._submit(self._downloads, work, done, lambda: True, failed)

    def close(self) -> None:
        """Finish the changes, drop the questions."""
        self._closed = True
        self._questions.shutdown(wait=False, cancel_futures=True)
        self._loads.shutdown(wait=True, cancel_futures=True)
        self._pages.shutdown(wait=True, cancel_futures=True)
        self._downloads.shutdown(wait=True, cancel_futures=True)
        self._changes.shutdown(wait=True)
        self._questions.shutdown(wait=True)

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        wanted: Callable[[], bool],
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        if self._closed:
            return
        with self._lock:
            self._pending += 1
        lane.submit(lambda: work() if wanted() else None).add_done_callback(
            lambda future: self._deliver(lambda: self._answer(future, done, wanted, failed))
        )

    def _answer(
        self,
        future: Future[Any],
        done: Callable[[Any], None],
        wanted: Callable[[], bool],
        failed: Callable[[BroadsheetError], None] | None,
    ) -> None:
        with self._lock:
            self._pending -= 1
        if self._closed or future.cancelled():
            return
        error = future.exception()
        if isinstance(error, BroadsheetError):
            if wanted():
                (failed or self._failed)(error)
        elif error is not None:
            raise error
        elif wanted():
            done(future.result())
