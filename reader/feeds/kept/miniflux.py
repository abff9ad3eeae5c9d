"""Entries of Miniflux, as its API tells them: https://miniflux.app/docs/api.html#endpoint-get-entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reader.content.urls import absolute_url
from reader.feeds.dates import parse_date
from reader.feeds.document import Document
from reader.feeds.enclosures import enclosure, merged
from reader.feeds.kept.json_values import (
    Object,
    inner,
    is_cut_off,
    listing,
    said,
    string,
    values,
)
from reader.feeds.kept.pages import Page, Pages
from reader.models import Enclosure, LoadEvent, SourceFound

FORMAT = "miniflux"
_Feeds = dict[str, list[tuple[int, Object]]]


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield each feed, in its category, and after it its entries."""
    found = listing(document, "entries")
    pages = Pages(document, FORMAT)
    feeds = _by_feed(found.items, pages)
    if not feeds:
        yield pages.heading("Miniflux")
    for entries in feeds.values():
        heading = _heading(inner(entries[0][1], "feed"), pages)
        yield heading
        for number, entry in entries:
            yield from pages.articles(_page(entry), number, heading.home_url)
    yield from pages.problems()
    if found.damage is not None:
        yield found.damage


def _by_feed(items: Iterable[Any], pages: Pages) -> _Feeds:
    """The entries by their feeds, without those that Miniflux has thrown away."""
    feeds: _Feeds = {}
    for number, entry in enumerate(items, start=1):
        if not isinstance(entry, dict):
            pages.left_out += 1
        elif string(entry, "status") != "removed":
            key = str(entry.get("feed_id") or string(inner(entry, "feed"), "feed_url"))
            feeds.setdefault(key, []).append((number, entry))
    return feeds


def _heading(feed: Object, pages: Pages) -> SourceFound:
    return pages.heading(
        string(feed, "title") or "Miniflux",
        home_url=absolute_url(string(feed, "site_url")),
        feed_url=absolute_url(string(feed, "feed_url")),
        section=string(inner(feed, "category"), "title"),
    )


def _page(entry: Object) -> Page:
    url = string(entry, "url")
    return Page(
        url,
        title=string(entry, "title"),
        html=string(entry, "content"),
        guid=string(entry, "hash"),
        authors=[entry.get("author")],
        published=parse_date(string(entry, "published_at")),
        tags=values(entry, "tags"),
        enclosures=_enclosures(entry, url),
        read=string(entry, "status") == "read",
        starred=said(entry, "starred"),
        complete=not is_cut_off(entry),
    )


def _enclosures(entry: Object, url: str) -> tuple[Enclosure, ...]:
    return merged(
        enclosure(each.get("url"), url, media_type=each.get("mime_type"), length=each.get("size"))
        for each in values(entry, "enclosures")
        if isinstance(each, dict)
    )
