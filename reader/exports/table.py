"""THE table of export formats: a name -> the function that writes it.

A writer takes articles one by one and writes as it goes, so that a million
articles need the memory of one.  A row says what it writes: most write articles,
one the subscriptions.  Every text is UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import TextIOWrapper
from typing import Any, BinaryIO, cast

from reader.errors import UsageError
from reader.models import Article, StoredArticle, Subscription


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document says about itself as a whole."""

    title: str
    home_url: str | None = None
    feed_url: str | None = None
    language: str | None = None


Articles = Iterable[Article | StoredArticle]
Subscriptions = Iterable[Subscription]
Writer = Callable[[Any, Any, Heading], int]
"""Writes all articles (or subscriptions) and says how many there were."""


class Writes(StrEnum):
    """What a format holds."""

    ARTICLES = "articles"
    SUBSCRIPTIONS = "subscriptions"


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format that articles or subscriptions can be written in."""

    name: str
    """As given to ``--to``."""
    label: str
    extension: str
    """Usual end of a file name, with its dot."""
    writer: str
    """``module:function`` below ``reader.exports``."""
    writes: Writes = Writes.ARTICLES
    is_text: bool = True
    """Whether the writer is given a text stream; else one of bytes."""
    for_terminal: bool = True
    """Whether what it writes may be shown on a terminal."""

    def load(self) -> Writer:
        """Import the writer."""
        from importlib import import_module

        module, _, function = self.writer.partition(":")
        return cast("Writer", getattr(import_module(f"reader.exports.{module}"), function))


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("jsonfeed", "JSON Feed 1.1, one document", ".json", "json_feed:write"),
    Exporter("jsonl", "JSON Feed items, one a line", ".jsonl", "json_lines:write"),
    Exporter("markdown", "Markdown", ".md", "markdown:write"),
    Exporter("text", "Plain text", ".txt", "text:write"),
    Exporter("html", "One web page", ".html", "html_page:write"),
    Exporter(
        "epub",
        "EPUB 3, one book",
        ".epub",
        "epub.writer:write",
        is_text=False,
        for_terminal=False,
    ),
    Exporter("mbox", "Mailbox, one message each", ".mbox", "mail.mbox:write", is_text=False),
    Exporter(
        "opml",
        "OPML 2.0: the subscriptions",
        ".opml",
        "opml:write",
        writes=Writes.SUBSCRIPTIONS,
        is_text=False,
    ),
)


def exporter(name: str) -> Exporter:
    """The exporter of this name; raises `UsageError`."""
    for each in EXPORTERS:
        if each.name == name:
            return each
    names = ", ".join(each.name for each in EXPORTERS)
    raise UsageError(f'no format is called "{name}"; there are {names}')


def write(articles: Articles | Subscriptions, to: str, out: BinaryIO, heading: Heading) -> int:
    """Write what the format ``to`` holds; how many articles or subscriptions there were."""
    row = exporter(to)
    writer = row.load()
    if not row.is_text:
        return writer(articles, out, heading)
    text = TextIOWrapper(out, encoding="utf-8", newline="\n")
    try:
        return writer(articles, text, heading)
    finally:
        text.detach()  # flushes; the stream is the caller's to close
