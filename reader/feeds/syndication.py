"""RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF: a document becomes load events.

bytes -> text (`markup_text`) -> fit for a strict parser (`xml_text`) -> items,
mended where needed (`syndication_tree`) -> fields, a few items at a time
(`syndication_parser`) -> articles (`syndication_fields`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.markup_text import decode_markup
from reader.feeds.syndication_fields import FeedContext, article, feed_context, source_found
from reader.feeds.syndication_items import fit_frame, fit_item
from reader.feeds.syndication_pace import pace_of
from reader.feeds.syndication_parser import Fields, ParserFailedError, parse
from reader.feeds.syndication_tree import FeedTree, feed_tree, local_name
from reader.feeds.xml_text import well_behaved
from reader.models import LoadEvent

if TYPE_CHECKING:
    from lxml.etree import _Element

BATCH = 50
"""Items parsed at once: the first headlines of a large feed are there early."""


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the feed, its articles, and a problem for each part that was damaged."""
    tree = feed_tree(well_behaved(decode_markup(document.read())))
    fit_frame(tree.root)
    feed, version = _frame_fields(tree)
    context = feed_context(feed, version, document.hints.url)
    yield replace(source_found(feed, context, document), pace=pace_of(tree.root))
    yield from _articles(tree, context, document)
    for damage in tree.damages:
        yield document.problem(damage.where, damage.reason)


def _frame_fields(tree: FeedTree) -> tuple[Fields, str]:
    try:
        feed, _, version = parse(_xml(tree.root))
    except ParserFailedError:
        return {}, ""
    return feed, version


def _articles(tree: FeedTree, context: FeedContext, document: Document) -> Iterator[LoadEvent]:
    distinct = Distinct()
    bench = _Bench(tree)
    for number, found in enumerate(bench.fields(), start=1):
        if isinstance(found, ParserFailedError):
            yield document.problem(f"item {number}", f"could not be read ({found})")
            continue
        story = article(found, context, document.place(number))
        admitted = distinct.admit(story) if story else None
        if admitted is not None:
            yield admitted


class _Bench:
    """The frame of the feed, emptied, into which a few items are put at a time."""

    def __init__(self, tree: FeedTree) -> None:
        self._items = iter(tree.items)
        self._cut = tree.cut
        self._root = tree.root
        self._parent = _holder(tree.root)

    def fields(self) -> Iterator[Fields | ParserFailedError]:
        """Yield the fields of each item in order, or how feedparser failed on it."""
        while batch := list(islice(self._items, BATCH)):
            for item in batch:
                fit_item(item, cut=item is self._cut)
            yield from self._parsed(batch)

    def _parsed(self, batch: list[_Element]) -> Iterator[Fields | ParserFailedError]:
        self._parent.extend(batch)
        data = _xml(self._root)
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
                yield from self._parsed([item])
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


def _xml(root: _Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
