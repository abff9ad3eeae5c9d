"""Plain text: the articles one after the other, ruled off, each paragraph one line."""

from __future__ import annotations

from typing import TextIO

from reader.content.plain import as_text
from reader.exports.table import Articles, Heading
from reader.models import Article, StoredArticle

RULE = f"\n{'=' * 72}\n\n"


def write(articles: Articles, out: TextIO, _heading: Heading) -> int:
    """Write all articles; how many there were."""
    count = 0
    for count, found in enumerate(articles, 1):
        out.write(RULE if count > 1 else "")
        out.write(_set(found))
    return count


def _set(found: Article | StoredArticle) -> str:
    if isinstance(found, StoredArticle):
        return as_text(found.article, 0, found.source, changed=found.versions > 0)
    return as_text(found)
