"""Reading dumps in tests: what became of them, and which words are left."""

from __future__ import annotations

import re
from html import unescape

from reader.feeds.wire.lines import lines
from reader.feeds.wire.loader import articles
from reader.models import Article, Problem

BODY = """\
The town has voted on Sunday.

It was a close thing, they said.

Nobody slept."""

# Scripts without blanks are wrapped anywhere: there, each character is a word.
_WIDE = r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]"
_WORD = re.compile(rf"{_WIDE}|(?:(?!{_WIDE})[^\W_])+")
_TAG = re.compile(r"</?(?:p|h2|hr)>")


def read(text: str) -> list[Article]:
    """The articles of a dump."""
    return [event for event in articles(text) if isinstance(event, Article)]


def only(text: str) -> Article:
    """The one article of a dump."""
    (article,) = read(text)
    return article


def problems(text: str) -> list[Problem]:
    """What was wrong with a dump."""
    return [event for event in articles(text) if isinstance(event, Problem)]


def texts(article: Article) -> list[str]:
    """The blocks of its body, without markup."""
    return [unescape(_TAG.sub("", line)) for line in article.body_html.split("\n") if line]


def words_of(text: str) -> set[str]:
    """The words of any text."""
    return set(_WORD.findall(text.casefold()))


def words_kept(text: str) -> set[str]:
    """All words that articles and problems of a dump hold."""
    kept: set[str] = set()
    for event in articles(text):
        kept |= _words_in(event) if isinstance(event, Article) else words_of(event.reason)
    return kept


def words_lost(text: str) -> set[str]:
    """The words of a dump that are nowhere in what became of it."""
    return set().union(*map(words_of, lines([text]))) - words_kept(text)


def _words_in(article: Article) -> set[str]:
    single = (
        article.title,
        article.standfirst,
        article.credit,
        article.section,
        article.source,
        article.dateline,
        article.byline_location,
        article.url,
    )
    many = (*article.authors, *article.extras, *texts(article))
    return set().union(*(words_of(text) for text in (*single, *many) if text))
