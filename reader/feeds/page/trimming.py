"""The home of an article, trimmed to its text: no lists of links, no empty headings, one title."""

from __future__ import annotations

from lxml import etree

from reader.content.tree import Element
from reader.feeds.comparing import folded
from reader.feeds.page.captions import caption_pictures
from reader.feeds.page.lengths import Lengths
from reader.feeds.page.opening import take_opening
from reader.feeds.page.tree import detach, joined_text

_MAY_BE_LINKS = ("ul", "ol", "dl", "div", "section", "table", "p", "h2", "h3", "h4")
_MOSTLY = 0.5
"""Of the text inside links: more, and it leads elsewhere."""
_LONG_PARAGRAPH = 120
"""Characters of a paragraph that may be all links."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HOLDS_SOMETHING = ("img", "picture", "video", "audio", "iframe", "embed", "hr")
_LEAST_LETTERS = 8
"""Of a heading that is a part of the title: shorter ones may be anything."""


def trim(home: Element, title: str) -> tuple[str, ...]:
    """Leave the story in ``home``, and return the authors named above it.

    What goes: captions, what leads to other stories, title, byline and date.
    """
    caption_pictures(home)
    _drop_links(home)
    _drop_title(home, title)
    _drop_last_headings(home)
    etree.strip_tags(home, "span", "font")
    return take_opening(home, title)


def _drop_links(home: Element) -> None:
    lengths = Lengths.within(home)
    texts, linked = lengths.text, lengths.linked
    for element in list(home.iter(*_MAY_BE_LINKS)):
        if element is home or linked[element] <= _MOSTLY * texts[element]:
            continue
        if element.tag != "p" or texts[element] <= _LONG_PARAGRAPH:
            detach(element)


def _drop_title(home: Element, title: str) -> None:
    """Drop headings that say the title, and a first-rank one that is a part of it."""
    wanted = folded(title)
    for heading in list(home.iter("h1", "h2")):
        said = folded(joined_text(heading))
        is_part = heading.tag == "h1" and len(said) >= _LEAST_LETTERS and said in wanted
        if wanted and (said == wanted or is_part):
            detach(heading)


def _drop_last_headings(home: Element) -> None:
    """Headings with nothing below them stood above what was taken away."""
    for element in reversed(list(home.iterdescendants())):
        if (element.tail or "").strip():
            return
        if element.tag in _HEADINGS:
            detach(element)
        elif _says_something(element):
            return


def _says_something(element: Element) -> bool:
    """Whether it is a picture, or text outside a heading."""
    if element.tag in _HOLDS_SOMETHING:
        return True
    has_text = bool((element.text or "").strip())
    return has_text and all(above.tag not in _HEADINGS for above in element.iterancestors())
