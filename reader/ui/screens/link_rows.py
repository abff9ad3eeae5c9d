"""The links of an article as rows: which, in what order, and how each is set."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from textual.content import Content

from reader.content.blocks import Link, LinkKind
from reader.content.front import enclosure_links
from reader.content.sanitiser import clean_line
from reader.models import Article, Enclosure
from reader.ui.cells import fit
from reader.ui.typesetting.wrapping import width_of

Row = tuple[str, str, str]
"""Number as in the article, words, address."""
OWN = "0"
"""The number of the article's own link; those in the text count from 1."""
LEAD = 6
"""Cells of the number before a link."""
WIDEST_DOMAIN = 28
"""Cells of the column at the right; a longer domain is cut."""


def link_rows(article: Article, links: Sequence[Link]) -> tuple[Row, ...]:
    """The article's own link, its enclosures, its links, its pictures; numbered as in it."""
    own = [(OWN, "This article", article.url)] if article.url else []
    taken = max((link.number for link in links), default=0)
    pictures = [link for link in links if link.kind is LinkKind.IMAGE]
    others = [link for link in links if link.kind is not LinkKind.IMAGE]
    numbered = (*enclosure_links(article, taken), *others, *pictures)
    return (*own, *((str(link.number), _words(link), link.url) for link in numbered))


def file_rows(files: Sequence[Enclosure]) -> tuple[Row, ...]:
    """Files of an article, numbered from 1."""
    links = enclosure_links(Article("", enclosures=tuple(files)), 0)
    return tuple((str(link.number), link.text, link.url) for link in links)


def _words(link: Link) -> str:
    if link.kind is not LinkKind.IMAGE:
        return link.text
    return "image" if link.text == link.url else f"image: {link.text}"


def matching(rows: Sequence[Row], typed: str) -> list[Row]:
    """The rows in whose words or address every word of ``typed`` stands, whatever its case."""
    words = typed.casefold().split()
    return [row for row in rows if all(word in f"{row[1]} {row[2]}".casefold() for word in words)]


def set_row(row: Row, width: int, ellipsis: str = "…") -> Content:
    """One line: number, words, and at the right edge the domain, quiet."""
    number, text, url = row
    words, domain = clean_line(text, 200), domain_of(url)
    if not words or words == clean_line(url):
        words = _path(url) or domain
    column = min(WIDEST_DOMAIN, width_of(domain), max(0, (width - LEAD) // 2))
    room = max(1, width - LEAD - column - 1)
    line = f"{f'[{number}]':>{LEAD - 1}} {fit(words, room, ellipsis)} "
    return Content(line + fit(domain, column, ellipsis)).stylize("$quiet", len(line))


def domain_of(url: str) -> str:
    """``example.org`` for ``https://www.example.org:8080/a``; the address for a mailto."""
    if url.lower().startswith("mailto:"):
        return clean_line(url[len("mailto:") :].partition("?")[0])
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        host = ""
    return clean_line(host.removeprefix("www."))


def _path(url: str) -> str:
    """What follows the domain, for a link without words."""
    after = clean_line(url).partition("://")[2].partition("/")[2]
    return f"/{after}" if after else ""
