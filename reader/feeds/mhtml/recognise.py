"""Whether a document is a page saved as MHTML: by its MIME headers."""

from __future__ import annotations

import re

from reader.feeds.document import Document
from reader.feeds.recognition import head_text

_FIRST_HEADER = re.compile(r"\s*[A-Za-z][A-Za-z-]{1,40}:")
_SAVED = re.compile(r"^(?:Snapshot-Content-Location:|From:[^\n]*\bSaved by\b)", re.M | re.I)
_POSTED = re.compile(
    r"^(?:Received|Message-ID|To|Cc|Delivered-To|Return-Path|DKIM-Signature|Newsgroups):",
    re.MULTILINE | re.IGNORECASE,
)
_RELATED = re.compile(r"^Content-Type:\s*multipart/related\b", re.MULTILINE | re.IGNORECASE)
_LONE_PAGE = re.compile(r"^Content-Type:\s*text/html\b", re.MULTILINE | re.IGNORECASE)
_LOCATION = re.compile(r"^Content-(?:Location|Base):", re.MULTILINE | re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n\s*\n")


def is_mhtml(document: Document) -> bool:
    """Whether it is a page saved as MIME, and no message that somebody sent."""
    text = head_text(document.head).lstrip("\ufeff\r\n \t").replace("\r\n", "\n")
    if not _FIRST_HEADER.match(text):
        return False
    headers = _EMPTY_LINE.split(text, maxsplit=1)[0]
    if _SAVED.search(headers):
        return True
    if _POSTED.search(headers):
        return False
    lone_page = _LONE_PAGE.search(headers) and _LOCATION.search(headers)
    return bool(_RELATED.search(headers) or lone_page)
