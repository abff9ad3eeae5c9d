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
    elif name == "media-reference":
        _as_image(element)
    else:
        element.tag = _AS_HTML.get(name, name)


def _is_for_editors(element: _Element, name: str) -> bool:
    return name == "note" and value(element, "type") != "pa"  # "publishable"


def _is_gap(element: _Element, name: str) -> bool:
    return name == "p" and not said(element) and child(element, "img") is None


def _as_image(element: _Element) -> None:
    """A picture that can be fetched; other media are told beside the story."""
    address = value(element, "source", "data-location")
    has_picture = any(children(element.getparent(), "img"))
    if has_picture or not address.startswith(("http:", "https:")):
        _remove(element)
        return
    alternate = value(element, "alternate-text")
    element.clear(keep_tail=True)
    element.tag = "img"
    element.set("src", address)
    element.set("alt", alternate)


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
