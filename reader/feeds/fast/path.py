"""The fields of an item straight from its tree, where feedparser would find the same.

feedparser takes 1 ms an item, this a thirtieth.  It knows the elements that
feeds are made of; an item that has any other, or one of them in a way that is
read in more than one way, is left to feedparser.  What is here has no opinion of
its own: an item read here and there must become the same article.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds import limits
from reader.feeds.fast.item import read_item
from reader.feeds.fast.names import Names
from reader.feeds.fast.reading import Frame
from reader.feeds.fast.values import UnsureError
from reader.feeds.syndication_parser import Fields, ParserFailedError, detail_of, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = frozenset(
    {
        "rss",
        "feed",
        "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF",
        "{http://www.w3.org/2005/Atom}feed",
        "{http://purl.org/atom/ns#}feed",
    }
)
_ITEMS = frozenset({"item", "entry"})
_PROBE = "x"


@dataclass(slots=True)
class FastPath:
    """Reads the items of one well-formed feed."""

    _names: Names
    _frame: Frame

    def fields(self, item: _Element) -> Fields | None:
        """Return what feedparser would find in ``item``; ``None``: ask feedparser."""
        if self._names[str(item.tag)] not in _ITEMS:
            return None
        if len(item) > limits.TAGS_PER_ARTICLE:
            return None  # some may have to go
        try:
            return read_item(item, self._names, self._frame)
        except UnsureError:
            return None


def fast_path(names: Names, root: _Element, holder: _Element) -> FastPath | None:
    """Return the fast path for a feed with these names, or ``None`` if it is too odd for one.

    ``holder`` is the element in the emptied frame ``root`` that takes items:
    feedparser itself says what base, language and version an item has there.
    """
    if root.tag not in _ROOTS:
        return None
    probe = etree.SubElement(holder, "item")
    etree.SubElement(probe, "title").text = _PROBE
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    holder.remove(probe)
    frame = _frame(data)
    return None if frame is None else FastPath(names, frame)


@lru_cache(maxsize=64)  # feeds that come from the same software have the same
def _frame(data: bytes) -> Frame | None:
    try:
        _, items, version = parse(data)
    except ParserFailedError:
        return None
    detail = detail_of(items[0], "title") if len(items) == 1 else {}
    if detail.get("value") != _PROBE:
        return None
    return Frame(detail.get("base") or "", detail.get("language"), version)
