"""A page as a tree: bounded, without comments, and small steps through it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from reader.content.nesting import MAX_DEPTH, limit_depth
from reader.content.references import tamed
from reader.content.sanitiser import clean
from reader.content.tree import Element

_DATA_ADDRESS = re.compile(r"data:[a-z]+/[\w.+-]+(?:;[\w=.-]+)*,[^\"'\s)<>]{256,}")
_INLINE_NAMES = "a abbr b bdi bdo cite code em font i q s small span strong u wbr"
_INLINE = frozenset(_INLINE_NAMES.split())
_TOO_DEEP = etree.XPath(f"boolean({'/*' * MAX_DEPTH})")


def page_tree(text: str) -> Element:
    """Return the ``html`` element of a page.  Never raises.

    Pictures that are inside the page as ``data:`` addresses lose them: no
    terminal shows them, and some saved pages consist of little else.
    """
    if "base64," in text:
        text = _DATA_ADDRESS.sub("", text)
    root = _parsed(text)
    return _parsed(limit_depth(text)) if _TOO_DEEP(root) else root


def _parsed(text: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    data = tamed(clean(text)).encode()
    root = etree.fromstring(data, parser) if data.strip() else None
    return etree.Element("html") if root is None else root


def detach(element: Element) -> None:
    """Take ``element`` out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def joined_text(element: Element) -> str:
    """All text inside as one line; a blank where a line or a block ends."""
    parts = [element.text or ""]
    for each in element.iterdescendants():
        parts += ("" if each.tag in _INLINE else " ", each.text or "", each.tail or "")
    return " ".join("".join(parts).split())


def naming(element: Element) -> str:
    """What the author called ``element``: class and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def own_text(element: Element) -> str:
    """The text that stands in ``element`` itself, between its children."""
    return "".join((element.text or "", *(child.tail or "" for child in element)))


def first_text(elements: Iterable[Element]) -> str | None:
    """The text of the first of ``elements`` that has any."""
    return next(filter(None, map(joined_text, elements)), None)
