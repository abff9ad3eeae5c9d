"""Markdown: the articles one after the other, ruled off."""

from __future__ import annotations

from typing import TextIO

from reader.content.plain import as_markdown
from reader.exports.table import Articles, Heading
from reader.models import Article, StoredArticle

RULE = "\n---\n\n"


def write(articles: Articles, out: TextIO, _heading: Heading) -> int:
    """Write all articles; how many there were."""
    count = 0
    for count, found in enumerate(articles, 1):
        out.write(RULE if count > 1 else "")
        out.write(_set(found))
    return count


def _set(found: Article | StoredArticle) -> str:
    if isinstance(found, StoredArticle):
        return as_markdown(found.article, found.source)
    return as_markdown(found)
