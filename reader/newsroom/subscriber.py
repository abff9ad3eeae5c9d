"""A URL that a user gave: a feed, a site that has some, or a list of feeds."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING

from reader.content.urls import without_user
from reader.errors import BroadsheetError, InputError
from reader.models import Problem, Subscription
from reader.network.manners import Manners
from reader.network.messages import Response
from reader.newsroom.events import Outcome, Report, Stop
from reader.newsroom.feed_documents import feed_document
from reader.newsroom.fetching import Fetching
from reader.newsroom.looking import FeedThere, ListThere, Looking, SeveralThere
from reader.newsroom.subscribing import Subscribing
from reader.newsroom.targets import with_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def run(self, target: str, urls: Sequence[str]) -> Outcome:
        """Subscribe to what is at the first of ``urls`` where somebody answers.

        What the world did wrong is in the outcome.  If a site has several feeds,
        the outcome names them and nothing is done.
        """
        try:
            there = Looking(self.client, self.manners, self.stop).look(urls)
        except InputError as error:
            return Outcome(target, error=with_hint(error, target))
        except BroadsheetError as error:
            return Outcome(target, error=error)
        if isinstance(there, SeveralThere):
            several = InputError("has several feeds; add one of them", file=there.request.url)
            return Outcome(target, error=several, choices=there.choices)
        return self.take(target, there)

    def take(self, target: str, there: FeedThere | ListThere) -> Outcome:
        """Subscribe to what was found; what the world did wrong is in the outcome."""
        try:
            if isinstance(there, FeedThere):
                return self._subscribed(target, there.response)
            return self._listed(target, there.document, there.row)
        except BroadsheetError as error:
            return Outcome(target, error=error)

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
        return Outcome(target, sources=sources, problems=tuple(problems))

    def _subscribed(self, target: str, response: Response) -> Outcome:
        feed_document(response)  # raises, before anything is subscribed to
        location = _location(response)
        source = self.library.subscribe(location, title=self.title, section=self.section)
        feed = next(each for each in self.library.feeds() if each.source_id == source.id)
        fetching = Fetching(
            self.library, self.client, self.manners, report=self.report, stop=self.stop
        )
        return replace(fetching.take(feed, response, source), target=target)


def _location(response: Response) -> str:
    """The URL to subscribe to: where permanent redirects lead, else the one asked for."""
    permanent = all(hop.status in _PERMANENT for hop in response.hops)
    has_secret = without_user(response.url) != response.url
    return response.url if permanent and not has_secret else response.request.url
