"""The pages that a WACZ file lists: their titles, and their text where that is all there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.content.hypertext import text_of
from reader.content.urls import absolute_url
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.story_text import body_from_text, title_from, title_text
from reader.feeds.wacz.parts import Parts
from reader.models import Article

FORMAT = "wacz"
Titles = dict[str, str]
"""Titles by address, without fragments; empty for a page that has none."""
_INDEXED = re.compile(rb'"url"\s*:\s*"((?:[^"\\]|\\.)*+)"')
_NO_PAGE = re.compile(rb'"(?:status"\s*:\s*"?[345]|mime"\s*:\s*"warc/)')
"""In a line of an index: a redirect or an error; a capture that only names another one."""


def listed_titles(parts: Parts) -> Titles | None:
    """Return the titles of the pages listed; ``None`` if there are none, or too many to hold."""
    found: Titles = {}
    for page in _pages(parts):
        if len(found) >= limits.PAGES_LISTED:
            return None
        found.setdefault(page_key(page["url"]), _title(page))
    return found or None


def page_key(url: str) -> str:
    """Return an address as pages are compared by: without its fragment."""
    return url.partition("#")[0]


def text_articles(parts: Parts, titles: Titles, document: Document) -> Iterator[Article]:
    """Yield an article for each page whose text is listed, but of which there is no record."""
    missing = {page_key(page["url"]) for page in _pages(parts) if _text(page)}
    if missing and parts.records:
        missing -= _indexed(parts, missing)
    number = 0
    for page in _pages(parts):
        key = page_key(page["url"])
        if key in missing and _text(page):
            missing.remove(key)
            number += 1
            yield _article(page, titles.get(key, ""), document.place(number))


def _article(page: dict[str, Any], title: str, location: str) -> Article:
    """Undated: when it was crawled says nothing about when it was written."""
    body = body_from_text(_text(page))
    return Article(
        title=title or title_from(text_of(body)) or page["url"],
        body_html=body,
        url=absolute_url(page["url"]),
        format=FORMAT,
        location=location,
    )


def _pages(parts: Parts) -> Iterator[dict[str, Any]]:
    """The objects in the lists that are pages: the first line of a list is about itself."""
    for entry in parts.page_lists:
        for each in parts.objects(entry):
            if isinstance(each.get("url"), str) and absolute_url(each["url"]):
                yield each


def _title(page: dict[str, Any]) -> str:
    title = page.get("title")
    return title_text(title) if isinstance(title, str) and title != page["url"] else ""


def _text(page: dict[str, Any]) -> str:
    text = page.get("text")
    return text.strip() if isinstance(text, str) else ""


def _indexed(parts: Parts, wanted: set[str]) -> set[str]:
    """Those of the addresses ``wanted`` of which the index names a record (CDXJ).

    Without an index nobody knows, and all are taken to be there.
    """
    if not parts.indexes:
        return wanted
    met: set[str] = set()
    for entry in parts.indexes:
        for line in parts.lines(entry):
            found = _INDEXED.search(line)
            if found and not _NO_PAGE.search(line):
                url = page_key(found[1].decode("utf-8", "replace"))
                if url in wanted:
                    met.add(url)
    return met
