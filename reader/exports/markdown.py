"""Markdown: the articles one after the other, ruled off.

Links are numbered through the whole document: a reference such as ``[3]`` means
one thing in all of it (https://spec.commonmark.org/0.31.2/#link-reference-definitions).
"""

from __future__ import annotations

import re
from typing import TextIO

from reader.content.plain import as_markdown
from reader.exports.table import Articles, Heading
from reader.models import Article, StoredArticle

RULE = "\n---\n\n"
_LAST_LINK = re.compile(r"^\[(\d+)\]: <[^\n]*\n?\Z", re.MULTILINE)


def write(articles: Articles, out: TextIO, _heading: Heading) -> int:
    """Write all articles; how many there were."""
    count = links = 0
    for count, found in enumerate(articles, 1):
        text = _set(found, links)
        out.write((RULE if count > 1 else "") + text)
        last = _LAST_LINK.search(text)
        links = int(last[1]) if last else links
    return count


def _set(found: Article | StoredArticle, links: int) -> str:
    if isinstance(found, StoredArticle):
        return as_markdown(
            found.article, found.source, links_before=links, changed=found.versions > 0
        )
    return as_markdown(found, links_before=links)
