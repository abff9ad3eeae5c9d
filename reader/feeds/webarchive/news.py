"""Which records of a crawl may be news: pages, feeds and texts, not what lies beside them."""

from __future__ import annotations

import re
from enum import Enum

from reader.feeds import limits, recognition
from reader.feeds.wire.recognise import looks_like_text

_ADDRESS = re.compile(r"(?:https?|ftps?|gopher|gemini|file)://", re.IGNORECASE)
_FOR_MACHINES = re.compile(
    r"""
    .*/(?: (?:robots|ads|app-ads|humans|security|llms(?:-full)?)\.txt | sitemap[^/]*
         | [^/]+\.(?: [cm]?js|css|json|csv|tsv|vtt|srt|map|ini|ya?ml|log|md5|sha\d+|sig|pem
                    | [ch]|cpp|py|java|patch|diff|bib|svg|woff2?|ics|m3u8? ) )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|article)[\s>/]", re.IGNORECASE)
_JSON = re.compile(r"\s*[\[{]")


class Said(Enum):
    """What a media type says, as far as it can be believed."""

    PAGE = "page"
    FEED = "feed"
    TEXT = "text"
    NOTHING = "nothing"
    NO_NEWS = "no news"


_MEDIA_TYPES = {
    "text/html": Said.PAGE,
    "application/xhtml+xml": Said.PAGE,
    "application/vnd.wap.xhtml+xml": Said.PAGE,
    "html": Said.PAGE,
    "application/rss+xml": Said.FEED,
    "application/atom+xml": Said.FEED,
    "application/rdf+xml": Said.FEED,
    "application/feed+json": Said.FEED,
    "application/json": Said.FEED,
    "application/xml": Said.FEED,
    "application/rss": Said.FEED,
    "application/x-rss+xml": Said.FEED,
    "application/x-cdf": Said.FEED,
    "text/rss+xml": Said.FEED,
    "text/rss": Said.FEED,
    "text/xml": Said.FEED,
    "text/plain": Said.TEXT,
    "": Said.NOTHING,
    "*/*": Said.NOTHING,
    "application/octet-stream": Said.NOTHING,
    "binary/octet-stream": Said.NOTHING,
    "application/x-unknown": Said.NOTHING,
    "application/unknown": Said.NOTHING,
    "unknown/unknown": Said.NOTHING,
    "unknown": Said.NOTHING,
    "no-type": Said.NOTHING,
}


def said(media_type: str) -> Said:
    """What ``media_type``, in lower case and without parameters, says."""
    return _MEDIA_TYPES.get(media_type, Said.NO_NEWS)


def is_address(url: str) -> bool:
    """Whether ``url`` is one of a document; if it is missing, it may be."""
    return not url or _ADDRESS.match(url) is not None


def is_news(body: bytes, kind: Said, url: str) -> bool:
    """Whether ``body``, or its beginning, is a page, a feed or a text of some size."""
    head = body[: limits.HEAD_BYTES]
    text = recognition.head_text(head)
    if _JSON.match(text):
        return recognition.is_json_feed(head)
    if recognition.is_syndication(head):
        return True
    if kind is Said.PAGE:
        return _PAGE.search(text) is not None
    if recognition.root_element(text) is not None:
        return recognition.root_element(text) == "html"
    return kind is Said.TEXT and _is_text(body, head, url)


def _is_text(body: bytes, head: bytes, url: str) -> bool:
    if len(body) < limits.CRAWL_TEXT_BYTES or _FOR_MACHINES.fullmatch(url.partition("?")[0]):
        return False
    return recognition.refusal(head) is None and looks_like_text(head)
