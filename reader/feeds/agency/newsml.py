"""NewsML 1.0 to 1.2: news items of components in components, as agencies sent them from 2000 on.

https://www.iptc.org/std/NewsML/1.2/documentation/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.feeds import limits
from reader.feeds.agency.elements import child, children, every, read_tree, value
from reader.feeds.agency.newsml_components import stories
from reader.feeds.agency.newsml_meta import item_story
from reader.feeds.agency.status import withdrawal
from reader.feeds.agency.story import article
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.models import Article, LoadEvent, SourceFound

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "newsml"


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the stories of all items, and a problem for each item that holds none."""
    root, damage = read_tree(document, "newsml")
    yield SourceFound(format=FORMAT, location=document.name, section=document.section)
    distinct = Distinct()
    told = 0
    items = list(children(root, "newsitem"))
    for number, item in enumerate(items, start=1):
        is_whole = damage is None or number < len(items)
        for found in _item(item, f"item {number}", told, is_whole, document):
            told += isinstance(found, Article)
            event = distinct.admit(found) if isinstance(found, Article) else found
            if event is not None:
                yield event
        if told >= limits.ARTICLES_PER_DOCUMENT:
            break
        item.clear()
    if damage is not None:
        yield document.problem(damage.where, f"{damage.reason}; what could be read was kept")


def _item(
    item: _Element, where: str, told: int, is_whole: bool, document: Document
) -> Iterator[LoadEvent]:
    """Yield what is in one item; ``told`` articles have come before it."""
    withdrawn = withdrawal(
        value(child(item, "newsmanagement", "status"), "FormalName"), where, document
    )
    if withdrawn is not None:
        yield withdrawn
        return
    first = told
    for story in stories(item, document.hints.url):
        story.fill(item_story(item))
        story.complete = is_whole
        found = article(story, document, FORMAT, told + 1)
        if found is not None:
            told += 1
            yield found
    if told == first:
        yield document.problem(where, _nothing(item))


def _nothing(item: _Element) -> str:
    named = sum(1 for _ in every(item, "newsitemref"))
    if named:
        return f"is a package that only refers to other items ({named}); left out"
    return "has neither text nor picture; left out"
