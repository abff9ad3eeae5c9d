"""What is at an address: a feed, a list of feeds, or a site that has several feeds.

Looking changes nothing.  What was found has its answer with it, so that whoever
wants it later need not ask the server again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.network.manners import ACCEPT, Manners, unreadable
from reader.network.messages import Request, Response
from reader.newsroom.events import Choice, Stop
from reader.newsroom.feed_documents import feed_document, list_document

if TYPE_CHECKING:
    from reader.feeds.document import Document
    from reader.feeds.formats import Format
    from reader.network.client import Client


@dataclass(frozen=True, slots=True)
class FeedThere:
    """A feed, as its server sent it."""

    response: Response


@dataclass(frozen=True, slots=True)
class ListThere:
    """A list of feeds, as its server sent it."""

    document: Document
    row: Format


@dataclass(frozen=True, slots=True)
class SeveralThere:
    """A page whose site has several feeds."""

    request: Request
    """For the page: what a feed of the site may be asked with depends on it."""
    choices: tuple[Choice, ...]


There = FeedThere | ListThere | SeveralThere


@dataclass(frozen=True, slots=True)
class Looking:
    """Asks servers what they have."""

    client: Client
    manners: Manners
    stop: Stop

    def look(self, urls: Sequence[str]) -> There:
        """What is at the first of ``urls`` where somebody answers.

        Raises `InputError` with the reason if there is no feed to be had.
        """
        answers = (self._typed(url) for url in urls[:-1])
        page = next((each for each in answers if not each.error), None)
        page = page or self._typed(urls[-1])
        if not unreadable(page):
            if _is_feed(page):
                return FeedThere(page)
            if (listed := list_document(page)) is not None:
                return ListThere(*listed)
        return self._found(page)

    def choose(self, site: SeveralThere, url: str) -> FeedThere:
        """The feed at ``url``, which ``site`` names; raises `InputError`."""
        from reader.network.candidates import request_for

        response = self.client.fetch(request_for(url, site.request), self.stop)
        reason = unreadable(response)
        if reason:
            raise InputError(reason, file=url)
        feed_document(response)  # raises
        return FeedThere(response)

    def _typed(self, url: str) -> Response:
        request = Request(url, accept=ACCEPT, seconds=self.manners.seconds)
        return self.client.fetch(request, self.stop)

    def _found(self, page: Response) -> FeedThere | SeveralThere:
        """Of a site's feeds the only one is taken; of several the user must choose."""
        from reader.network.discovery import find_feeds
        from reader.network.known_sites import by_address

        url = page.request.url
        # Where there is no page nothing is guessed: the address may be a feed's, mistyped.
        found = by_address(url) if unreadable(page) else find_feeds(self.client, page, self.stop)
        meant = [each for each in found if not each.aside] or list(found)
        if not meant:
            raise InputError(unreadable(page) or "is no feed, and names none", file=url)
        site = SeveralThere(page.request, tuple(Choice(each.url, each.title) for each in meant))
        return site if len(meant) > 1 else self.choose(site, meant[0].url)


def _is_feed(response: Response) -> bool:
    try:
        feed_document(response)
    except InputError:
        return False
    return True
