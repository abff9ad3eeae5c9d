"""A saved web page as a document with one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.errors import InputError
from reader.feeds.document import Document
from reader.feeds.page.reading import read_page
from reader.models import Article, LoadEvent, SourceFound

FORMAT = "page"


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the publisher and the article of a page.

    Raises `InputError` if it has neither a title nor text.
    """
    hints = document.hints
    found = read_page(document.read(), url=hints.url, charset=hints.charset)
    article = _with_hints(found, document)
    if not article.title:
        raise InputError("a web page without a title or text", file=document.name)
    yield SourceFound(
        title=article.source,
        language=article.language,
        format=FORMAT,
        location=document.name,
        section=document.section,
    )
    yield article


def _with_hints(found: Article, document: Document) -> Article:
    """What whoever kept the page knew counts where the page says nothing, and for its marks."""
    hints = document.hints
    return replace(
        found,
        title=found.title or hints.title or found.url or "",
        published=found.published or hints.published,
        language=found.language or hints.language,
        source=found.source or hints.source,
        tags=tuple(dict.fromkeys((*hints.tags, *found.tags))),
        read=hints.read,
        starred=hints.starred,
        format=FORMAT,
        location=document.place(1),
    )
