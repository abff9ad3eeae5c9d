"""Items made fit for feedparser: what it mixes up renamed, what it is slow at cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds import limits
from reader.feeds.syndication_tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEDIA = re.compile(r"https?://search\.yahoo\.com/mrss/?", re.IGNORECASE)
_ITUNES = re.compile(r"https?://(?:www\.)?itunes\.com/dtds/podcast-1\.0\.dtd", re.IGNORECASE)
_AUTHORS = frozenset(
    {"author", "contributor", "creator", "email", "managingeditor", "name", "owner", "publisher"}
    | {"webmaster"}
)
_TAGS = frozenset(["category", "subject", "keywords"])

CAPTION = "x-caption"
"""``media:description``: feedparser would take it for the article's text."""
EPISODE = "x-episode"
"""``itunes:summary``, likewise."""
DURATION = "itunes_duration"
"""As feedparser names it."""
CUT = "x-cut"
"""Stands in the item in which the document breaks off."""


def fit_frame(root: _Element) -> None:
    """Prepare what stands around the items."""
    _cut_authors(root)


def fit_item(item: _Element, *, cut: bool = False) -> None:
    """Prepare one item, in place.

    feedparser 6.0.14 keeps one summary: a second element that it counts as one
    (``media:description``, ``itunes:summary``) becomes the content of the
    article, so a caption would hide the story.  Its search for addresses in
    the text of an author, and its list of tags, cost the square of their length.
    """
    children = list(item.iter(etree.Element))
    for child in children:
        name, namespace = local_name(child), etree.QName(child).namespace or ""
        if name == "description" and _MEDIA.fullmatch(namespace):
            _rename(child, CAPTION)
        elif name == "summary" and _ITUNES.fullmatch(namespace):
            _rename(child, EPISODE)
    _cut_authors(item)
    _cut_tags(item)
    if cut:
        etree.SubElement(item, CUT).text = "1"


def _rename(element: _Element, name: str) -> None:
    element.tag = name
    element.attrib.clear()  # feedparser keeps no text of an unknown element with attributes


def _cut_authors(top: _Element) -> None:
    for element in top.iter(etree.Element):
        if local_name(element) not in _AUTHORS:
            continue
        if element.text and len(element.text) > limits.AUTHOR_CHARACTERS:
            element.text = element.text[: limits.AUTHOR_CHARACTERS]
        if len(element) and sum(map(len, element.itertext())) > 8 * limits.AUTHOR_CHARACTERS:
            text = "".join(element.itertext())[: limits.AUTHOR_CHARACTERS]
            del element[:]
            element.text = text


def _cut_tags(item: _Element) -> None:
    tags = [each for each in item.iter(etree.Element) if local_name(each) in _TAGS]
    for surplus in tags[limits.TAGS_PER_ARTICLE :]:
        parent = surplus.getparent()
        if parent is not None:
            parent.remove(surplus)
