"""One article as a chapter of a book: a whole XHTML document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from reader.content.front import UNTITLED, enclosure_links
from reader.content.hypertext import escape as _text
from reader.content.sanitiser import clean, clean_line
from reader.content.urls import absolute_url
from reader.exports.epub.xhtml import xhtml
from reader.feeds.plain_fields import language_tag
from reader.models import Article

STYLE = """\
body { line-height: 1.5; }
h1 { line-height: 1.2; }
.standfirst { font-weight: bold; }
.facts, .foot { font-size: 0.85em; }
pre { white-space: pre-wrap; }
"""
_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{language}>
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
"""


def title_of(article: Article) -> str:
    """What the chapter is called, in the table of contents as well."""
    return clean_line(article.title) or UNTITLED


def document(title: str, body: str, language: str | None = None) -> str:
    """Return an XHTML document; ``body`` is markup, the title is text."""
    tag = language_tag(language)
    said = f' lang="{tag}" xml:lang="{tag}"' if tag else ""
    return _HEAD.format(language=said, title=_text(title)) + body + "\n</html>\n"


def chapter(article: Article, source: str) -> str:
    """Return the document of an article; ``source`` is who published it."""
    body = "\n".join(_body(article, source))
    return document(title_of(article), f"<body>\n{body}\n</body>", article.language)


def _body(article: Article, source: str) -> Iterator[str]:
    yield f"<h1>{_text(title_of(article))}</h1>"
    standfirst = clean(article.standfirst or "").strip()
    if standfirst:
        yield f'<p class="standfirst">{_text(standfirst)}</p>'
    facts = " · ".join(map(_text, filter(None, (*_facts(article), source))))
    if facts:
        yield f'<p class="facts">{facts}</p>'
    yield xhtml(article.body_html, article.url)
    for line in _foot(article):
        yield f'<p class="foot">{line}</p>'


def _facts(article: Article) -> Iterator[str]:
    yield clean_line(", ".join(article.authors))
    if article.published:
        yield f"{article.published.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _foot(article: Article) -> Iterator[str]:
    if not article.complete:
        yield "This story was cut off."
    if article.credit:
        yield _text(clean_line(f"Photo: {article.credit}"))
    url = absolute_url(article.url or "")
    links = [(url, url)] if url else []
    links += [(each.url, each.text) for each in enclosure_links(article, 0)]
    for address, words in links:
        yield f'<a href="{_text(address)}">{_text(words)}</a>'
