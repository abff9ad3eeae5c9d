"""A JSON Feed item becomes an `Article`, whatever is wrong with its fields.

JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/#items-a-name-items-a),
and the ``_broadsheet`` object that this project's own exports add.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.feeds.dates import parse_date
from reader.feeds.enclosures import enclosure, is_picture, merged
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import body_from_html, body_from_text, standfirst_for, title_from
from reader.models import Article, Enclosure

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JsonContext:
    """What the items of a JSON Feed inherit from it."""

    format: str
    base_url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


def article(item: Item, context: JsonContext, location: str) -> Article | None:
    """Return the article, or ``None`` if the item has nothing to read or follow."""
    url = _url(item, "url", context) or _url(item, "external_url", context)
    body = _body(item, url or context.base_url)
    body_text = text_of(body)
    summary = _string(item, "summary")
    standfirst = standfirst_for(text_of(summary), body_text) if body else None
    if not body:
        body = body_from_text(summary)
        body_text = text_of(body)
    guid = _guid(item)
    title = clean_line(_string(item, "title"), 1000) or title_from(standfirst or body_text)
    title = title or url or guid or ""
    if not title:
        return None
    enclosures = merged(_attachments(item, context))
    found = Article(
        title=title,
        body_html=body,
        standfirst=standfirst,
        url=url,
        guid=guid,
        authors=authors_of(item) or context.authors,
        published=parse_date(_string(item, "date_published")),
        updated=parse_date(_string(item, "date_modified")),
        tags=distinct_lines(_list(item, "tags")),
        language=language_tag(item.get("language")) or context.language,
        image=_image(item, context, enclosures),
        enclosures=enclosures,
        format=context.format,
        location=location,
    )
    return _with_own(found, item.get("_broadsheet"))


def authors_of(holder: Item) -> tuple[str, ...]:
    """Return the names of ``authors`` (1.1), else of ``author`` (1.0)."""
    people = [each for each in _list(holder, "authors") if each] or [holder.get("author")]
    return distinct_lines(_name(each) for each in people)


def _name(person: object) -> object:
    if not isinstance(person, dict):
        return person  # a bare string is what people write by mistake
    return person.get("name") or person.get("url")


def _with_own(found: Article, own: object) -> Article:
    """What JSON Feed has no word for, from an export of this project."""
    if not isinstance(own, dict):
        return found
    extras = tuple(clean_line(line) for line in _list(own, "extras") if isinstance(line, str))
    return replace(
        found,
        section=clean_line(_string(own, "section"), 300) or None,
        source=clean_line(_string(own, "source"), 300) or None,
        credit=clean_line(_string(own, "credit"), 1000) or None,
        dateline=clean_line(_string(own, "dateline"), 300) or None,
        byline_location=clean_line(_string(own, "byline_location"), 300) or None,
        complete=own.get("complete") is not False,
        extras=extras,
    )


def _string(item: Item, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _list(item: Item, name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _url(item: Item, name: str, context: JsonContext) -> str | None:
    return absolute_url(_string(item, name), context.base_url)


def _guid(item: Item) -> str | None:
    """The id; numbers too, which version 1.0 asks readers to take as text."""
    value = item.get("id")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return clean_line(str(value), 2000) or None


def _body(item: Item, base_url: str | None) -> str:
    html = _string(item, "content_html")
    if html.strip():
        return body_from_html(html, base_url)
    return body_from_text(_string(item, "content_text"))


def _attachments(item: Item, context: JsonContext) -> list[Enclosure | None]:
    return [
        enclosure(
            each.get("url"),
            context.base_url,
            media_type=each.get("mime_type"),
            length=each.get("size_in_bytes"),
            title=each.get("title"),
            duration=each.get("duration_in_seconds"),
        )
        for each in _list(item, "attachments")
        if isinstance(each, dict)
    ]


def _image(item: Item, context: JsonContext, enclosures: tuple[Enclosure, ...]) -> str | None:
    pictures = (each.url for each in enclosures if is_picture(each.url, each.media_type))
    return (
        _url(item, "image", context) or _url(item, "banner_image", context) or next(pictures, None)
    )
