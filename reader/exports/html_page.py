"""One web page with all articles: it needs nothing beside itself and runs no scripts.

Titles and names are escaped, bodies are cleaned HTML; a content security policy
says the same again to the browser.  ``dir="auto"`` lets each text run its way.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from html import escape
from typing import TextIO

from reader.content.hypertext import clean_html
from reader.content.sanitiser import clean, clean_line
from reader.exports.dates import rfc3339
from reader.exports.table import Articles, Heading
from reader.models import Article, StoredArticle

_STYLE = """
:root { color-scheme: light dark; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 38rem; font: 1.1rem/1.55 Georgia, serif; }
article { margin: 3rem 0; padding-top: 1rem; border-top: 1px solid; }
h1, h2 { line-height: 1.2; }
.standfirst { font-size: 1.15em; font-weight: bold; }
.facts, footer { font: 0.85rem/1.4 system-ui, sans-serif; opacity: 0.8; }
img, video, table { max-width: 100%; height: auto; }
pre { overflow-x: auto; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid; }
"""
_POLICY = (
    "default-src 'none'; img-src http: https:; media-src http: https:; style-src 'unsafe-inline'"
)


def write(articles: Articles, out: TextIO, heading: Heading) -> int:
    """Write the page; how many articles it shows."""
    out.write(_head(heading))
    count = 0
    for found in articles:
        count += 1
        article = found.article if isinstance(found, StoredArticle) else found
        source = found.source if isinstance(found, StoredArticle) else article.source
        out.write("\n".join(_article(article, source)) + "\n")
    out.write("</body>\n</html>\n")
    return count


def _head(heading: Heading) -> str:
    title = _text(heading.title)
    language = f' lang="{_text(heading.language)}"' if heading.language else ""
    return (
        f'<!DOCTYPE html>\n<html dir="auto"{language}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )


def _article(article: Article, source: str | None) -> Iterator[str]:
    language = f' lang="{_text(article.language)}"' if article.language else ""
    yield f'<article dir="auto"{language}>'
    yield f"<h2>{_linked(_text(article.title), article.url)}</h2>"
    if article.standfirst:
        yield f'<p class="standfirst">{escape(clean(article.standfirst).strip())}</p>'
    facts = [*_facts(article), *([_text(source)] if source else [])]
    if facts:
        yield f'<p class="facts">{" · ".join(facts)}</p>'
    yield clean_html(article.body_html, article.url)
    footer = [*_footer(article)]
    if footer:
        yield f"<footer>{'<br/>'.join(footer)}</footer>"
    yield "</article>"


def _facts(article: Article) -> Iterator[str]:
    if article.authors:
        yield _text(", ".join(article.authors))
    if article.published:
        moment = article.published.astimezone(UTC)
        yield f'<time datetime="{rfc3339(moment)}">{moment:%Y-%m-%d %H:%M} UTC</time>'


def _footer(article: Article) -> Iterator[str]:
    if not article.complete:
        yield "This story was cut off."
    if article.credit:
        yield f"Photo: {_text(article.credit)}"
    for enclosure in article.enclosures:
        yield _linked(_text(enclosure.title or enclosure.url), enclosure.url)


def _linked(text: str, url: str | None) -> str:
    """``text`` as a link, if the URL is one for the web."""
    address = clean_line(url or "")
    if not address.lower().startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{text}</a>'


def _text(text: str | None) -> str:
    return escape(clean_line(text or ""))
