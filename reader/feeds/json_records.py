"""Articles as plain JSON objects, as data sets and news services have them: a list, or lines.

HuffPost's News Category, CC-News and news-please, All The News, RealNews,
Webz.io, GDELT, NewsAPI and what people write themselves: see `field_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.feeds import limits
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.field_names import are_of_an_article, field_of
from reader.feeds.json_stream import list_start, objects
from reader.feeds.json_text import JsonDamage
from reader.feeds.recognition import head_text
from reader.feeds.record import article
from reader.models import Article, LoadEvent, Problem, SourceFound

FORMAT = "json"
_TOKEN = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"(\s*:)?|[{}\[\]]|\"", re.DOTALL)
_JSON_FEED_ONLY = frozenset(
    {
        "content_html",
        "content_text",
        "date_published",
        "date_modified",
        "external_url",
        "_broadsheet",
    }
)
_ITEM_PAIRS = (("title", "url"), ("title", "summary"), ("id", "summary"))
_JSON_FEED_TOO = frozenset(
    {"id", "url", "title", "summary", "image", "author", "authors", "tags", "language"}
)


def recognise(document: Document) -> bool:
    """Whether a document is a list of articles, perhaps wrapped up, or an article on many lines."""
    text = head_text(document.head).lstrip()
    start = list_start(text)
    is_list = start > 0 or text.startswith("[")
    return (is_list or _breaks_off(text)) and are_of_an_article(
        member_names(text[start:].lstrip(" \t\r\n["))
    )


def recognise_lines(document: Document) -> bool:
    """Whether the first line is an article as a JSON object, of whatever making."""
    text = head_text(document.head).lstrip()
    if not text.startswith("{") or _breaks_off(text):
        return False
    names = member_names(text.partition("\n")[0])
    return _are_of_an_item(names) or are_of_an_article(names)


def _are_of_an_item(names: list[str]) -> bool:
    """Whether these are a JSON Feed item's: maps and settings have ids and titles as well."""
    has = frozenset(names).__contains__
    return any(map(has, _JSON_FEED_ONLY)) or any(all(map(has, pair)) for pair in _ITEM_PAIRS)


def _breaks_off(text: str) -> bool:
    """Whether the first line ends before the object does that begins on it."""
    line, newline, _ = text.partition("\n")
    return bool(newline) and not line.rstrip().endswith("}")


def is_record(value: dict[str, Any]) -> bool:
    """Whether an object has names of its own for what a JSON Feed item calls otherwise."""
    if not _JSON_FEED_ONLY.isdisjoint(value):
        return False
    return any(field_of(name) and name not in _JSON_FEED_TOO for name in value)


def member_names(text: str) -> list[str]:
    """Return the names of the members of the object that ``text`` begins, as far as it goes."""
    names: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
        elif token[2] and depth == 1:
            names.append(token[1])
        if depth == 0 or mark == '"':
            break
    return names


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield an article an object, and a problem for each that is damaged or says nothing."""
    yield SourceFound(format=FORMAT, location=document.name, section=document.section)
    distinct = Distinct()
    for number, found in enumerate(objects(document), start=1):
        if number > limits.ARTICLES_PER_DOCUMENT:
            return
        event = _event(found.value, f"line {found.line}", number, document)
        admitted = distinct.admit(event) if isinstance(event, Article) else event
        if admitted is not None:
            yield admitted


def _event(
    value: dict[str, Any] | JsonDamage, where: str, number: int, document: Document
) -> Article | Problem:
    if isinstance(value, JsonDamage):
        return document.problem(where, value.reason)
    found = article(value, document, FORMAT, number)
    return found or document.problem(where, "has neither a title nor text; left out")
