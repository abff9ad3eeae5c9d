"""The feeds that documents name: lists name many, a feed at most itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeGuard

from reader.models import Article, LoadEvent, Problem, SourceFound, Subscription
from reader.newsroom.feed_documents import FEED_FORMATS

NAMELESS = "the feed does not say its own address, and cannot be listed"
NO_FEEDS = "names no feed"


def named_feed(event: LoadEvent) -> Subscription | None:
    """The feed that an event is about, if its address is known."""
    from reader.feeds.kept.addresses import Refusal, feed_address

    if isinstance(event, Subscription):
        return event
    if not isinstance(event, SourceFound) or not event.feed_url:
        return None
    url = feed_address(event.feed_url)
    if isinstance(url, Refusal):
        return None
    return Subscription(url, event.title, event.section, event.home_url, event.description)


def with_nameless_told(name: str, events: Iterable[LoadEvent]) -> Iterator[LoadEvent]:
    """Yield the events of the input ``name``, and a problem where a feed was to be expected.

    Each feed without an address is told, and an archive that names none at all;
    of an empty list its loader has told.
    """
    named = told = kept = False
    for event in events:
        yield event
        named = named or named_feed(event) is not None
        kept = kept or isinstance(event, Article | SourceFound)
        if _is_nameless(event):
            told = True
            yield Problem(event.location or name, "", NAMELESS)
    if kept and not (named or told):
        yield Problem(name, "", NO_FEEDS)


def _is_nameless(event: LoadEvent) -> TypeGuard[SourceFound]:
    is_feed = isinstance(event, SourceFound) and event.format in FEED_FORMATS
    return is_feed and named_feed(event) is None
