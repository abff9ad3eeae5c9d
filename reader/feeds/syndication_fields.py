"""What feedparser found in an item becomes an `Article`; in a feed, a `SourceFound`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean, clean_line
from reader.content.urls import absolute_url
from reader.feeds.dates import parse_date
from reader.feeds.document import Document
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import (
    body_from_html,
    body_from_text,
    standfirst_for,
    title_from,
    title_text,
)
from reader.feeds.syndication_items import CAPTION, CUT, EPISODE
from reader.feeds.syndication_media import credit_of, enclosures_of, image_of
from reader.feeds.syndication_parser import Fields, detail_of, dicts_of, string_of, value_of
from reader.models import Article, SourceFound

FORMAT = "syndication"

_RELATIVE = re.compile(r"=\s*[\"'](?![a-z][a-z0-9+.-]*:|/)", re.IGNORECASE)
"""Not the name before it too: a search for a single character is thirty times as fast."""
_LINKING = ("href", "src")
_NAME_AND_BLANKS = 64
_NO_TEXT = re.compile(r"(?:image|audio|video|font|model|application(?!/xhtml))/")


@dataclass(frozen=True, slots=True)
class FeedContext:
    """What the articles of a feed inherit from it."""

    home_url: str | None
    feed_url: str | None
    language: str | None
    authors: tuple[str, ...]
    """Of an Atom feed (RFC 4287 section 4.2.1); RSS names an editor, who wrote nothing."""
    is_atom: bool

    @property
    def base_url(self) -> str | None:
        """What relative addresses start from, unless the feed says otherwise."""
        return self.home_url or self.feed_url


def feed_context(feed: Fields, version: str, fetched_from: str | None = None) -> FeedContext:
    """Return what is known from the feed's own fields, and from where it was found."""
    is_atom = version.startswith("atom")
    feed_url = _link_of(feed, ("self",), fetched_from) or fetched_from
    base = feed_url or string_of(detail_of(feed, "title").get("base")) or None
    return FeedContext(
        home_url=_home(feed, base),
        feed_url=feed_url,
        language=language_tag(string_of(value_of(feed, "language"))),
        authors=_names(feed) if is_atom else (),
        is_atom=is_atom,
    )


def source_found(feed: Fields, context: FeedContext, document: Document) -> SourceFound:
    """Return the feed as the source of its articles."""
    return SourceFound(
        title=_title(feed, context) or None,
        home_url=context.home_url,
        feed_url=context.feed_url,
        description=clean_line(text_of(string_of(value_of(feed, "subtitle"))), 1000) or None,
        language=context.language,
        format=FORMAT,
        location=document.name,
        section=document.section,
    )


def article(item: Fields, context: FeedContext, location: str) -> Article | None:
    """Return the article of an item, or ``None`` if the item has nothing to read or follow."""
    url = _item_url(item, context)
    guid = clean_line(string_of(value_of(item, "id")), 2000) or None
    body, shorter = _body_and_shorter(item, context, url)
    title = _title(item, context)
    body_text = "" if title and not shorter else text_of(body)  # a quarter of an item's time
    standfirst = standfirst_for(text_of(shorter), body_text) if shorter else None
    title = title or title_from(standfirst or body_text)
    title = title or _last_step(url) or guid or ""
    if not title:
        return None
    published, updated = _dates(item, context)
    enclosures = enclosures_of(item, context.base_url)
    return Article(
        title=title,
        body_html=body,
        standfirst=standfirst,
        url=url,
        guid=guid,
        authors=_authors(item, context),
        published=published,
        updated=updated,
        tags=_tags(item),
        language=_language(item) or context.language,
        image=image_of(item, context.base_url, enclosures),
        enclosures=enclosures,
        credit=credit_of(item),
        format=FORMAT,
        location=location,
        complete=not value_of(item, CUT),
    )


# --- texts ---


def _kind(detail: Fields) -> str:
    """``text``, ``html`` (escaped or not) or ``""`` for what is not to be read as either."""
    media_type = string_of(detail.get("type")).lower()
    if "html" in media_type or not media_type:
        return "html"
    if media_type.startswith("text") or media_type == "plain":
        return "text"
    return "" if _NO_TEXT.match(media_type) else "html"


def _title(fields: Fields, context: FeedContext) -> str:
    """Atom says whether a title holds HTML; elsewhere people just write it."""
    is_text = context.is_atom and detail_of(fields, "title").get("type") == "text/plain"
    return title_text(string_of(value_of(fields, "title")), markup=not is_text)


def _body_and_shorter(item: Fields, context: FeedContext, url: str | None) -> tuple[str, str]:
    """The longest text is the body; a shorter one may be the standfirst."""
    summary = detail_of(item, "summary") | {"value": string_of(value_of(item, "summary"))}
    episode = string_of(value_of(item, EPISODE))
    content = _content(item)
    if content is not None:
        # feedparser copies the content where there is no summary
        shorter = "" if summary["value"] == content["value"] else summary["value"]
        return _body(content, context, url), shorter or episode
    if episode and len(text_of(episode)) > len(text_of(summary["value"])):
        return _body({"value": episode}, context, url), summary["value"]
    text = summary if summary["value"] else {"value": string_of(value_of(item, CAPTION))}
    return _body(text, context, url), string_of(value_of(item, "subtitle"))


def _content(item: Fields) -> Fields | None:
    """Of several contents the first that is HTML, else the first that is text."""
    found = [each for each in dicts_of(item, "content") if string_of(each.get("value"))]
    readable = [each for each in found if _kind(each)]
    return min(readable, key=lambda each: _kind(each) != "html", default=None)


def _body(detail: Fields, context: FeedContext, url: str | None) -> str:
    text = string_of(detail.get("value"))
    if _kind(detail) == "text" and context.is_atom:
        return body_from_text(clean(text))
    return body_from_html(text, _base(detail, context, url))


def _base(detail: Fields, context: FeedContext, url: str | None) -> str | None:
    """``xml:base``; else "#note" and "photo.jpg" start from the story, the rest from the site."""
    given = string_of(detail.get("base"))
    if given:
        try:
            return absolute_url(urljoin(context.base_url or "", given)) or context.base_url
        except ValueError:
            return context.base_url
    relative = _has_relative_address(string_of(detail.get("value")))
    return (url or context.base_url) if relative else (context.base_url or url)


def _has_relative_address(html: str) -> bool:
    starts = (match.start() for match in _RELATIVE.finditer(html))
    names = (html[max(0, start - _NAME_AND_BLANKS) : start].rstrip().lower() for start in starts)
    return any(name.endswith(_LINKING) for name in names)


# --- links ---


def _link_of(fields: Fields, relations: tuple[str, ...], base: str | None) -> str | None:
    for link in dicts_of(fields, "links"):
        if link.get("rel") in relations:
            url = absolute_url(string_of(link.get("href")), base)
            if url:
                return url
    return None


def _home(feed: Fields, base: str | None) -> str | None:
    for link in dicts_of(feed, "links"):
        if link.get("rel") == "alternate" and "html" in string_of(link.get("type")):
            url = absolute_url(string_of(link.get("href")), base)
            if url:
                return url
    return absolute_url(string_of(value_of(feed, "link")), base)


def _item_url(item: Fields, context: FeedContext) -> str | None:
    """The story's page: not the counting redirect, and a permalink if there is no link."""
    base = context.base_url
    original = absolute_url(string_of(value_of(item, "feedburner_origlink")), base)
    if original:
        return original
    return _home(item, base) or _link_of(item, ("alternate", "related", "via"), base)


def _last_step(url: str | None) -> str:
    """What an address alone says: its last step in words, or its host."""
    if not url:
        return ""
    path = url.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/")
    return clean_line(re.sub(r"[-_+]|%20", " ", path.rpartition("/")[2]), 80)


# --- people, words, times ---


def _names(fields: Fields) -> tuple[str, ...]:
    people = dicts_of(fields, "authors")
    return distinct_lines(each.get("name") or each.get("email") for each in people)


def _authors(item: Fields, context: FeedContext) -> tuple[str, ...]:
    source = value_of(item, "source")
    origin = source if isinstance(source, dict) else {}
    return (
        _names(item)
        or _names(origin)
        or distinct_lines([value_of(origin, "title")])
        or context.authors
    )


def _tags(item: Fields) -> tuple[str, ...]:
    return distinct_lines(each.get("label") or each.get("term") for each in dicts_of(item, "tags"))


def _language(item: Fields) -> str | None:
    details = [*dicts_of(item, "content"), detail_of(item, "summary"), detail_of(item, "title")]
    said = [value_of(item, "language"), *(each.get("language") for each in details)]
    return next(filter(None, map(language_tag, said)), None)


def _dates(item: Fields, context: FeedContext) -> tuple[datetime | None, datetime | None]:
    """Published and updated.  A story that only says when it was updated came out then."""
    updated = parse_date(string_of(value_of(item, "updated")))
    published = parse_date(string_of(value_of(item, "published")))
    published = published or parse_date(string_of(value_of(item, "created")))
    if published is None:
        return updated, updated if context.is_atom else None
    return published, None if updated == published and not context.is_atom else updated
