"""ninjs 1.0 to 3.x, the IPTC's "News in JSON": one item, a list of them, or one a line.

https://iptc.org/standards/ninjs/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.feeds import limits
from reader.feeds.agency.ninjs_fields import Item, associated, folded, items_in, text_of_field
from reader.feeds.agency.ninjs_story import story_of
from reader.feeds.agency.status import withdrawal
from reader.feeds.agency.story import article
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.json_stream import objects
from reader.feeds.json_text import JsonDamage
from reader.feeds.recognition import head_text
from reader.models import Article, LoadEvent, SourceFound

FORMAT = "ninjs"
_BEGINNING = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
_URI = re.compile(r"\"(?:uri|guid)\"\s*:\s*\"")
_OWN = re.compile(
    r"""
    "(?: version_?created | first_?created | pub_?status | headline_main | event_?details
       | body_(?:text|xhtml|html|richtext|main) | description_(?:text|xhtml|html) | renditions
       | representation_?type | urgency | copyright_?(?:notice|holder) )" \s* :
    | "(?:headlines|bodies|descriptions)" \s* : \s* \[ \s* \{
    | "name" \s* : \s* "\w*ninjs"
    """,
    re.VERBOSE | re.IGNORECASE,
)


def recognise(document: Document) -> bool:
    """Whether it looks like ninjs: a ``uri`` (some say ``guid``), and names nobody else has."""
    text = head_text(document.head)
    is_json = _BEGINNING.match(text) is not None
    return is_json and _URI.search(text) is not None and _OWN.search(text) is not None


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the items, and a problem for each that is damaged, withdrawn or holds nothing."""
    yield SourceFound(format=FORMAT, location=document.name, section=document.section)
    distinct = Distinct()
    number = 0
    for found in objects(document):
        where = f"line {found.line}"
        if isinstance(found.value, JsonDamage):
            yield document.problem(where, found.value.reason)
            continue
        for item in items_in(found.value):
            for event in _item(item, where, number, document):
                number += isinstance(event, Article)
                admitted = distinct.admit(event) if isinstance(event, Article) else event
                if admitted is not None:
                    yield admitted
        if number >= limits.ARTICLES_PER_DOCUMENT:
            return


def _item(item: Item, where: str, number: int, document: Document) -> Iterator[LoadEvent]:
    """Yield the article of an item; of one that only holds others, theirs."""
    withdrawn = withdrawal(text_of_field(item, "pubstatus"), where, document)
    if withdrawn is not None:
        yield withdrawn
        return
    story = story_of(item, document.hints.url)
    texts = [] if story.body_html else [each for each in associated(item) if _is_text(each)]
    stories = [story_of(each, document.hints.url) for each in texts] or [story]
    for each in stories:
        number += 1
        found = article(each, document, FORMAT, number)
        yield found or document.problem(where, "has neither text nor picture; left out")


def _is_text(item: Item) -> bool:
    return text_of_field(folded(item), "type") == "text"
