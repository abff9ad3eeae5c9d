"""What stands around the body: title, standfirst, byline above; credit and links below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from reader.content.blocks import Link, LinkKind
from reader.content.sanitiser import clean_line
from reader.models import Article, Enclosure, StoredArticle
from reader.ui.glyphs import Glyphs
from reader.ui.typesetting.galley import Galley, Run
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.roles import Role
from reader.ui.typesetting.setting import prose
from reader.ui.typesetting.wrapping import balanced_width, break_lines

ARTICLE_LINK = 0
"""The number of the article's own link; those of the body count from 1."""
NO_BREAK = "\u00a0"
_BALANCED = 400
"""Characters: a longer "title" is a story in the wrong place, and set as it comes."""


def opening(stored: StoredArticle, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    """Title, standfirst, and one quiet line of byline, date and source."""
    article = stored.article
    yield _title(clean_line(article.title) or "(no title)", measure)
    if article.standfirst:
        yield prose(clean_line(article.standfirst), measure, roles=(Role.STANDFIRST,))
    byline = f" {glyphs.dot} ".join(_byline(stored))
    if byline:
        yield prose(byline, measure, roles=(Role.BYLINE,))


def _title(title: str, measure: Measure) -> Galley:
    galley = prose(title, measure, roles=(Role.TITLE,), space=0)
    if len(title) <= _BALANCED:
        galley.breaks = break_lines(galley.text, balanced_width(galley.text, measure.width))
    return galley


def _byline(stored: StoredArticle) -> Iterator[str]:
    article = stored.article
    authors = ", ".join(filter(None, map(clean_line, article.authors)))
    place = clean_line(article.byline_location or "")
    if authors:
        yield f"By {authors} in {place}" if place else f"By {authors}"
    if article.published:
        yield long_date(article.published).replace(" ", NO_BREAK)
    if clean_line(stored.source):
        yield clean_line(stored.source)


def long_date(when: datetime) -> str:
    """``3 November 2026, 14:30``, in local time."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def closing(
    article: Article, links: Iterable[Link], measure: Measure, glyphs: Glyphs
) -> Iterator[Galley]:
    """Credit, a word if the story breaks off, enclosures and the numbered links."""
    if not article.complete:
        yield prose("[The story breaks off here.]", measure, roles=(Role.DIM,))
    if article.credit:
        yield prose(f"Photo: {clean_line(article.credit)}", measure, roles=(Role.CREDIT,))
    if article.url and (address := clean_line(article.url)):
        run = Run(0, len(address), Role.LINK, ARTICLE_LINK)
        yield prose(address, measure, runs=(run,), space=0 if article.credit else 1)
    for kind, title in _HEADINGS:
        yield from _link_list(title, [link for link in links if link.kind in kind], measure)


_HEADINGS = (
    ((LinkKind.ENCLOSURE,), "Enclosures"),
    ((LinkKind.LINK, LinkKind.IMAGE), "Links"),
)


def _link_list(title: str, links: list[Link], measure: Measure) -> Iterator[Galley]:
    if links:
        yield prose(title, measure, roles=(Role.HEADING,))
    for link in links:
        yield _entry(link, measure)


def _entry(link: Link, measure: Measure) -> Galley:
    lead = f"[{link.number}] "
    words = f"{clean_line(link.text, 300)} " if link.kind is LinkKind.ENCLOSURE else ""
    text = f"{words}{clean_line(link.url)}"
    run = Run(len(words), len(text), Role.LINK, link.number)
    return prose(text, measure, runs=(run,), lead=lead, hang=" " * len(lead), space=0)


def enclosure_links(article: Article, first: int) -> Iterator[Link]:
    """The enclosures as links, numbered on from ``first``."""
    for number, enclosure in enumerate(article.enclosures, first):
        yield Link(number, enclosure.url, _enclosure_words(enclosure), LinkKind.ENCLOSURE)


def _enclosure_words(enclosure: Enclosure) -> str:
    """Title, type, size and playing time, as far as they are known."""
    parts = [enclosure.title, enclosure.media_type]
    if enclosure.length:
        parts.append(f"{max(0.1, enclosure.length / 1e6):,.1f} MB")
    if enclosure.duration:
        hours, rest = divmod(enclosure.duration, 3600)
        parts.append(
            f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
        )
    return ", ".join(part for part in parts if part)
