"""NewsML-G2: a message with items, or one item.  News items become articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds import limits
from reader.feeds.agency import g2_content, g2_meta, g2_package
from reader.feeds.agency.elements import every, read_tree, value
from reader.feeds.agency.status import withdrawal
from reader.feeds.agency.story import Story, article
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.syndication_tree import local_name
from reader.models import LoadEvent, Problem, SourceFound

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "newsml-g2"
ROOTS = ("newsmessage", "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem")
CATALOGS = ("catalogitem", "catalog")
_NO_NEWS = {
    "conceptitem": "describes a person, place or term and is no news; left out",
    "knowledgeitem": "is a vocabulary and no news; left out",
    "planningitem": "plans what will be covered and is no news yet; left out",
    "catalogitem": "is a catalogue of vocabularies and no news; left out",
    "catalog": "is a catalogue of vocabularies and no news; left out",
}


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the stories of a message, and a problem for each item that holds none."""
    root, damage = read_tree(document, *ROOTS, *CATALOGS)
    yield SourceFound(format=FORMAT, location=document.name, section=document.section)
    items = _items(root)
    known = frozenset(value(each, "guid") for each in items)
    distinct = Distinct()
    for number, item in enumerate(items[: limits.ARTICLES_PER_DOCUMENT], start=1):
        story = _story(item, number, known, document)
        if isinstance(story, Story):
            story.complete = damage is None or number < len(items)
            yield from _article(story, number, distinct, document)
        elif story is not None:
            yield story
        item.clear()
    if damage is not None:
        yield document.problem(damage.where, f"{damage.reason}; what could be read was kept")


def _items(root: _Element) -> list[_Element]:
    names = (*ROOTS[1:], *CATALOGS[:1])
    if local_name(root) != "newsmessage":
        return [root]
    return [
        item
        for holder in every(root, "itemset")
        for item in holder.iterchildren(etree.Element)
        if local_name(item) in names
    ]


def _article(
    story: Story, number: int, distinct: Distinct, document: Document
) -> Iterator[LoadEvent]:
    found = article(story, document, FORMAT, number)
    if found is None:
        yield document.problem(f"item {number}", "has neither text nor picture; left out")
        return
    admitted = distinct.admit(found)
    if admitted is not None:
        yield admitted


def _story(
    item: _Element, number: int, known: frozenset[str], document: Document
) -> Story | Problem | None:
    where, name = f"item {number}", local_name(item)
    if name in _NO_NEWS:
        return document.problem(where, _NO_NEWS[name])
    withdrawn = withdrawal(g2_meta.status_of(item), where, document)
    if withdrawn is not None:
        return withdrawn
    if name == "packageitem":
        return _package(item, where, known, document)
    story = g2_meta.story_of(item)
    g2_content.take_content(story, item, document.hints.url or story.url)
    return story


def _package(
    item: _Element, where: str, known: frozenset[str], document: Document
) -> Story | Problem | None:
    """The list that a package is, unless the items themselves are here."""
    named = [value(each, "residref", "href") for each in g2_package.references(item)]
    if named and known.issuperset(named):
        return None
    story = g2_package.listed_story(item)
    return story or document.problem(
        where, f"is a package that only refers to other items ({len(named)}); left out"
    )
