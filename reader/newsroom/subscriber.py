"""A URL that a user gave: a feed, a site that has some, or a list of feeds."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING

from reader.content.urls import without_user
from reader.errors import BroadsheetError, InputError
from reader.models import Problem, Subscription
from reader.network.manners import ACCEPT, Manners, status_sentence
from reader.network.messages import Request, Response
from reader.newsroom.events import Choice, Outcome, Report, Stop
from reader.newsroom.feed_documents import feed_document, list_document
from reader.newsroom.fetching import Fetching
from reader.newsroom.subscribing import Subscribing

if TYPE_CHECKING:
    from reader.feeds.document import Document
    from reader.feeds.formats import Format
    from reader.library import Library
    from reader.network.client import Client

_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One wish to subscribe."""

    library: Library
    client: Client
    manners: Manners
    _: KW_ONLY
    report: Report
    stop: Stop
    section: str | None = None
    title: str | None = None

    def run(self, target: str, url: str) -> Outcome:
        """Subscribe to what is at ``url``; what the world did wrong is in the outcome.

        If a site has several feeds, the outcome names them and nothing is done.
        """
        try:
            return self._run(target, url)
        except BroadsheetError as error:
            return Outcome(target, error=error)

    def _run(self, target: str, url: str) -> Outcome:
        response = self._fetched(Request(url, accept=ACCEPT, seconds=self.manners.seconds))
        if not unreadable(response):
            if _is_feed(response):
                return self._subscribed(target, response)
            if (listed := list_document(response)) is not None:
                return self._listed(target, *listed)
        return self._found(target, response)

    def _fetched(self, request: Request) -> Response:
        return self.client.fetch(request, self.stop)

    def _listed(self, target: str, document: Document, row: Format) -> Outcome:
        """Subscribe to what a list names; its feeds are fetched by who asked."""
        problems: list[Problem] = []
        with Subscribing(self.library, self.section) as feeds:
            for event in row.load(document):
                if isinstance(event, Subscription):
                    feeds.begin(event)
                elif isinstance(event, Problem):
                    problems.append(event)
                    self.report(event)
        sources = tuple(each.source for each in feeds.outcome)
        if not sources:
            raise InputError("names no feeds", file=document.name)
        return Outcome(target, sources=sources, problems=tuple(problems), steps=feeds.steps)

    def _found(self, target: str, page: Response) -> Outcome:
        """Of a site's feeds the only one is taken; of several the user must choose."""
        from reader.network.candidates import request_for
        from reader.network.discovery import find_feeds
        from reader.network.known_sites import by_address

        url = page.request.url
        # Where there is no page nothing is guessed: the address may be a feed's, mistyped.
        found = by_address(url) if unreadable(page) else find_feeds(self.client, page, self.stop)
        meant = [each for each in found if not each.aside] or list(found)
        if not meant:
            raise InputError(unreadable(page) or "is no feed, and names none", file=url)
        if len(meant) > 1:
            choices = tuple(Choice(each.url, each.title) for each in meant)
            error = InputError("has several feeds; add one of them", file=url)
            return Outcome(target, error=error, choices=choices)
        response = self._fetched(request_for(meant[0].url, page.request))
        reason = unreadable(response)
        if reason:
            raise InputError(reason, file=meant[0].url)
        return self._subscribed(target, response)

    def _subscribed(self, target: str, response: Response) -> Outcome:
        feed_document(response)  # raises, before anything is subscribed to
        location = _location(response)
        source = self.library.subscribe(location, title=self.title, section=self.section)
        feed = next(each for each in self.library.feeds() if each.source_id == source.id)
        fetching = Fetching(
            self.library, self.client, self.manners, report=self.report, stop=self.stop
        )
        return replace(fetching.take(feed, response, source), target=target)


def unreadable(response: Response) -> str:
    """Why there is nothing to look into; empty if there is."""
    if response.error:
        return response.error
    if response.status != 200:
        return status_sentence(response.status)
    return "" if response.body.strip() else "the answer was empty"


def _is_feed(response: Response) -> bool:
    try:
        feed_document(response)
    except InputError:
        return False
    return True


def _location(response: Response) -> str:
    """The URL to subscribe to: where permanent redirects lead, else the one asked for."""
    permanent = all(hop.status in _PERMANENT for hop in response.hops)
    has_secret = without_user(response.url) != response.url
    return response.url if permanent and not has_secret else response.request.url
