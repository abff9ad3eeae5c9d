"""The pictures of articles: fetched, kept beside the library, and gone with their articles.

For whoever shows pictures there are `Pictures.path` (what is kept, without a
request) and `Pictures.fetch` (one picture, kept from then on).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING

from reader.content.urls import PART
from reader.errors import InputError, LibraryError, NotFoundError
from reader.models import Scope
from reader.network.addresses import is_same_host
from reader.network.candidates import web_address
from reader.network.manners import status_sentence
from reader.network.messages import Request, Response
from reader.newsroom.archived_pictures import archived_picture
from reader.newsroom.events import never
from reader.newsroom.picture_files import PictureFiles

if TYPE_CHECKING:
    from pathlib import Path

    from reader.config import OfflineConfig
    from reader.library import Library
    from reader.newsroom.events import Stop
    from reader.newsroom.web import Web

ACCEPT = "image/webp, image/png, image/jpeg, image/gif, image/avif;q=0.3, */*;q=0.1"
"""The article pane cannot show AVIF, so it is the last that is wanted."""
SECONDS = 30.0
"""For one picture at most, whatever the settings allow for a feed."""
LOT = 50
"""Articles whose pictures are fetched together."""
STRAY_SECONDS = 86_400.0
"""A file that nothing knows of after so long was left by a program that was killed."""
_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class PictureOutcome:
    """What came of one picture."""

    url: str
    bytes: int = 0
    error: InputError | None = None
    """Why it is not kept; ``None`` if it is."""


@dataclass(slots=True)
class _Wanted:
    """A picture that some articles show."""

    request: Request
    article_ids: list[int]


class Pictures:
    """The pictures of a library's articles.  May be used from any thread."""

    def __init__(
        self, library: Library, folder: Path, web: Callable[[], Web], config: OfflineConfig
    ) -> None:
        self._library = library
        self._files = PictureFiles(folder)
        self._web = web
        self._config = config

    # --- one picture

    def path(self, url: str) -> Path | None:
        """The file with the picture at ``url``; ``None`` if it is not kept.  Asks nobody."""
        address = web_address(url)
        name = self._library.pictures.name(address) if address else None
        path = self._files.path(name) if name else None
        return path if path is not None and path.is_file() else None

    def fetch(self, url: str, article_id: int, stop: Stop = never) -> Path:
        """The file with a picture of an article, fetched if it is not kept yet.

        If it lies in the article's own archive, it is taken from there, and the web is not asked.
        Raises `InputError` with the reason if it cannot be had.
        """
        kept = self.path(url)
        if kept is not None:
            return kept
        if url.startswith(PART):
            return self._part(url, article_id)
        wanted = self._wanted(url, article_id)
        if wanted is None:
            raise InputError("is no address of the web", file=url)
        if not self._taken_from_archive(wanted.request.url, article_id):
            for outcome in self._fetched([wanted], stop):
                if outcome.error is not None:
                    raise outcome.error
        found = self.path(url)
        if found is None:
            raise InputError("was stopped", file=url)
        return found

    def _part(self, address: str, article_id: int) -> Path:
        """A picture that the archive calls so; it is not noted, for the archive has it."""
        most = self._config.picture_mb * _MB
        data = archived_picture(self._library, article_id, address, most)
        if data is None:
            raise InputError("it is not in the archive any more, or too large", file=address)
        return self._files.path(self._files.keep(data))

    # --- many

    def offline(self, query: str, stop: Stop = never) -> Iterator[PictureOutcome]:
        """Fetch the pictures of what a query finds and that are not kept yet, newest first.

        Ends with an error when there is no room for more.  Raises `QueryError`.
        """
        self._sweep()
        view = self._library.open_view(Scope(query=query))
        for offset in range(0, view.total, LOT):
            if stop():
                return
            missing = self._missing(view.ids(offset, LOT))
            if missing and self._is_full():
                yield self._no_room()
                return
            for outcome in self._fetched(missing, stop):
                yield outcome
                if outcome.error is None and self._is_full():
                    yield self._no_room()
                    return

    def _no_room(self) -> PictureOutcome:
        most = self._config.pictures_mb
        reason = f"{most} MB of pictures are kept, which is all that [offline] allows"
        return PictureOutcome("", error=InputError(reason))

    def tidy(self) -> None:
        """Remove the pictures of articles that are gone; while others write, another time."""
        with suppress(LibraryError):
            self._files.remove(self._library.pictures.drop_unclaimed())

    def _sweep(self) -> None:
        """Remove, too, what nothing knows of."""
        self.tidy()
        names = list(self._files.names(before=time() - STRAY_SECONDS))
        self._files.remove(self._library.pictures.unknown(names))

    def _is_full(self) -> bool:
        kept: int = self._library.pictures.size()
        return kept >= self._config.pictures_mb * _MB

    def _missing(self, article_ids: Sequence[int]) -> list[_Wanted]:
        """What is to be fetched; what is there already is claimed for these articles, too."""
        wanted: dict[str, _Wanted] = {}
        for article_id in article_ids:
            for url in self._urls(article_id):
                if self.path(url) is not None:
                    self._library.pictures.claim(web_address(url) or url, [article_id])
                elif (each := self._wanted(url, article_id)) is None:
                    continue
                elif not self._taken_from_archive(each.request.url, article_id):
                    first = wanted.setdefault(each.request.url, each)
                    if first is not each:
                        first.article_ids.append(article_id)
        return list(wanted.values())

    def _urls(self, article_id: int) -> tuple[str, ...]:
        from reader.content.picture_urls import picture_urls

        try:
            return picture_urls(self._library.article(article_id).article)
        except NotFoundError:  # it went while others were fetched
            return ()

    def _wanted(self, url: str, article_id: int) -> _Wanted | None:
        """Only where the feed itself lives may a picture lead into the private network."""
        address = web_address(url)
        if address is None:
            return None
        return _Wanted(
            Request(
                address,
                accept=ACCEPT,
                most_bytes=self._config.picture_mb * _MB,
                seconds=min(SECONDS, self._web().manners.seconds),
                private=is_same_host(address, self._library.pictures.feed(article_id)),
            ),
            [article_id],
        )

    def _fetched(self, wanted: Sequence[_Wanted], stop: Stop) -> Iterator[PictureOutcome]:
        if not wanted:
            return
        from reader.network.client import Client
        from reader.newsroom.answers import Answers

        by_request = {each.request: each for each in wanted}
        web = self._web()
        with (
            Client(web.client, web.credentials) as client,
            Answers(client, tuple(by_request), stop) as answers,
        ):
            while not (answers.ended or stop()):
                for response in answers.come(wait=True):
                    yield self._taken(by_request[response.request], response)

    def _taken_from_archive(self, url: str, article_id: int) -> bool:
        """Whether it was there: then it is kept now."""
        most = self._config.picture_mb * _MB
        data = archived_picture(self._library, article_id, url, most)
        if data is None:
            return False
        try:
            name = self._files.keep(data)
        except InputError:  # of a kind that is not shown; the web may have another
            return False
        self._library.pictures.keep(url, name, len(data), [article_id])
        return True

    def _taken(self, wanted: _Wanted, response: Response) -> PictureOutcome:
        url = wanted.request.url
        reason = response.error or (
            "" if response.status == 200 else status_sentence(response.status, "picture")
        )
        if reason:
            return PictureOutcome(url, error=InputError(reason, file=url))
        try:
            name = self._files.keep(response.body)
        except InputError as error:
            found = InputError(error.reason, file=error.file or url)
            return PictureOutcome(url, error=found)
        size = len(response.body)
        self._library.pictures.keep(url, name, size, wanted.article_ids)
        return PictureOutcome(url, size)
