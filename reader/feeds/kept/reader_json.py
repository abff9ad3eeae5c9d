"""Items as Google Reader told them, which many readers still do: starred, shared, a feed's.

Google Takeout's ``starred.json`` and its like, exports of FreshRSS and The Old
Reader, answers of Inoreader, Feedly and others to ``stream/contents``.
https://feedhq.readthedocs.io/en/latest/api/reference.html#stream-contents
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reader.content.hypertext import text_of
from reader.content.urls import absolute_url
from reader.feeds.document import Document
from reader.feeds.enclosures import enclosure, merged
from reader.feeds.kept.addresses import page_address
from reader.feeds.kept.instants import instant
from reader.feeds.kept.json_values import Object, inner, is_cut_off, listing, string, values
from reader.feeds.kept.pages import Page, Pages
from reader.models import Enclosure, LoadEvent, SourceFound

FORMAT = "reader-json"
_STREAM = "feed/"
_OWN = re.compile(r"user/[^/]*/(state|label)/(.*)", re.DOTALL)


@dataclass(slots=True)
class _Origin:
    """A feed, and its items among those of others."""

    about: Object
    items: list[tuple[int, Object]] = field(default_factory=list)


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield each feed that items are from, and after it these as articles."""
    found = listing(document, "items")
    pages = Pages(document, FORMAT)
    all_starred = string(found.head, "id").endswith("/state/com.google/starred")
    origins = _by_origin(found.items, pages)
    if not origins:
        yield pages.heading(string(found.head, "title"))
    for origin in origins:
        heading = _heading(origin.about, found.head, pages)
        yield heading
        base_url = heading.home_url or heading.feed_url
        for number, item in origin.items:
            yield from pages.articles(_page(item, base_url, all_starred), number, base_url)
    yield from pages.problems()
    if found.damage is not None:
        yield found.damage


def _by_origin(items: Iterable[Any], pages: Pages) -> list[_Origin]:
    """The feeds in the order in which they are met; starred items come from all of them."""
    origins: dict[str, _Origin] = {}
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            pages.left_out += 1
            continue
        about = inner(item, "origin")
        key = _feed_url(about) or string(about, "streamId") or string(about, "title")
        origins.setdefault(key, _Origin(about)).items.append((number, item))
    return list(origins.values())


def _heading(origin: Object, head: Object, pages: Pages) -> SourceFound:
    title = string(origin, "title") or string(head, "title")
    home_url = absolute_url(string(origin, "htmlUrl"))
    return pages.heading(title, home_url=home_url, feed_url=_feed_url(origin))


def _feed_url(origin: Object) -> str | None:
    stream = string(origin, "streamId")
    return absolute_url(string(origin, "feedUrl")) or (
        absolute_url(stream.removeprefix(_STREAM)) if stream.startswith(_STREAM) else None
    )


def _page(item: Object, base_url: str | None, all_starred: bool) -> Page:
    content = string(inner(item, "content"), "content")
    summary = string(inner(item, "summary"), "content")
    published, updated = instant(item.get("published")), instant(item.get("updated"))
    states, tags = _categories(item)
    return Page(
        _link(item, base_url),
        title=string(item, "title"),
        html=content or summary,
        summary=text_of(summary) if content else "",
        guid=string(item, "guid") or string(item, "id"),  # FreshRSS tells that of the feed too
        authors=[item.get("author")],
        published=published,
        updated=updated if updated != published else None,
        tags=tags,
        enclosures=_enclosures(item, base_url),
        read="com.google/read" in states,
        starred=all_starred or "com.google/starred" in states,
        complete=not is_cut_off(item),
    )


def _link(item: Object, base_url: str | None) -> str:
    """The canonical address (feeds go through counters), else the one the feed gave."""
    for name in ("canonical", "alternate"):
        for each in values(item, name):
            url = absolute_url(string(each, "href"), base_url) if isinstance(each, dict) else None
            if url and page_address(url):
                return url
    return ""


def _categories(item: Object) -> tuple[set[str], list[str]]:
    """States and tags; labels of the user are tags as those of the feed are."""
    states, tags = set(), []
    for each in values(item, "categories"):
        name = string(each, "label") if isinstance(each, dict) else each
        own = _OWN.fullmatch(name) if isinstance(name, str) else None
        if own and own[1] == "state":
            states.add(own[2])
        elif isinstance(name, str):
            tags.append(own[2] if own else name)
    return states, tags


def _enclosures(item: Object, base_url: str | None) -> tuple[Enclosure, ...]:
    return merged(
        enclosure(
            each.get("href"), base_url, media_type=each.get("type"), length=each.get("length")
        )
        for each in values(item, "enclosure")
        if isinstance(each, dict)
    )
