"""The whole text of articles: their pages fetched, read in other processes, and kept.

Whatever a site answers, the feed's own text stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.content.hypertext import text_of
from reader.errors import BroadsheetError, InputError
from reader.feeds.content import BytesContent
from reader.feeds.document import Document, Hints
from reader.feeds.editing import edited, without_headline
from reader.feeds.formats import FORMATS
from reader.models import Article, LoadEvent
from reader.network.addresses import is_same_host
from reader.network.candidates import web_address
from reader.network.client import Client
from reader.network.manners import unreadable
from reader.network.messages import Request, Response
from reader.newsroom.answers import Answers

if TYPE_CHECKING:
    from reader.feeds.crew import Crew, Job
    from reader.library import Library, TextWanted
    from reader.newsroom.events import Stop
    from reader.newsroom.web import Web

PAGE_BYTES = 8 * 1024 * 1024
"""Of a page; what is longer is no article."""
PER_HOST = 6
"""Pages of one site fetched at a time, however many the settings allow for feeds."""
ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_PAGES = frozenset({"", "text/html", "application/xhtml+xml"})
_PAGE_LOADER = next(row.loader for row in FORMATS if row.name == "page")


@dataclass(frozen=True, slots=True)
class TextOutcome:
    """What came of the page of one article."""

    article_id: int
    title: str
    error: BroadsheetError | None = None
    """Why its text is not kept; ``None`` if it is."""
    try_again: bool = False
    """Whether the page may come at another time."""
    feed: str = ""
    """URL of the feed it came with."""


@dataclass(slots=True)
class _Reading:
    """A page on its way: what it is for, and who reads it."""

    wanted: TextWanted
    job: Job[LoadEvent]


class FullTexts:
    """Fetches the pages of some articles into the library."""

    def __init__(self, library: Library, web: Web, stop: Stop, *, by_itself: bool = True) -> None:
        self._library = library
        self._by_itself = by_itself
        self._settings = replace(web.client, per_host=min(PER_HOST, web.client.per_host))
        self._credentials = web.credentials
        self._seconds = web.manners.seconds
        self._stop = stop

    def fetch(self, wanted: Sequence[TextWanted]) -> Iterator[TextOutcome]:
        """Fetch all pages at once; an outcome for each article, in the order they come.

        Ends early when ``stop()`` says so; what was not reached is not told.
        """
        from reader.feeds.crew import Crew

        asked: dict[Request, list[TextWanted]] = {}
        for each in wanted:
            request = self._request(each)
            if request is None:
                yield _failed(each, "the article has no address on the web")
            else:
                asked.setdefault(request, []).append(each)
        if not asked:
            return
        with (
            Client(self._settings, self._credentials) as client,
            Crew(stop=self._stop) as crew,
            Answers(client, tuple(asked), self._stop) as answers,
        ):
            for page in answers.ahead(lambda response: _begun(response, asked, crew)):
                if isinstance(page, TextOutcome):
                    yield page
                else:
                    yield from self._stored(page, crew)

    def _request(self, wanted: TextWanted) -> Request | None:
        """Only where the feed itself lives may a link lead into the private network."""
        url = web_address(wanted.url)
        if url is None:
            return None
        return Request(
            url,
            accept=ACCEPT,
            most_bytes=PAGE_BYTES,
            seconds=self._seconds,
            private=is_same_host(url, wanted.feed),
        )

    def _stored(self, reading: _Reading, crew: Crew) -> Iterator[TextOutcome]:
        wanted = reading.wanted
        try:
            found = [each for each in crew.events(reading.job) if isinstance(each, Article)]
            if self._stop():
                return
            self._keep(wanted, found[0] if found else Article(""))
        except BroadsheetError as error:
            again = isinstance(error, InputError) and error.passing  # a parser that was killed
            yield TextOutcome(wanted.id, wanted.title, error, again, wanted.feed)
        else:
            yield TextOutcome(wanted.id, wanted.title)

    def _keep(self, wanted: TextWanted, page: Article) -> None:
        """Raises `InputError` if the page is no better than what the feed has."""
        text = text_of(page.body_html)
        if not text:
            raise InputError("no text was found on the page", file=wanted.url)
        if len(text) < len(text_of(wanted.own_html)) // 2:
            raise InputError("the page has less text than the feed", file=wanted.url)
        standfirst = self._library.versions(wanted.id)[0].standfirst
        told = without_headline(page, wanted.title)
        body = edited(replace(told, standfirst=standfirst)).body_html
        self._library.keep_full_text(
            wanted.id, body, complete=page.complete, by_itself=self._by_itself
        )


def _begun(
    response: Response, asked: Mapping[Request, Sequence[TextWanted]], crew: Crew
) -> Iterator[_Reading | TextOutcome]:
    """Hand a page over to be read; why, for each article, if there is none."""
    reason = _unreadable(response)
    for wanted in asked[response.request]:
        if reason:
            yield _failed(wanted, reason, try_again=response.try_again)
        else:
            document = _document(response, wanted)
            yield _Reading(wanted, crew.hand_over(document, _PAGE_LOADER))


def _failed(wanted: TextWanted, reason: str, *, try_again: bool = False) -> TextOutcome:
    error = InputError(reason, file=wanted.url or wanted.title)
    return TextOutcome(wanted.id, wanted.title, error, try_again, wanted.feed)


def _unreadable(response: Response) -> str:
    """Why there is no page to be read; empty if there is one."""
    reason = unreadable(response, "page")
    if not reason and response.media_type not in _PAGES:
        return f"is no web page, but: {response.media_type}"
    return reason


def _document(response: Response, wanted: TextWanted) -> Document:
    return Document(
        BytesContent(response.body),
        name=wanted.url,
        location=wanted.url,
        size=len(response.body),
        hints=Hints(
            url=response.url,
            media_type=response.media_type,
            charset=response.charset,
            title=wanted.title,
        ),
    )
