"""What stands at the top of a text before it begins: the title again, a byline, a date."""

from __future__ import annotations

from reader.content.tree import Element
from reader.feeds.page.tree import detach, joined_text
from reader.feeds.wire.bylines import MOST_CHARACTERS, parse_byline
from reader.feeds.wire.text import fold

_MOST_LINES = 6


def take_opening(home: Element, title: str) -> tuple[str, ...]:
    """Take title, byline and date off the top of ``home``, and return the authors."""
    authors: tuple[str, ...] = ()
    for _ in range(_MOST_LINES):
        first = _first_line(home)
        if first is None:
            break
        line = joined_text(first)
        byline = parse_byline(line) if len(line) <= MOST_CHARACTERS else None
        if byline is not None:
            authors = authors or byline.authors
        elif first.tag != "time" and fold(line) != fold(title):
            break
        detach(first)
    return authors


def _first_line(home: Element) -> Element | None:
    """The element that the text of ``home`` begins in; ``None`` if that is ``home`` itself."""
    if (home.text or "").strip():
        return None
    for element in home.iterdescendants():
        if (element.text or "").strip():
            return element
        if (element.tail or "").strip():
            return None
    return None
