"""One run over the queue of downloads, in several lanes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, InputError, NotFoundError
from reader.models import Download, DownloadState
from reader.newsroom.download_names import PART, file_name

if TYPE_CHECKING:
    from reader.config import DownloadsConfig
    from reader.library import Library
    from reader.network.client import Client
    from reader.network.messages import Request, Response
    from reader.newsroom.events import Stop
    from reader.newsroom.part_file import PartFile
    from reader.newsroom.web import Web

SECONDS = 24 * 3_600.0
"""For one request; a server that stops sending is given up long before."""
IDLE_SECONDS = 60
TRIES = 3
"""In a row that bring nothing."""
_MB = 1 << 20
_ERROR_PAGE = 1 << 20
"""Bytes of a page that says why there is no file."""

Tell = Callable[[Download], None]


@dataclass(frozen=True, slots=True)
class Ended:
    """A download that is there, or why it is not."""

    download: Download
    error: BroadsheetError | None = None


class UnderWay:
    """What this program is downloading, and the flags that stop it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._flags: dict[int, Flag] = {}

    @property
    def ids(self) -> frozenset[int]:
        """Of all that is under way."""
        with self._lock:
            return frozenset(self._flags)

    def begin(self, choose: Callable[[Collection[int]], Download | None]) -> Download | None:
        """Begin what ``choose`` picks, knowing what is under way: nobody else picks it."""
        with self._lock:
            found = choose(self._flags.keys())
            if found is not None:
                self._flags[found.id] = Flag()
            return found

    def end(self, download_id: int) -> None:
        """It is under way no more."""
        with self._lock:
            self._flags.pop(download_id, None)

    def stop(self, download_id: int) -> bool:
        """Stop one; whether it was under way."""
        with self._lock:
            flag = self._flags.get(download_id)
            if flag is not None:
                flag.set()
            return flag is not None

    def is_stopped(self, download_id: int) -> bool:
        """Whether somebody stopped it."""
        with self._lock:
            return self._flags[download_id].is_set()


class DownloadRun:
    """Fetches what waits, each once; its lanes run in threads."""

    def __init__(
        self,
        library: Library,
        under_way: UnderWay,
        *,
        folder: Path,
        web: Callable[[], Web],
        config: DownloadsConfig,
        stop: Stop,
        tell: Tell,
        among: Collection[int] | None,
    ) -> None:
        self._library = library
        self._folder = folder
        self._web = web()
        self._config = config
        self._under_way = under_way
        self._stop = stop
        self._tell = tell
        self._among = among
        self._passed: set[int] = set()

    def lane(self) -> list[Ended]:
        """Fetch one after the other, until nothing waits."""
        from reader.network.client import Client

        ended: list[Ended] = []
        with Client(self._web.client, self._web.credentials) as client:
            while not self._stop() and (found := self._under_way.begin(self._next)) is not None:
                try:
                    ended.extend(self._fetched(client, found))
                finally:
                    self._under_way.end(found.id)
        return ended

    def _next(self, under_way: Collection[int]) -> Download | None:
        found = self._library.downloads.next({*self._passed, *under_way}, self._among)
        if found is not None:
            self._passed.add(found.id)
        return found

    def _fetched(self, client: Client, download: Download) -> Iterator[Ended]:
        """Fetch one, and note what came of it; nothing if it was stopped."""

        def over() -> bool:
            return self._under_way.is_stopped(download.id) or self._stop()

        known = self._library.downloads
        try:
            path = self._to_disk(client, download, over)
        except InputError as error:
            if error.passing:  # another program has it
                yield Ended(download, error)
            elif known.set_state(download.id, DownloadState.FAILED, error.reason):
                yield Ended(replace(download, state=DownloadState.FAILED), error)
            return
        if path is not None:
            known.set_path(download.id, str(path))
            known.set_state(download.id, DownloadState.DONE)
            yield Ended(replace(download, path=str(path), state=DownloadState.DONE))

    def _to_disk(self, client: Client, download: Download, over: Stop) -> Path | None:
        """The whole file; ``None`` if it was stopped.  Raises `InputError`."""
        from reader.newsroom.part_file import PartFile

        download = self._with_path(download)
        kind = download.media_type.partition("/")[0]
        with PartFile(
            Path(download.path),
            self._config.file_mb * _MB,
            lambda size, name: self._library.downloads.set_version(download.id, size, name),
            sound=kind in ("audio", "video"),
        ) as part:
            if self._state(download.id) is DownloadState.WAITING:  # no other program was quicker
                self._pour(client, download, part, over)
            state = self._state(download.id)
            if state in (None, DownloadState.DONE):
                part.part.unlink(missing_ok=True)
            return None if over() or state is not DownloadState.WAITING else part.finish()

    def _with_path(self, download: Download) -> Download:
        """With a name of its own; a part that is gone is begun anew."""
        from reader.newsroom.part_file import reserved

        if download.path and os.path.lexists(f"{download.path}{PART}"):
            return download
        name = file_name(download.title, download.url, download.media_type)
        path = str(reserved(self._folder, name))
        self._library.downloads.set_path(download.id, path)
        return replace(download, path=path)

    def _pour(self, client: Client, download: Download, part: PartFile, over: Stop) -> None:
        """Ask until all is there, or all is ``over``.  Raises `InputError` if it cannot be had."""
        told, fruitless = _Told(part, download, self._tell), 0
        while not over():
            before = part.done
            response = client.fetch(self._request(download, told), over)
            if over() or _is_complete(response, part):
                return
            fruitless = 0 if part.done > before else fruitless + 1
            if not _may_go_on(response, part) or fruitless == TRIES:
                raise InputError(_reason(response), file=download.url)

    def _request(self, download: Download, told: _Told) -> Request:
        from reader.network.messages import Request

        validator = self._library.downloads.validator(download.id)
        return Request(
            download.url,
            most_bytes=_ERROR_PAGE,
            seconds=SECONDS,
            idle_seconds=IDLE_SECONDS,
            private=self._may_be_private(download),
            sink=told,
            start=told.part.done if validator else 0,
            if_range=validator,
        )

    def _may_be_private(self, download: Download) -> bool:
        """Only where the feed itself lives may a file lead into the private network."""
        from reader.network.addresses import is_same_host

        if download.article_id is None:
            return False
        return is_same_host(download.url, self._library.pictures.feed(download.article_id))

    def _state(self, download_id: int) -> DownloadState | None:
        """As it is now; ``None`` if it was removed."""
        try:
            return self._library.downloads.get(download_id).state
        except NotFoundError:
            return None


class _Told:
    """A part that tells how it grows."""

    def __init__(self, part: PartFile, download: Download, tell: Tell) -> None:
        self.part = part
        self.begin = part.begin
        self._download = download
        self._tell = tell

    def write(self, data: bytes) -> None:
        """Take a piece, and tell of it."""
        self.part.write(data)
        self._tell(replace(self._download, size=self.part.size, done=self.part.done))


def _is_complete(response: Response, part: PartFile) -> bool:
    """Whether all is there, as it is too if there is nothing after it (RFC 9110 15.5.17)."""
    if response.error:
        return False
    if response.status == 416:
        return response.headers.get("content-range", "") == f"bytes */{part.done}"
    return response.status in (200, 206) and part.is_whole


def _may_go_on(response: Response, part: PartFile) -> bool:
    """Whether another try may bring more; a part that the server does not know is thrown away."""
    if response.status == 416 and not response.error:
        part.forget()
        return True
    return response.try_again


def _reason(response: Response) -> str:
    from reader.network.manners import status_sentence

    if response.error:
        return response.error
    if response.status in (200, 206):
        return "the answer was empty"
    return status_sentence(response.status, "file")
