"""Whether a document is a web page, by what it begins with."""

from __future__ import annotations

import re

from reader.feeds.document import Document
from reader.feeds.recognition import head_text, root_element

_NAMES = (
    "html head body title meta link base script style noscript header main article section "
    "nav aside footer div span p a b i u em strong font center table tr td ul ol dl li h1 h2 "
    "h3 h4 h5 h6 img br hr pre blockquote figure form frameset"
)
_ELEMENTS = frozenset(_NAMES.split())
_DOCTYPE = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
_PAGE_AFTER_JUNK = re.compile(r"<html(?:\s[^<>]*)?>|<head>|<body(?:\s[^<>]*)?>", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"<(?:html|head|body|div|p|a|table|br|title|meta|h[1-6])[\s/>]", re.IGNORECASE
)
_JUNK_CHARACTERS = 1024
_MEDIA_TYPES = ("text/html", "application/xhtml+xml")


def is_page(document: Document) -> bool:
    """Whether it begins as HTML, perhaps after a comment or a line of junk; or was sent as HTML."""
    text = head_text(document.head)
    if root_element(text) in _ELEMENTS:
        return True
    if _DOCTYPE.search(text, 0, _JUNK_CHARACTERS) or _PAGE_AFTER_JUNK.search(
        text, 0, _JUNK_CHARACTERS
    ):
        return "\0" not in text
    sent_as_page = document.hints.media_type in _MEDIA_TYPES
    return sent_as_page and _ANY_TAG.search(text) is not None and "\0" not in text
