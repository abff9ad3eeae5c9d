"""Whether an address, or the words of a link, look like those of a feed."""

from __future__ import annotations

import re
from enum import IntEnum
from urllib.parse import urlsplit


class Likeness(IntEnum):
    """How much something looks like a feed."""

    NONE = 0
    SLIGHT = 1
    """Worth asking, if nothing better is there."""
    STRONG = 2


_STRONG = re.compile(
    r"""
    \.(?:rss|atom|rdf)/?(?:\?|$)
    | /(?:rss2?|atom|feeds?|rdf)(?:/|\?|$)
    | (?<![a-z])(?:rss|atom|feed|rdf)(?![a-z])[\w.-]{0,40}\.(?:xml|json|php|aspx?)(?:\?|$)
    | /index\.xml(?:\?|$)
    | [?&](?:feed|format|type|output|alt|view)=(?:rss|atom|rdf|feed)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SLIGHT = re.compile(
    r"(?<![a-z])(?:rss|atom|(?:news|rss)?feeds?|syndication)(?![a-z])|\.xml(?:\?|$)", re.IGNORECASE
)
_WORDS = re.compile(r"\b(?:rss|atom|(?:web|news)?feeds?|xml)\b|フィード", re.IGNORECASE)
_OTHER = re.compile(
    r"""
    oembed | wp-json | xmlrpc | opensearch | sitemap | browserconfig | /osd\.xml
    | \.(?:html?|opml|css|js|png|jpe?g|gif|svg|webp|ico|pdf|zip|gz|mp3|mp4)(?:\?|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"""
    (?<![a-z])(?:comments?|kommentare?|comentarios?|commentaires?|commenti|reacties)(?![a-z])
    | комментари | コメント | 评论
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD_CHARACTERS = 80


def likeness(url: str, words: str = "") -> Likeness:
    """How much ``url``, and a link with these ``words`` to it, look like a feed."""
    parts = urlsplit(url)
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if _OTHER.search(address):
        return Likeness.NONE
    if _STRONG.search(address):
        return Likeness.STRONG
    if _SLIGHT.search(address) or _WORDS.search(words[:_WORD_CHARACTERS]):
        return Likeness.SLIGHT
    return Likeness.NONE


def are_comments(url: str, title: str) -> bool:
    """Whether a feed is one of comments, by its address or title."""
    parts = urlsplit(url)
    return _COMMENTS.search(f"{parts.path}?{parts.query} {title}") is not None


def same_site(url: str, page_url: str) -> bool:
    """Whether both are on one host, ``www.`` or a subdomain aside; hosts for feeds are anybody's.

    The public suffixes are not needed for it: no page lies on one.
    """
    there, here = (bare_host(each) for each in (url, page_url))
    if there.partition(".")[0] in ("feed", "feeds", "rss"):
        return True
    return there == here or there.endswith(f".{here}") or here.endswith(f".{there}")


def bare_host(url: str) -> str:
    """The host of ``url`` without ``www.``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
