"""Files of articles on their way to the disk, while the reader goes on reading."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event as Flag
from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
from reader.models import Download, Enclosure
from reader.newsroom.course import Course
from reader.ui.control.automatic import FIRST_AFTER
from reader.ui.wording import counted

if TYPE_CHECKING:
    from reader.newsroom.download_run import Ended
    from reader.ui.screens.reading import ReadingScreen

TELL_EVERY = 1.0
"""Seconds between words about progress: a download has time."""


class Downloading:
    """One run over the queue at a time; what is wanted meanwhile is taken, too."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._stop: Flag | None = None
        self._more = False
        self._course = Course()
        self._told = 0.0
        self._words = ""

    @property
    def busy(self) -> bool:
        """Whether something is being downloaded."""
        return self._stop is not None

    @property
    def nothing(self) -> str:
        """What to say where there are no downloads."""
        key = self._screen.key_of("download")
        return f"Nothing: {key} in an article downloads" if key else "Nothing was downloaded"

    def start(self) -> None:
        """Go on with what an earlier run left, once the first list has had the line for itself."""
        self._screen.set_timer(FIRST_AFTER, self.look)

    def look(self) -> None:
        """Go on if something waits."""
        newsroom = self._screen.newsroom
        self._screen.background.ask(
            "downloads", lambda: newsroom.downloads.is_waiting, self._found_waiting
        )

    def _found_waiting(self, waiting: bool) -> None:
        if waiting:
            self.go_on()

    def want(self, article_id: int, enclosures: Sequence[Enclosure]) -> None:
        """Queue files of an article, and begin."""
        downloads = self._screen.newsroom.downloads

        def queued(found: Sequence[Download]) -> None:
            name = found[0].title if len(found) == 1 else counted(len(found), "file")
            self._tell(f"Downloading {name}")
            self.go_on()

        self._screen.background.change(
            lambda: tuple(downloads.add(article_id, each) for each in enclosures), queued
        )

    def go_on(self) -> None:
        """Fetch what waits."""
        if self.busy:
            self._more = True
            return
        stop = self._stop = Flag()
        self._course = Course()
        newsroom = self._screen.newsroom
        self._screen.background.download(
            lambda: newsroom.downloads.run(stop.is_set, self._report),
            lambda ended: self._done(stop, ended),
            self._failed,
        )

    def interrupt(self) -> bool:
        """Stop, keeping what has come; false if nothing is being downloaded."""
        if self._stop is not None:
            self._more = False
            self._stop.set()
        return self.busy

    close = interrupt

    def _over(self) -> None:
        self._stop = None
        if self._screen.status.left == self._words:
            self._screen.hush()

    def _failed(self, error: BroadsheetError) -> None:
        self._over()
        self.told(error)

    def told(self, error: BroadsheetError) -> None:
        """Say in the panes what went wrong with a download."""
        self._screen.told(error)

    def _report(self, download: Download) -> None:
        """Called in the threads of the run."""
        self._course.take(download)
        now = monotonic()
        if now - self._told >= TELL_EVERY:
            self._told = now
            self._screen.app.call_later(self._progress, self._course.words)

    def _progress(self, words: str) -> None:
        """Say how far it is, where nothing else is being said."""
        if self.busy and (self._screen.is_quiet or self._screen.status.left == self._words):
            self._words = words
            self._screen.tell(words, lasting=True)

    def _done(self, stop: Flag, ended: Sequence[Ended]) -> None:
        self._over()
        if stop.is_set():
            self._tell("Downloads stopped; what has come is kept")
        elif any(each.error is not None for each in ended):
            self._tell(_summary(ended))
        elif ended:
            self._screen.tell(_summary(ended))
        if self._more:
            self._more = False
            self.go_on()

    def _tell(self, words: str) -> None:
        """Say something of which the page of downloads says more."""
        key = self._screen.key_of("downloads")
        self._screen.tell(f"{words} ({key} shows)" if key else words)


def _summary(ended: Sequence[Ended]) -> str:
    failed = [each for each in ended if each.error is not None]
    if len(ended) == 1:
        title = ended[0].download.title
        error = ended[0].error
        return f"Downloaded {title}" if error is None else f"{title}: {error.reason}"
    words = f"{counted(len(ended) - len(failed), 'file')} downloaded"
    return f"{words}, {len(failed)} failed" if failed else words
