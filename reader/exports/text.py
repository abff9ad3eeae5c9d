"""Plain text: the articles one after the other, ruled off, each paragraph one line."""

from __future__ import annotations

from typing import TextIO

from reader.content.plain import as_text
from reader.exports.table import Articles, Heading
from reader.models import StoredArticle

RULE = f"\n{'=' * 72}\n\n"


def write(articles: Articles, out: TextIO, _heading: Heading) -> int:
    """Write all articles; how many there were."""
    count = 0
    for count, found in enumerate(articles, 1):
        article = found.article if isinstance(found, StoredArticle) else found
        out.write(RULE if count > 1 else "")
        out.write(as_text(article).strip("\n") + "\n")
    return count
