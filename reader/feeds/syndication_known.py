"""Items of a feed that have not changed since they were last read, and need not be read again.

A mark is a hash of all an article is made of: the item as it stands in the
document, and what it takes over from the feed around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds import limits
from reader.feeds.syndication_fields import FeedContext
from reader.feeds.syndication_tree import FeedTree, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_READING = 1
"""To be raised when the same item becomes another article than before: all are read again."""

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

NumberedItem = tuple[int, "_Element"]
"""An item, and the how manieth of the document it is, counted from 1."""


def marks_of(tree: FeedTree, context: FeedContext) -> tuple[bytes, ...]:
    """Return a mark for each item, in order; none for a document that had to be mended."""
    if not tree.is_sound:
        return ()
    around = blake2b(
        repr((_READING, context, _frame(tree.root))).encode(), digest_size=limits.MARK_BYTES
    )
    found = []
    for item in tree.items:
        mark = around.copy()
        mark.update(etree.tostring(item, encoding="utf-8"))
        found.append(mark.digest())
    return tuple(found)


def _frame(root: _Element) -> list[tuple[str, list[tuple[str, str]]]]:
    """The start tags around the items: they may hold a language, a base, a version."""
    channels = (each for each in root if local_name(each) == "channel")
    return [
        (str(each.tag), sorted((str(key), str(value)) for key, value in each.items()))
        for each in (root, *channels)
    ]


def unknown_items(
    tree: FeedTree, marks: tuple[bytes, ...], known: frozenset[bytes]
) -> Iterator[NumberedItem]:
    """Yield the items that must be read: those without a known mark.

    Of several items under one id all are read, since they are told apart by
    what they say; so are those without id or link.
    """
    numbered = enumerate(tree.items, start=1)
    if known.isdisjoint(marks):
        yield from numbered
        return
    ids = [_ids(item) for item in tree.items]
    times = Counter(each for found in ids for each in found)
    for (number, item), mark, own in zip(numbered, marks, ids, strict=True):
        is_sole = bool(own) and all(times[each] == 1 for each in own)
        if mark not in known or not is_sole:
            yield number, item


def _ids(item: _Element) -> set[str]:
    """Under what the article may go: its ids, or else its links."""
    found = {item.get(_ABOUT, "").strip()}
    found.update((each.text or "").strip() for each in item.iterchildren("{*}guid", "{*}id"))
    found.discard("")
    return found or _links(item)


def _links(item: _Element) -> set[str]:
    links = item.iterchildren("{*}link", "{*}origLink")
    found = {(each.get("href") or each.text or "").strip() for each in links}
    return found - {""}
