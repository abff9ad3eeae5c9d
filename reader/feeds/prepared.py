"""An article ready to be stored, made where it was parsed.

Folding a story into its keys, and writing it as columns, takes as long as storing
it.  For feeds that is done in the parser processes; what comes out of them is flat,
so that it crosses a pipe at the speed of the memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

from reader.feeds.editing import edited
from reader.feeds.identity import keys_for_archive, keys_for_feed
from reader.models import Article, LoadEvent

_LOOSE = (
    "guid", "dateline", "byline_location", "language", "image", "credit", "section", "source",
    "format", "location", "authors", "tags", "extras",
)  # fmt: skip
"""Fields that are only ever shown; they travel in ``details``."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_as_json = json.JSONEncoder(separators=(",", ":")).encode


class Prepared(NamedTuple):
    """An article in the shape in which it is stored.  A tuple: it is pickled by the thousand."""

    title: str
    complete: bool
    published: int | None
    """Seconds since 1970."""
    updated: int | None
    url: str | None
    standfirst: str | None
    details: str | None
    """JSON of what is only ever shown."""
    body_html: str
    digest: int
    """Changes whenever anything above does."""
    keys: tuple[bytes, ...]
    """Under which its status is found again, best first (`reader.feeds.identity`)."""
    tags: tuple[str, ...] = ()
    section: str | None = None
    source: str | None = None
    read: bool = False
    starred: bool = False

    @property
    def moment(self) -> datetime | None:
        """When it was published."""
        return None if self.published is None else _EPOCH + timedelta(seconds=self.published)

    @property
    def content(self) -> int:
        """Tells stories of one load apart that share an id."""
        return hash((self.title, self.published, self.body_html))


FeedEvent = LoadEvent | Prepared


def prepared_for_feed(article: Article, source_key: str) -> Prepared:
    """``article`` as it is stored for the feed ``source_key``."""
    return _prepared(article, keys_for_feed(source_key, article))


def prepared_for_archive(article: Article) -> Prepared:
    """``article`` as it is stored for an archive."""
    return _prepared(article, keys_for_archive(article))


def prepared_events(events: Iterable[FeedEvent], source_key: str) -> Iterator[FeedEvent]:
    """Yield what a loader found in a feed, its articles edited and prepared."""
    for event in events:
        if isinstance(event, Article):
            yield prepared_for_feed(edited(event), source_key)
        else:
            yield event


def sound(text: str) -> str:
    """``text`` without lone surrogates, which SQLite cannot store; loaders drop them already."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


def digest_of(*texts: str) -> int:
    """A number that fits into a column, and is another for other texts."""
    found = blake2b(digest_size=8)
    for text in texts:
        found.update(text.encode())
    return int.from_bytes(found.digest(), "big", signed=True)


def _prepared(article: Article, keys: tuple[bytes, ...]) -> Prepared:
    fields = (
        sound(article.title),
        article.complete,
        _seconds(article.published),
        _seconds(article.updated),
        article.url and sound(article.url),
        article.standfirst and sound(article.standfirst),
        _details(article),
        sound(article.body_html),
    )
    return Prepared(
        *fields,
        digest=digest_of(repr(fields[:-1]), fields[-1]),
        keys=keys,
        tags=article.tags,
        section=article.section,
        source=article.source,
        read=article.read,
        starred=article.starred,
    )


def _details(article: Article) -> str | None:
    kept = {name: value for name in _LOOSE if (value := getattr(article, name))}
    if article.enclosures:
        kept["enclosures"] = [
            {name: value for name, value in asdict(each).items() if value is not None}
            for each in article.enclosures
        ]
    return _as_json(kept) if kept else None


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.replace(microsecond=0).timestamp())
