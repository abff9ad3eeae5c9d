"""NITF and XHTML inside agencies' XML become a safe body."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from reader.content.hypertext import escape
from reader.feeds.agency.elements import child, children, every, said, value
from reader.feeds.story_text import body_from_html
from reader.feeds.syndication_tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_AS_HTML = {  # NITF 3.6; what has no counterpart (<person>, <money>) loses its tags
    "hl1": "h2",
    "hl2": "h2",
    "bq": "blockquote",
    "block": "div",
    "nitf-table": "div",
    "credit": "cite",
    "fn": "aside",
    "object.title": "cite",
    "datasource": "p",
    "tagline": "p",
    "media": "figure",
    "media-caption": "figcaption",
}
_DROPPED = frozenset(
    {"head", "header", "media-metadata", "media-object", "media-producer", "nitf-table-metadata"}
)
_BETWEEN_ELEMENTS = re.compile(r"(?<=>)\s*\n\s*(?=<)")


def body_of(element: _Element, base_url: str | None) -> str:
    """Return what is in ``element`` as a safe body.  The element itself is left alone."""
    copy = deepcopy(element)
    for each in list(copy.iterdescendants(etree.Element)):
        _fit(each)
    parts = [escape(copy.text or "")]
    parts += [etree.tostring(each, encoding="unicode", method="html") for each in copy]
    html = _BETWEEN_ELEMENTS.sub("\n", "".join(parts))
    return body_from_html(html.strip(), base_url)


def _fit(element: _Element) -> None:
    name = local_name(element)
    if name in _DROPPED or _is_for_editors(element, name) or _is_gap(element, name):
        _remove(element)
        return
    if name == "media":
        _show(element)
    element.tag = _AS_HTML.get(name, name)


def _is_for_editors(element: _Element, name: str) -> bool:
    return name == "note" and value(element, "type") != "pa"  # "publishable"


def _is_gap(element: _Element, name: str) -> bool:
    return name == "p" and not said(element) and child(element, "img") is None


def _show(media: _Element) -> None:
    """Leave of a picture's files the widest that can be fetched; an empty frame goes."""
    files = [*children(media, "media-reference")]
    pictures = [each for each in files if _address(each).startswith(("http:", "https:"))]
    shown = max(pictures, key=_width, default=None)
    for each in files:
        if each is not shown:
            _remove(each)
    if shown is not None and value(media, "media-type") in ("", "image"):
        address, alternate = _address(shown), value(shown, "alternate-text")
        shown.clear(keep_tail=True)
        shown.tag = "img"
        shown.set("src", address)
        shown.set("alt", alternate)
    elif not said(child(media, "media-caption")):
        _remove(media)


def _address(reference: _Element) -> str:
    return value(reference, "source", "data-location")


def _width(reference: _Element) -> int:
    width = value(reference, "width")
    return int(width) if width.isdecimal() and len(width) < 9 else 0


def _remove(element: _Element) -> None:
    """Take an element out, but not the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def page_body(element: _Element) -> _Element:
    """Return the ``<body>`` inside ``element``, or what stands for it."""
    return next(every(element, "body"), element)
