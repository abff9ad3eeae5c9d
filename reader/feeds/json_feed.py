"""JSON Feed 1.0 and 1.1: one document, also if it is cut off or has bad items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.errors import InputError
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.json_item import JsonContext, article, authors_of
from reader.feeds.json_text import (
    JsonDamage,
    decode_json,
    parse_json,
    salvaged_head,
    salvaged_items,
)
from reader.feeds.plain_fields import language_tag
from reader.models import LoadEvent, SourceFound

FORMAT = "jsonfeed"


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the feed, its articles, and a problem for each item that is none."""
    text = decode_json(document.read())
    value = parse_json(text)
    if not isinstance(value, JsonDamage):
        yield from _whole(value, document)
        return
    yield from _feed(salvaged_head(text), salvaged_items(text), document)
    yield document.problem(value.where, f"{value.reason}; what is whole was kept")


def _whole(value: Any, document: Document) -> Iterator[LoadEvent]:
    if not isinstance(value, dict):
        raise InputError("JSON, but not a JSON Feed", file=document.name)
    items = value.get("items", [])
    if not isinstance(items, list):
        yield document.problem("items", "is no list; the feed has no articles")
        items = []
    yield from _feed(value, items, document)


def _feed(head: dict[str, Any], items: Iterable[Any], document: Document) -> Iterator[LoadEvent]:
    found, context = _source(head, document)
    yield found
    distinct = Distinct()
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            yield document.problem(f"item {number}", "is no object; left out")
            continue
        story = article(item, context, document.place(number))
        if story is None:
            yield document.problem(f"item {number}", "has neither text nor link; left out")
            continue
        admitted = distinct.admit(story)
        if admitted is not None:
            yield admitted


def _source(head: dict[str, Any], document: Document) -> tuple[SourceFound, JsonContext]:
    feed_url = absolute_url(_string(head, "feed_url"))
    home_url = absolute_url(_string(head, "home_page_url"), feed_url)
    language = language_tag(head.get("language"))
    found = SourceFound(
        title=clean_line(_string(head, "title"), 300) or None,
        home_url=home_url,
        feed_url=feed_url,
        description=clean_line(_string(head, "description"), 1000) or None,
        language=language,
        format=FORMAT,
        location=document.name,
        section=document.section,
    )
    return found, JsonContext(FORMAT, home_url or feed_url, language, authors_of(head))


def _string(head: dict[str, Any], name: str) -> str:
    value = head.get(name)
    return value if isinstance(value, str) else ""
