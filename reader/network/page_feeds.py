"""The feeds that a page of HTML names or links to: a pure look, whatever the bytes are.

https://html.spec.whatwg.org/multipage/links.html#rel-alternate, and the convention
older than it: https://www.rssboard.org/rss-autodiscovery.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from reader.content.sanitiser import clean_line
from reader.content.urls import MAX_LENGTH
from reader.network.candidates import TITLE_CHARACTERS, Candidate, Found, ranked, web_address
from reader.network.feed_words import Likeness, are_comments, likeness, same_site
from reader.network.page import Page

MOST_CANDIDATES = 50
_MOST_LOOKED_AT = 1000
_MOST_LINKS = 20_000
_LINK_CHARACTERS = 2048
"""Longer links are of no feed that anybody meant."""
_MOST_PIECES = 8
"""Elements inside a link whose text is read."""

_SURE_TYPE = re.compile(
    r"\s*(?:application|text)/(?:(?:x[-.])?(?:rss|atom|rdf)(?:\+xml)?|feed\+json)\s*(?:;|$)",
    re.IGNORECASE,
)
_VAGUE_TYPE = re.compile(r"\s*(?:(?:application|text)/(?:xml|json)\s*(?:;|$)|$)", re.IGNORECASE)


def feeds_in(page: Page) -> tuple[Candidate, ...]:
    """Return the feeds that ``page`` names, then those it seems to link to on its own site.

    In the order of the page, likelier links first, comments last, each once and
    at most `MOST_CANDIDATES`.
    """
    named = ranked(islice(_named(page), _MOST_LOOKED_AT))
    links = sorted(islice(_linked(page), _MOST_LOOKED_AT), key=lambda pair: -pair[0])
    return ranked((*named, *(link for _, link in links)))[:MOST_CANDIDATES]


def _named(page: Page) -> Iterator[Candidate]:
    base = page.base
    for element in page.root.iter("link", "a"):
        if element.get("rel") and _says_feed(element):
            url = web_address(_href(element), base)
            title = clean_line(element.get("title", ""), TITLE_CHARACTERS)
            if url and _is_meant(element, url, title):
                yield Candidate(url, title, Found.NAMED, are_comments(url, title))


def _says_feed(element: etree._Element) -> bool:
    """Whether it may name a feed, by ``rel`` and ``type``; only a ``<link>`` may be vague."""
    rel = element.get("rel", "").lower().split()
    if "stylesheet" in rel or not {"alternate", "feed"} & set(rel):
        return False
    media_type = element.get("type", "")
    vague = element.tag == "link" and _VAGUE_TYPE.match(media_type) is not None
    return vague or _SURE_TYPE.match(media_type) is not None


def _is_meant(element: etree._Element, url: str, title: str) -> bool:
    """Whether ``url`` is a feed: XML and JSON, or no type, can be anything, oEmbed too."""
    media_type = element.get("type", "")
    if _SURE_TYPE.match(media_type) or "feed" in element.get("rel", "").lower().split():
        return True
    looks = likeness(url, title)
    return looks is Likeness.STRONG or (looks is Likeness.SLIGHT and bool(media_type))


def _linked(page: Page) -> Iterator[tuple[Likeness, Candidate]]:
    base = page.base
    for element in islice(page.root.iter("a", "area"), _MOST_LINKS):
        href = _href(element)
        if not 0 < len(href) <= _LINK_CHARACTERS:
            continue
        words = _words(element)
        if _quick_likeness(href, words) is Likeness.NONE:
            continue
        url = web_address(href, base)
        if url and same_site(url, page.url) and (looks := likeness(url, words)):
            yield looks, Candidate(url, words, Found.LINKED, are_comments(url, words))


def _quick_likeness(href: str, words: str) -> Likeness:
    """As `likeness`, before the address was made absolute, which costs more."""
    try:
        return likeness(href, words)
    except ValueError:  # a bracket that is no IPv6 address
        return Likeness.NONE


def _href(element: etree._Element) -> str:
    return element.get("href", "")[: MAX_LENGTH + 1].strip()


def _words(element: etree._Element) -> str:
    """What a link says to a reader: its text, or what stands for its picture."""
    inside = list(islice(element.iter(), _MOST_PIECES))
    pieces = [element.text, *(text for each in inside[1:] for text in (each.text, each.tail))]
    words = " ".join(piece[:TITLE_CHARACTERS] for piece in pieces if piece)
    if not words.strip():
        said = [element.get("title"), element.get("aria-label"), *(i.get("alt") for i in inside)]
        words = next(filter(None, said), "")
    return clean_line(words[: 2 * TITLE_CHARACTERS], TITLE_CHARACTERS)
