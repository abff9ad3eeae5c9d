"""RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF: a document becomes load events.

bytes -> text (`markup_text`) -> fit for a strict parser (`xml_text`) -> items,
mended where needed (`syndication_tree`) -> fields, a few items at a time
(`syndication_parser`) -> articles (`syndication_fields`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.markup_text import decode_markup
from reader.feeds.syndication_bench import Bench, as_xml
from reader.feeds.syndication_fields import FeedContext, article, feed_context, source_found
from reader.feeds.syndication_items import fit_frame
from reader.feeds.syndication_names import Names, names_in
from reader.feeds.syndication_pace import pace_of
from reader.feeds.syndication_parser import Fields, ParserFailedError, parse
from reader.feeds.syndication_tree import FeedTree, feed_tree
from reader.feeds.xml_text import well_behaved
from reader.models import LoadEvent


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the feed, its articles, and a problem for each part that was damaged."""
    tree, names = _taken_apart(document)
    fit_frame(tree.root)
    feed, version = _frame_fields(tree)
    context = feed_context(feed, version, document.hints.url)
    yield replace(source_found(feed, context, document), pace=pace_of(tree.root))
    yield from _articles(tree, names, context, document)
    for damage in tree.damages:
        yield document.problem(damage.where, damage.reason)


def _taken_apart(document: Document) -> tuple[FeedTree, Names | None]:
    text = well_behaved(decode_markup(document.read()))
    tree = feed_tree(text)
    return tree, names_in(text) if tree.is_sound else None


def _frame_fields(tree: FeedTree) -> tuple[Fields, str]:
    try:
        feed, _, version = parse(as_xml(tree.root))
    except ParserFailedError:
        return {}, ""
    return feed, version


def _articles(
    tree: FeedTree, names: Names | None, context: FeedContext, document: Document
) -> Iterator[LoadEvent]:
    distinct = Distinct()
    bench = Bench(tree, names)
    for number, found in enumerate(bench.fields(tree.items), start=1):
        if isinstance(found, ParserFailedError):
            yield document.problem(f"item {number}", f"could not be read ({found})")
            continue
        story = article(found, context, document.place(number))
        admitted = distinct.admit(story) if story else None
        if admitted is not None:
            yield admitted
