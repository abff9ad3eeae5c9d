"""Packages of NewsML-G2: lists of other items, of which titles are readable at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.content.hypertext import escape
from reader.content.urls import absolute_url
from reader.feeds.agency.elements import child, every, said, value
from reader.feeds.agency.g2_meta import story_of
from reader.feeds.agency.story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element


def references(package: _Element) -> list[_Element]:
    """Return what a package says of each item that it names."""
    return list(every(package, "itemref"))


def listed_story(package: _Element) -> Story | None:
    """Return a package as a list of the headlines it names; ``None`` if it names none."""
    lines = [line for each in references(package) if (line := _line(each))]
    if not lines:
        return None
    story = story_of(package)
    story.body_html = f"<ul>{''.join(lines)}</ul>"
    return story


def _line(reference: _Element) -> str:
    title = said(child(reference, "headline")) or said(child(reference, "title"))
    if not title:
        return ""
    url = absolute_url(value(reference, "href"))
    head = f'<a href="{escape(url)}">{escape(title)}</a>' if url else escape(title)
    about = said(child(reference, "description"))
    return f"<li>{head}{f': {escape(about)}' if about else ''}</li>"
