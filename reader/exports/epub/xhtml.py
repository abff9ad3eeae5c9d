"""Cleaned HTML as the XHTML that reading systems accept: well-formed, and nested as it must be.

EPUB 3.3 section 6.1 wants HTML's content models kept, which pages do not.
What stands where it may not becomes ``div`` or ``span``; pictures, which a book
may not fetch, become links to them.
"""

from __future__ import annotations

import re

from lxml import etree

from reader.content.hypertext import clean_html
from reader.content.tree import Element, parse


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_TABLE_PARTS = _names("caption col colgroup tbody td tfoot th thead tr")
_BLOCKS = _names("blockquote div hr li ol p pre table ul") | _HEADINGS | _TABLE_PARTS
_LISTS = ("ul", "ol")
_TEXT_ONLY = _names("p pre caption") | _HEADINGS
_RENAMED = {
    **dict.fromkeys(
        _names(
            "address article aside center dd details dl figure footer header hgroup main nav "
            "section"
        ),
        "div",
    ),
    **dict.fromkeys(("dt", "figcaption", "summary"), "p"),
    **dict.fromkeys(_names("audio embed iframe object rt rp ruby source time video wbr"), "span"),
    "bdo": "bdi",
    "strike": "s",
    "tt": "code",
}
_URL = re.compile(r"(?:https?|ftp)://[^\s/?#]\S*|mailto:\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_VALID = {
    ("a", "href"): _URL,
    ("blockquote", "cite"): _URL,
    ("q", "cite"): _URL,
    ("ol", "start"): _NUMBER,
    ("ol", "type"): re.compile("[1aAiI]"),
    **{(tag, name): _NUMBER for tag in ("td", "th") for name in ("colspan", "rowspan")},
    ("th", "scope"): re.compile("row|col|rowgroup|colgroup"),
    ("", "dir"): re.compile("ltr|rtl|auto"),
    ("", "lang"): re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    ("", "title"): re.compile(".*", re.DOTALL),
}
"""What may stay: by element (empty: any) and attribute."""


def xhtml(html: str, base_url: str | None) -> str:
    """Return ``html`` as one XHTML ``div``; empty if there is nothing in it."""
    body = parse(clean_html(html, base_url))
    root = body[0] if len(body) == 1 else body  # the ``div`` that `parse` put around it
    for element in list(root.iterdescendants()):
        _rename(element)
    for child in list(root):
        _settle(child, text_only=False)
    root.tag = "div"
    for element in root.iter():
        _keep_valid_attributes(element)
    return str(etree.tostring(root, encoding="unicode")) if len(root) or root.text else ""


def _rename(element: Element) -> None:
    """Turn what a book may not hold, or seldom holds well, into what it may."""
    tag = str(element.tag)
    element.tag = _RENAMED.get(tag, tag)
    if tag == "img":
        address, words = element.get("src", ""), element.get("alt", "").strip()
        element.clear(keep_tail=True)
        element.tag, element.text = "a", f"[{words or 'picture'}]"
        element.set("href", address)


def _settle(element: Element, *, text_only: bool) -> None:
    """Give an element, and all in it, names that may stand where they stand."""
    element.tag = tag = _fitting(element, text_only=text_only)
    if tag in _LISTS:
        for child in [each for each in element if each.tag != "li"]:
            _put_into_item(child)
    text_only = text_only or tag in _TEXT_ONLY or (tag not in _BLOCKS and not _has_block(element))
    for child in list(element):
        _settle(child, text_only=text_only)


def _fitting(element: Element, *, text_only: bool) -> str:
    tag = str(element.tag)
    if text_only and tag in _BLOCKS:
        return "br" if tag == "hr" else "span"
    if tag == "a" and next(element.iterancestors("a"), None) is not None:
        return "span" if text_only else "div"
    if tag in _LISTS:
        return tag if _is_list(element) else "div"
    if tag == "li":
        return tag if _parent_tag(element) in _LISTS else "div"
    if tag == "table" or tag in _TABLE_PARTS:
        return tag if _is_table(element) else "div"
    holds_text = tag == "p" or (tag not in _BLOCKS and tag != "a")
    return "div" if holds_text and not text_only and _has_block(element) else tag


def _is_list(element: Element) -> bool:
    """Whether there are items, and no text between them."""
    loose = (element.text or "") + "".join(child.tail or "" for child in element)
    return len(element) > 0 and not loose.strip()


def _is_table(element: Element) -> bool:
    """Whether it is a table with rows, or stands in one."""
    tag = str(element.tag)
    if tag == "table":
        return next(element.iter("tr"), None) is not None
    return next(element.iterancestors("table"), None) is not None


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _has_block(element: Element) -> bool:
    return any(each.tag in _BLOCKS for each in element.iterdescendants())


def _put_into_item(element: Element) -> None:
    item = element.makeelement("li")
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, item)
        item.append(element)


def _keep_valid_attributes(element: Element) -> None:
    for name, value in element.attrib.items():
        valid = _VALID.get((str(element.tag), str(name))) or _VALID.get(("", str(name)))
        if valid is None or not valid.fullmatch(str(value)):
            del element.attrib[name]
