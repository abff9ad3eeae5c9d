"""The main text of a page as HTML.

Two ways, the quick one taken when it is sure of itself: find the home of the
paragraphs (`weighing`) and trim it; or ask readability-lxml, three times as slow.
The figures that decided are in ``tests/benchmarks/README.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from reader.content.hypertext import clean_html, text_of
from reader.content.tree import Element
from reader.feeds import limits
from reader.feeds.page.furniture import drop_elements, furniture
from reader.feeds.page.thorough import thorough_html
from reader.feeds.page.tree import detach, page_tree
from reader.feeds.page.trimming import trim
from reader.feeds.page.weighing import home_of, masses_of, weights_of

_LEAST_SURE = 300
"""Characters: of less, the quick way is never sure."""
_LEAST_ARTICLE = 200
"""Characters: a page with less and no word of being an article is shown as a whole."""
_CALLED_FURNITURE = 0.4
"""Of the page's text: what holds more is no furniture, whatever it is called."""
_WHOLE = ("ul", "ol", "dl", "table", "pre", "blockquote", "p")
"""Homes that mean something as elements; of all others only what is inside is kept."""


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of a page: as a safe body, and plain."""

    html: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    """Named in a line above it."""


def main_text(html: str, root: Element, title: str, base_url: str | None) -> MainText:
    """Return the main text of the page ``html``.  ``root`` is its tree, and is used up."""
    body = _body(root)
    drop_elements(body)
    quick, is_sure = _quick(body, title, base_url)
    if (is_sure and len(quick.text) >= _LEAST_SURE) or len(html) > limits.PAGE_CHARACTERS_THOROUGH:
        return quick
    body = _body(page_tree(html))
    drop_elements(body)
    thorough = _cleaned(thorough_html(body), title, base_url)
    return thorough if thorough.text else quick


def whole_text(html: str, base_url: str | None) -> MainText:
    """Return all text of the page ``html`` but menus and forms: it may have no main text."""
    body = _body(page_tree(html))
    drop_elements(body)
    return _safe(_serialised(body), base_url)


def is_thin(found: MainText) -> bool:
    """Whether there is so little text that the page may be no article."""
    return len(found.text) < _LEAST_ARTICLE


def _body(root: Element) -> Element:
    body = root.find("body")
    return root if body is None else body


def _quick(body: Element, title: str, base_url: str | None) -> tuple[MainText, bool]:
    masses = masses_of(body, weights_of(body))
    whole = masses.get(body, 0)
    for element in list(furniture(body)):
        if masses.get(element, 0) < _CALLED_FURNITURE * whole or not whole:
            detach(element)
    home = home_of(body, whole)
    authors = trim(home.element, title)
    return _safe(_serialised(home.element), base_url, authors), home.is_sure


def _cleaned(html: str, title: str, base_url: str | None) -> MainText:
    body = _body(page_tree(html))
    authors = trim(body, title)
    return _safe(_serialised(body), base_url, authors)


def _serialised(home: Element) -> str:
    if home.tag in _WHOLE:
        return etree.tostring(home, encoding="unicode", method="html", with_tail=False)
    inside = (etree.tostring(each, encoding="unicode", method="html") for each in home)
    return "".join((home.text or "", *inside))


def _safe(html: str, base_url: str | None, authors: tuple[str, ...] = ()) -> MainText:
    safe = clean_html(html, base_url).strip()
    return MainText(safe, text_of(safe), authors)
