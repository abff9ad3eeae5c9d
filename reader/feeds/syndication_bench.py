"""Where the fields of items are found: most straight from the tree, the rest by feedparser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds.fast.names import Names
from reader.feeds.fast.path import FastPath, fast_path
from reader.feeds.syndication_items import bases_in, fit_item
from reader.feeds.syndication_parser import Fields, ParserFailedError, parse
from reader.feeds.syndication_tree import FeedTree, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

BATCH = 50
"""Items parsed at once: the first headlines of a large feed are there early."""

Found = Fields | ParserFailedError


class Bench:
    """The frame of the feed, emptied, into which a few items are put at a time."""

    def __init__(self, tree: FeedTree, names: Names | None) -> None:
        """With ``names``, those of the document, items are read the fast way where that is sure."""
        self._cut = tree.cut
        self._root = tree.root
        self._parent = _holder(tree.root)
        self._fast: FastPath | None = None
        if names is not None:
            self._fast = fast_path(names, self._root, self._parent)

    def fields(self, items: Iterable[_Element]) -> Iterator[Found]:
        """Yield the fields of each item in order, or how feedparser failed on it."""
        waiting = iter(items)
        while batch := list(islice(waiting, BATCH)):
            read = [self._fast.fields(item) if self._fast else None for item in batch]
            left = [item for item, found in zip(batch, read, strict=True) if found is None]
            parsed = self._parsed(left) if left else iter(())
            for found in read:
                yield next(parsed) if found is None else found

    def _parsed(self, batch: list[_Element]) -> Iterator[Found]:
        for item in batch:
            fit_item(item, cut=item is self._cut)
        if any(map(bases_in, batch)):
            # Without a base around the items, feedparser lets one hold for what follows it.
            for item in batch:
                yield from self._parsed_together([item])
        else:
            yield from self._parsed_together(batch)

    def _parsed_together(self, batch: list[_Element]) -> Iterator[Found]:
        self._parent.extend(batch)
        data = as_xml(self._root)
        del self._parent[:]
        try:
            entries = parse(data)[1]
        except ParserFailedError as error:
            if len(batch) == 1:
                yield error
                return
            entries = []
        if len(entries) == len(batch):
            yield from entries
        elif len(batch) > 1:
            for item in batch:
                yield from self._parsed_together([item])
        elif entries:
            yield entries[0]
        else:
            yield ParserFailedError("no item found in it")


def _holder(root: _Element) -> _Element:
    """The element that held the items, alone in its frame: later batches parse no header."""
    channel = next((each for each in root if local_name(each) == "channel"), None)
    del root[:]
    if channel is None:
        return root
    del channel[:]
    root.append(channel)
    is_rdf = local_name(root) == "rdf"
    return root if is_rdf else channel


def as_xml(root: _Element) -> bytes:
    """Return what feedparser is given."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
