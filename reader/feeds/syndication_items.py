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
_TAGS = frozenset({"category", "keywords", "subject"})
_UNUSED = frozenset({"height", "player", "rating", "restriction", "textinput", "valid", "width"})
_UNUSED_SPACE = re.compile(
    r"\{[^}]*(?:georss|opengis|wgs84|podlove|creativecommons|web\.resource\.org"
    r"|undeclared:(?:geo|gml|psc|cc)\})",
    re.IGNORECASE,
)

_BASES = etree.XPath(
    "count(descendant-or-self::*/@*[translate(local-name(), 'BASE', 'base') = 'base'])"
)

_NAMED = frozenset({"name", "email"})
_PERSON_CHARACTERS = 8 * limits.AUTHOR_CHARACTERS
_ADDRESS_AND_NAME = re.compile(r"(?:mailto:)?[^\s@]+@[^\s@]+ \((.+)\)")
_NAME_AND_ADDRESS = re.compile(r"\"?([^<>\"]+?)\"? (?:<|&lt;)[^\s@]+@[^\s@]+(?:>|&gt;)")

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
    _drop_unused(root)
    _name_authors(root)


def fit_item(item: _Element, *, cut: bool = False) -> None:
    """Prepare one item, in place.

    feedparser 6.0.14 keeps one summary: a second element that it counts as one
    (``media:description``, ``itunes:summary``) becomes the content of the
    article, so a caption would hide the story.
    """
    _drop_unused(item)
    for child in list(item.iter(etree.Element)):
        name = _own_name(str(child.tag))
        if name is not None:
            _rename(child, name)
    _name_authors(item)
    _cut_tags(item)
    if cut:
        etree.SubElement(item, CUT).text = "1"


def bases_in(item: _Element) -> int:
    """Return the number of attributes in ``item`` that feedparser may take for ``xml:base``."""
    return int(float(str(_BASES(item))))


def is_unused(tag: str) -> bool:
    """Whether `fit_item` drops an element of this tag."""
    local = tag.rpartition("}")[2].lower()
    return local in _UNUSED or _UNUSED_SPACE.match(tag) is not None


def is_person(tag: str) -> bool:
    """Whether `fit_item` reads a name in an element of this tag."""
    return tag.rpartition("}")[2].lower() in _AUTHORS


def is_renamed(tag: str) -> bool:
    """Whether `fit_item` gives an element of this tag a name of ours."""
    return _own_name(tag) is not None


def _own_name(tag: str) -> str | None:
    namespace, _, name = tag.rpartition("}")
    if name.lower() == "description" and _MEDIA.fullmatch(namespace[1:]):
        return CAPTION
    if name.lower() == "summary" and _ITUNES.fullmatch(namespace[1:]):
        return EPISODE
    return None


def _drop_unused(top: _Element) -> None:
    """Places on a map, players, sizes: nothing of an article, and feedparser 6.0.14 raises
    ``KeyError`` or ``TypeError`` where such an element is not as it expects."""
    for element in list(top.iterdescendants(etree.Element)):
        parent = element.getparent() if is_unused(str(element.tag)) else None
        if parent is not None:
            parent.remove(element)


def _rename(element: _Element, name: str) -> None:
    element.tag = name
    element.attrib.clear()  # feedparser keeps no text of an unknown element with attributes


def _name_authors(top: _Element) -> None:
    """Names as elements of their own: feedparser looks for addresses in all other text.

    That search costs the square of the text's length (10 kB take two seconds),
    and takes "ann@desk.example (Ann Lee)" for the name "ple (Ann Lee".
    """
    for element in [each for each in top.iter(etree.Element) if local_name(each) in _AUTHORS]:
        if len(element) and sum(map(len, element.itertext())) <= _PERSON_CHARACTERS:
            continue  # a person of Atom or iTunes, who has a name element
        name = person_name("".join(element.itertext())[: limits.AUTHOR_CHARACTERS])
        del element[:]
        element.text = None
        if local_name(element) in _NAMED:
            element.text = name
        elif name:
            etree.SubElement(element, "name").text = name


def person_name(text: str) -> str:
    """Return the name in ``ann@desk.example (Ann Lee)`` and ``Ann Lee <ann@desk.example>``."""
    text = " ".join(text.split())
    found = _ADDRESS_AND_NAME.fullmatch(text) or _NAME_AND_ADDRESS.fullmatch(text)
    return found[1] if found else text


def _cut_tags(item: _Element) -> None:
    tags = [each for each in item.iter(etree.Element) if local_name(each) in _TAGS]
    for surplus in tags[limits.TAGS_PER_ARTICLE :]:
        parent = surplus.getparent()
        if parent is not None:
            parent.remove(surplus)
