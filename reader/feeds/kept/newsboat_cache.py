"""The cache of newsboat (``cache.db``): its feeds with their articles, read and flagged ones.

Tables ``rss_feed`` and ``rss_item``, of newsbeuter 2.0 to newsboat 2.40.  If its
``urls`` file lies beside it, that one says what is subscribed to, under which
title and in which section.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.errors import InputError
from reader.feeds.document import Document, open_document
from reader.feeds.enclosures import enclosure, merged
from reader.feeds.kept import newsboat_urls
from reader.feeds.kept.addresses import Refusal, feed_address, page_address
from reader.feeds.kept.database import Reader, Row, opened
from reader.feeds.kept.instants import instant
from reader.feeds.kept.newsboat_urls import Line
from reader.feeds.plain_fields import distinct_lines
from reader.feeds.story_text import body_from_html, body_from_text, title_from, title_text
from reader.feeds.wire.decoding import decode
from reader.models import Article, LoadEvent, SourceFound, Subscription

FORMAT = "newsboat-cache"
URLS = "urls"
"""Name of the file beside it."""
_OWN_TABLES = frozenset({"rss_feed", "rss_item"})
_NAMED = b"CREATE TABLE rss_item"
_FEEDS = "SELECT rssurl, title, url FROM rss_feed"
_FEEDS_OF_ITEMS = "SELECT DISTINCT feedurl FROM rss_item"
_ITEMS = "SELECT * FROM rss_item WHERE feedurl = ? ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class _Feed:
    address: str
    title: str = ""
    home: str = ""


def recognise(document: Document) -> bool:
    """Whether the database in ``document`` has newsboat's tables."""
    try:
        with opened(document) as database:
            return database.tables() >= _OWN_TABLES
    except InputError:
        return _NAMED in document.head  # too damaged or too large: the loader says why


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield a subscription for each feed, and after it its articles; deleted ones are left out.

    Articles of what is not subscribed to, or cannot be (newsboat also reads what
    programs print), come after a `SourceFound`.
    """
    listed = _listed(document)
    number = 0
    with opened(document) as database:
        for feed in _feeds(database, document):
            if isinstance(feed, InputError):
                yield document.problem(feed.where, feed.reason)
                continue
            yield _heading(feed, listed, document)
            try:
                for row in database.rows(_ITEMS, feed.address):
                    if not row.number("deleted"):
                        number += 1
                        yield _article(row, document.place(number))
            except InputError as error:
                yield document.problem(f"feed {feed.address}", f"{error.reason}; the rest is lost")


def _feeds(database: Reader, document: Document) -> Iterator[_Feed | InputError]:
    """The feeds, those too that only articles name.  An error is yielded: others may be read."""
    met: set[str] = set()
    try:
        for row in database.rows(_FEEDS):
            feed = _Feed(row.text("rssurl"), row.text("title"), row.text("url"))
            met.add(feed.address)
            yield feed
    except InputError as error:
        yield error
    try:
        for row in database.rows(_FEEDS_OF_ITEMS):
            address = row.text("feedurl")
            if address not in met:
                yield _Feed(address)
    except InputError as error:
        yield error


def _listed(document: Document) -> dict[str, Line] | None:
    """The ``urls`` file beside the cache, by addresses; ``None`` if there is none."""
    if document.path is None:
        return None
    try:
        urls = open_document(document.path.with_name(URLS))
        if not newsboat_urls.recognise(urls):
            return None
        return {line.address: line for line in newsboat_urls.lines(decode(urls.read()))}
    except InputError:
        return None  # nothing beside it that could be read: the cache stands for itself


def _heading(
    feed: _Feed, listed: dict[str, Line] | None, document: Document
) -> Subscription | SourceFound:
    line = (listed or {}).get(feed.address)
    title = (line and line.title) or title_text(feed.title)[:300] or None
    home = absolute_url(feed.home)
    url = feed_address(feed.address)
    if isinstance(url, Refusal) or (listed is not None and line is None):
        return SourceFound(
            title=title,
            home_url=home,
            feed_url=None if isinstance(url, Refusal) else url,
            format=FORMAT,
            location=document.name,
            section=document.section,
        )
    return Subscription(url, title=title, section=line.section if line else None, home_url=home)


def _article(row: Row, location: str) -> Article:
    url = page_address(row.text("url"))
    body = _body(row, absolute_url(row.text("base")) or url)
    guid = clean_line(row.text("guid"), 2000) or None
    attached = enclosure(
        row.text("enclosure_url"), url, media_type=row.text("enclosure_type") or None
    )
    return Article(
        title=title_text(row.text("title")) or title_from(text_of(body)) or url or guid or location,
        body_html=body,
        url=url,
        guid=guid,
        authors=distinct_lines([row.text("author")]),
        published=instant(row.number("pubdate")),
        enclosures=merged([attached]),
        format=FORMAT,
        location=location,
        read=not row.number("unread"),
        starred=bool(row.text("flags").strip()),
    )


def _body(row: Row, base_url: str | None) -> str:
    if row.text("content_mime_type").startswith("text/plain"):
        return body_from_text(row.text("content"))
    return body_from_html(row.text("content"), base_url)
