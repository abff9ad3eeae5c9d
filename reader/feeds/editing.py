"""What an editor does to a copy before it is set: drop a standfirst or headline said twice.

Feeds and dumps often open the body with the standfirst again.  Every article
passes here once, on its way into the library or into a conversion.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reader.feeds.comparing import folded
from reader.models import Article

_FIRST_PARAGRAPH = re.compile(r"\s*<p(?:\s[^<>]*)?>(.*?)</p\s*>", re.IGNORECASE | re.DOTALL)
_FIRST_HEADING = re.compile(r"\s*<h[12](?:\s[^<>]*)?>(.{1,2000}?)</h[12]\s*>", re.I | re.S)
_LONGEST = 20_000
"""A first paragraph beyond so many characters is a body, not a repeat."""


def edited(article: Article) -> Article:
    """``article`` without a first paragraph that merely repeats the standfirst.

    A body that is nothing but the repeat stays as it is.
    """
    if not article.standfirst:
        return article
    first = _FIRST_PARAGRAPH.match(article.body_html)
    if first is None or len(first[1]) > _LONGEST:
        return article
    rest = article.body_html[first.end() :]
    if not rest.strip() or not _says_the_same(first[1], article.standfirst):
        return article
    return replace(article, body_html=rest.lstrip())


def without_headline(article: Article, headline: str) -> Article:
    """``article`` without a heading at the top of its body that says ``headline`` again."""
    first = _FIRST_HEADING.match(article.body_html)
    if first is None or not _says_the_same(first[1], headline):
        return article
    return replace(article, body_html=article.body_html[first.end() :].lstrip())


def _says_the_same(html: str, line: str) -> bool:
    from reader.content.hypertext import text_of

    said = folded(line)
    return bool(said) and folded(text_of(html)) == said
