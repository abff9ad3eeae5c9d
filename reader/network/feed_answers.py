"""Whether an answer of the web is a feed, by its content, and what it calls itself."""

from __future__ import annotations

import json
import re

from lxml import etree

from reader.content.sanitiser import clean_line
from reader.feeds.limits import HEAD_BYTES
from reader.feeds.recognition import head_text, is_json_feed, is_syndication
from reader.network.candidates import TITLE_CHARACTERS
from reader.network.messages import Response

_JSON_TITLE = re.compile(r"\"title\"\s*:\s*(\"(?:[^\"\\]|\\.){0,1000}\")")
_JSON_ITEMS = re.compile(r"\"items\"\s*:")


def feed_title(response: Response) -> str | None:
    """Return the title of the feed that ``response`` is, ``""`` if it has none.

    ``None`` if it is no feed.  Only the head is looked at.
    """
    head = response.body[:HEAD_BYTES] if response.ok else b""
    if is_syndication(head):
        return _xml_title(head)
    if is_json_feed(head):
        return _json_title(head_text(head))
    return None


def _xml_title(head: bytes) -> str:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root: etree._Element | None = etree.fromstring(head.lstrip(), parser)
    except etree.XMLSyntaxError:  # beyond recovery; whoever loads it will repair it
        return ""
    for element in () if root is None else root.iter("{*}title"):
        if _parent(element) in ("channel", "feed"):
            return clean_line("".join(element.itertext()), TITLE_CHARACTERS)
    return ""


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else etree.QName(parent).localname.lower()


def _json_title(text: str) -> str:
    items = _JSON_ITEMS.search(text)
    found = _JSON_TITLE.search(text, 0, items.start() if items else len(text))
    try:
        return clean_line(json.loads(found[1], strict=False), TITLE_CHARACTERS) if found else ""
    except ValueError:  # an escape that is none
        return ""
