"""What calibre puts around the articles of a newspaper: navigation, and where each came from.

As written by the templates of its news download: a ``calibre_navbar`` above
("Next | Section menu | Main menu | Previous") and one below, with the address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.content.urls import absolute_url
from reader.feeds.epub.page import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAVBAR = ("calibre_navbar", "touchscreen_navbar")
"""How the classes begin; conversion adds numbers to them."""
_INDEX_LISTS = ("calibre_feed_list", "calibre_article_list")
_INDEX_PATH = re.compile(r"(?:(?!.*article_\d+/).*/)?index[^/]*")
"""The index of the paper, or of a section, and not of an article."""
_BARS = re.compile(r"[|\s]*\|[|\s]*")
_SOURCE_REL = "calibre-downloaded-from"
_LINKS_MOST = 6
"""In one navigation bar."""


def is_index(page: Page, path: str) -> bool:
    """Whether it lists the sections of the paper or the articles of a section."""
    return _INDEX_PATH.fullmatch(path) is not None or any(
        _begins(each, _INDEX_LISTS) for each in page.body.iter("ul")
    )


def take_away_navigation(page: Page) -> str | None:
    """Drop the navigation bars of a page and return the address that it was downloaded from."""
    url = None
    for bar in _bars(page.body):
        for link in bar.iter("a"):
            url = absolute_url(link.get("href") or "") or url
        _drop(bar)
    for link in page.body.iter("a"):  # a bar that lost its looks in a conversion
        if link.get("rel") == _SOURCE_REL:
            url = absolute_url(link.get("href") or "") or url
            parent = link.getparent()
            _drop(link if parent is None or parent is page.body else parent)
            break
    return url


def _bars(body: _Element) -> list[_Element]:
    outer = [each for each in body.iter("div", "table") if _begins(each, _NAVBAR) or _is_bar(each)]
    inner = {below for each in outer for below in each.iterdescendants("div", "table")}
    return [each for each in outer if each not in inner]


def _begins(element: _Element, classes: tuple[str, ...]) -> bool:
    return (element.get("class") or "").startswith(classes)


def _is_bar(element: _Element) -> bool:
    """Whether it is nothing but links inside the book with bars between them."""
    links = list(element.iterchildren("a"))
    if not 0 < len(links) <= _LINKS_MOST or any(link.get("href") for link in links):
        return False  # links inside the book have lost their addresses by now
    between = [element.text or "", *((child.tail or "") for child in element.iterchildren("*"))]
    return _BARS.fullmatch("".join(between)) is not None


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    previous = element.getprevious()
    if previous is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        previous.tail = (previous.tail or "") + (element.tail or "")
    parent.remove(element)
