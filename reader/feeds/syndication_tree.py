"""A feed as a tree of well-formed items, whatever state its XML is in.

A well-formed document is taken as it is.  In any other the items are told
apart in the text first, so that a mistake in one never costs its neighbours:
sound items stay untouched, the others are mended one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from reader.feeds import limits
from reader.feeds.syndication_repair import Repair
from reader.feeds.xml_strict import Damage, parse_strict

if TYPE_CHECKING:
    from lxml.etree import _Element

_ITEM_NAMES = ("item", "entry")
_ITEMS = tuple(
    "{*}" + "".join(letters)
    for name in _ITEM_NAMES
    for letters in product(*((small, small.upper()) for small in name))
)
"""Items in every namespace and every mixture of capitals: libxml2 tells them, not Python."""


@dataclass(slots=True)
class FeedTree:
    """A feed taken apart: the frame (root and channel, without items) and its items."""

    root: _Element
    items: list[_Element] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)
    cut: _Element | None = None
    """The item in which the document breaks off."""
    is_sound: bool = False
    """Nothing had to be mended: the document is well-formed."""


def feed_tree(text: str) -> FeedTree:
    """Return the feed in ``text``, which `xml_text.well_behaved` has prepared."""
    tree = sound_tree(text)
    if isinstance(tree, Damage):
        repair = Repair(text, tree)
        tree = FeedTree(repair.frame(), damages=repair.damages)
        tree.items = list(repair.items())
        tree.cut = repair.cut
    return tree


def sound_tree(text: str) -> FeedTree | Damage:
    """Return the feed in ``text`` if it is well-formed, else what is the matter."""
    root = parse_strict(text)
    return (
        root if isinstance(root, Damage) else FeedTree(root, list(_taken_out(root)), is_sound=True)
    )


def _taken_out(root: _Element) -> Iterator[_Element]:
    """Items in document order, removed from the tree.  Items inside items belong to those."""
    found = [each for each in root.iter(*_ITEMS) if not _is_inside_item(each)]
    for element in found[: limits.ARTICLES_PER_DOCUMENT]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
            element.tail = None
            yield element


def _is_inside_item(element: _Element) -> bool:
    return any(local_name(each) in _ITEM_NAMES for each in element.iterancestors())


def local_name(element: _Element) -> str:
    """Name without prefix, in lower case: RSS 0.9 and CDF were written in capitals too."""
    return str(element.tag).rpartition("}")[2].lower()
