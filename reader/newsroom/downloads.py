"""Recordings, films and other files of articles that are wanted on the disk: the queue.

It lies in the library, what has come in ``.part`` files: a run that is stopped or killed
goes on there, if the server still has the same file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.models import Download, DownloadState, Enclosure
from reader.newsroom.download_names import PART
from reader.newsroom.download_run import DownloadRun, Ended, Tell, UnderWay
from reader.newsroom.events import never
from reader.newsroom.files import user_path
from reader.newsroom.links import checked_url

if TYPE_CHECKING:
    from reader.config import DownloadsConfig
    from reader.library import Library
    from reader.newsroom.events import Stop
    from reader.newsroom.web import Web


def _silent(_download: Download) -> None:
    """Nobody listens."""


class Downloads:
    """The downloads of a library.  May be used from any thread."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        web: Callable[[], Web],
        config: Callable[[], DownloadsConfig],
    ) -> None:
        """``config`` says what holds for the next run: the settings may change meanwhile."""
        self._library = library
        self._folder = folder
        self._web = web
        self._config = config
        self._under_way = UnderWay()

    @property
    def folder(self) -> Path:
        """Where the files go; raises `InputError` for a setting that names no folder."""
        named = self._config().directory
        return user_path(Path(named)).absolute() if named else self._folder

    def add(self, article_id: int, enclosure: Enclosure) -> Download:
        """Want a file of an article; raises `InputError` for what is no address of the web.

        One that is there already is wanted again only if its file is gone.
        """
        checked_url(enclosure.url)
        title = enclosure.title or self._library.article(article_id).article.title
        found = self._library.downloads.add(article_id, title, enclosure)
        self.resume(found.id)
        return self.get(found.id)

    def get(self, download_id: int) -> Download:
        """One of them, with what has come of it; raises `NotFoundError`."""
        return _with_done(self._library.downloads.get(download_id))

    def all(self) -> tuple[Download, ...]:
        """All of the queue, with what has come of each."""
        return tuple(map(_with_done, self._library.downloads.all()))

    def path(self, url: str) -> Path | None:
        """The file from this address, if it is there and whole."""
        found = self._library.downloads.find(url)
        if found is None or found.state is not DownloadState.DONE:
            return None
        path = Path(found.path)
        return path if path.is_file() else None

    def pause(self, download_id: int) -> None:
        """Let one rest; what has come of it stays."""
        if self.get(download_id).state is not DownloadState.DONE:
            self._library.downloads.set_state(download_id, DownloadState.PAUSED)
            self._under_way.stop(download_id)

    def resume(self, download_id: int) -> None:
        """Let one go on at the next `run`; one whose file is gone begins anew."""
        found = self.get(download_id)
        if found.state is not DownloadState.DONE or not os.path.exists(found.path):
            self._library.downloads.set_state(download_id, DownloadState.WAITING)

    def remove(self, download_id: int) -> None:
        """Want one no more.  What is not whole goes; a whole file stays on the disk."""
        found = self._library.downloads.remove(download_id)
        if not self._under_way.stop(download_id):  # else its run removes the part
            _forget_part(found)

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for a `run`."""
        return self._library.downloads.next(self._under_way.ids) is not None

    def run(
        self, stop: Stop = never, tell: Tell = _silent, among: Collection[int] | None = None
    ) -> tuple[Ended, ...]:
        """Fetch what waits (or ``among`` it some) until nothing does; what became of each.

        What is wanted meanwhile is taken, too.  ``tell`` hears how each grows, in other
        threads.
        """
        config = self._config()
        run = DownloadRun(
            self._library,
            self._under_way,
            folder=self.folder,
            web=self._web,
            config=config,
            stop=stop,
            tell=tell,
            among=among,
        )
        lanes = config.parallel
        with ThreadPoolExecutor(lanes, thread_name_prefix="download") as pool:
            ended = [pool.submit(run.lane) for _ in range(lanes)]
            return tuple(each for lane in ended for each in lane.result())


def _with_done(download: Download) -> Download:
    """With the bytes that lie on the disk."""
    if not download.path:
        return download
    ending = "" if download.state is DownloadState.DONE else PART
    with suppress(OSError):
        return replace(download, done=os.stat(f"{download.path}{ending}").st_size)
    return download


def _forget_part(download: Download) -> None:
    """Remove a part; one that cannot be removed lies there, as others would."""
    if download.path and download.state is not DownloadState.DONE:
        with suppress(OSError):
            os.unlink(f"{download.path}{PART}")
