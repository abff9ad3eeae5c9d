"""Feeds that are nearly all known: worth no process, and no danger to this one.

To take a feed apart and to find out what is new in it is the work of lxml and takes
as long as the feed is large.  Only what then follows can take its time on hostile
input; if that is little, nothing needs to be killed (`limits.PARSED_HERE_BYTES`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.syndication import OpenedFeed, opened
from reader.feeds.syndication_bench import as_xml
from reader.feeds.syndication_tree import sound_tree
from reader.feeds.xml_strict import Damage
from reader.feeds.xml_text import well_behaved
from reader.models import LoadEvent

if TYPE_CHECKING:
    from lxml.etree import _Element


def few_news(document: Document) -> Iterator[LoadEvent] | None:
    """Return what `syndication.load` would of a document in which little is new.

    ``None`` if there is more to do, or if it is not plain enough to be sure.
    """
    try:
        text = well_behaved(document.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    tree = sound_tree(text)
    if isinstance(tree, Damage) or len(as_xml(tree.root)) > limits.PARSED_HERE_BYTES:
        return None
    feed = opened(tree, text, document)
    return feed.events() if _is_little(feed) else None


def _is_little(feed: OpenedFeed) -> bool:
    room = limits.PARSED_HERE_BYTES
    for _, item in feed.items:
        room -= _size(item)
        if room < 0:
            return False
    return True


def _size(item: _Element) -> int:
    return len(etree.tostring(item, encoding="utf-8"))
