"""Articles of the library as one JSON Feed document on standard output."""

from __future__ import annotations

from reader.cli.output import data_stream
from reader.exports.table import Heading, write
from reader.newsroom import Newsroom


def print_articles_json(newsroom: Newsroom, query: str | None, limit: int | None) -> None:
    """Write as the articles are read: a long list needs no more memory than a short one."""
    if query:
        newsroom.index()
    articles = newsroom.articles(query, limit)
    write(articles, "jsonfeed", data_stream(), Heading(query or "Broadsheet"))
