"""RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF: a document becomes load events.

bytes -> text (`markup_text`) -> fit for a strict parser (`xml_text`) -> items,
mended where needed (`syndication_tree`), without those that are known already
(`syndication_known`) -> fields (`syndication_bench`) -> articles
(`syndication_fields`).

Fields are found in one of two ways.  Items of a well-formed feed that only have
elements whose meaning is beyond doubt are read straight from the tree
(`fast`); all others, a few at a time, by feedparser, twenty times
as slowly (`syndication_parser`).  The article is the same either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.fast.names import Names, names_in
from reader.feeds.markup_text import decode_markup
from reader.feeds.syndication_bench import Bench, Found, as_xml
from reader.feeds.syndication_fields import FeedContext, article, feed_context, source_found
from reader.feeds.syndication_items import fit_frame
from reader.feeds.syndication_known import NumberedItem, marks_of, unknown_items
from reader.feeds.syndication_pace import pace_of
from reader.feeds.syndication_parser import Fields, ParserFailedError, parse
from reader.feeds.syndication_tree import FeedTree, feed_tree
from reader.feeds.xml_text import well_behaved
from reader.models import LoadEvent, SourceFound


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the feed, its articles, and a problem for each part that was damaged."""
    text = well_behaved(decode_markup(document.read()))
    return opened(feed_tree(text), text, document).events()


@dataclass(frozen=True, slots=True)
class OpenedFeed:
    """A feed taken apart, whose items are still to be read."""

    source: SourceFound
    items: list[NumberedItem]
    """Those that are not known."""
    _tree: FeedTree
    _names: Names | None
    _context: FeedContext
    _document: Document

    def events(self) -> Iterator[LoadEvent]:
        """Yield what `load` does."""
        yield self.source
        fields = Bench(self._tree, self._names).fields(item for _, item in self.items)
        numbers = (number for number, _ in self.items)
        yield from _articles(zip(numbers, fields, strict=True), self._context, self._document)
        for damage in self._tree.damages:
            yield self._document.problem(damage.where, damage.reason)


def opened(tree: FeedTree, text: str, document: Document) -> OpenedFeed:
    """Return the feed in ``text``, which was made ``tree`` of."""
    fit_frame(tree.root)
    feed, version = _frame_fields(tree)
    context = feed_context(feed, version, document.hints.url)
    marks = () if document.known is None else marks_of(tree, context)
    return OpenedFeed(
        replace(source_found(feed, context, document), pace=pace_of(tree.root), items=marks),
        list(unknown_items(tree, marks, document.known or frozenset())),
        tree,
        names_in(text) if tree.is_sound else None,
        context,
        document,
    )


def _frame_fields(tree: FeedTree) -> tuple[Fields, str]:
    try:
        feed, _, version = parse(as_xml(tree.root))
    except ParserFailedError:
        return {}, ""
    return feed, version


def _articles(
    numbered: Iterable[tuple[int, Found]], context: FeedContext, document: Document
) -> Iterator[LoadEvent]:
    distinct = Distinct()
    for number, found in numbered:
        if isinstance(found, ParserFailedError):
            yield document.problem(f"item {number}", f"could not be read ({found})")
            continue
        story = article(found, context, document.place(number))
        admitted = distinct.admit(story) if story else None
        if admitted is not None:
            yield admitted
