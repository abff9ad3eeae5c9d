"""The paragraph that a walk through the tree is gathering: text, marks, links, pictures."""

from __future__ import annotations

import re

from reader.content import media
from reader.content.blocks import LinkKind, SpanStyle
from reader.content.marks import BREAK, CLOSING, OPENING, protect
from reader.content.sanitiser import clean
from reader.content.tree import Element
from reader.content.urls import absolute_url, stays_on_page

_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), SpanStyle.EMPHASIS),
    **dict.fromkeys(("strong", "b"), SpanStyle.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), SpanStyle.CODE),
    **dict.fromkeys(("del", "s", "strike"), SpanStyle.STRIKE),
    "mark": SpanStyle.MARK,
}
_SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
_FORMULA = re.compile(r"(?=.*[0-9+*/−-])(?=.*[^\W\d])[\w+*/().,−-]{2,20}")
"""What is no word, and has no signs of its own: set on the line it would change its meaning."""
_ON_THE_LINE = {"sup": "^", "sub": "_"}
_QUOTES = {"q": ("“", "”")}

MAX_STYLES = 32
"""Styles open at once; more are ignored, for each paragraph opens them anew."""


class Addresses(list[tuple[str, LinkKind]]):
    """Where the links and pictures of an article lead; markup names them by their place here."""

    def enter(self, url: str, kind: LinkKind) -> int:
        """Append ``url`` and return its place."""
        self.append((url, kind))
        return len(self) - 1


class Paragraph:
    """Gathers inline content; ``take`` hands it over and starts the next paragraph.

    Styles and links that are still open then are closed, and opened again in the next.
    """

    def __init__(self, base_url: str | None, addresses: Addresses) -> None:
        self._base_url = base_url
        self._addresses = addresses
        self._markup: list[str] = []
        self._inline: list[tuple[str, str]] = []
        """Opening and closing markup of the styles and the link that are open."""
        self._scripts: list[str] = []
        self._linked = False
        self.words = False
        """Whether there is any text in it."""
        self.pictures = False
        self.ends_in_break = False
        self.length = 0
        """Characters of text."""

    @property
    def empty(self) -> bool:
        """Whether nothing in it would be seen."""
        return not (self.words or self.pictures)

    def take(self) -> str:
        """Return the markup of this paragraph and start the next one."""
        closing = (end for _, end in reversed(self._inline))
        markup = "".join((*self._markup, *closing))
        self._markup = [opening for opening, _ in self._inline]
        self.words = self.pictures = self.ends_in_break = False
        self.length = 0
        return markup

    def enter(self, element: Element, tag: str) -> None:
        """Open an inline element; one without a meaning for text is as if it were not there."""
        if tag in _STYLES:
            self._open(OPENING[_STYLES[tag]], CLOSING[_STYLES[tag]])
        elif tag == "a":
            self._enter_link(element)
        elif tag in _SCRIPTS:
            self._scripts.append(tag)
        elif tag in _QUOTES:
            self.text(_QUOTES[tag][0])

    def leave(self, tag: str) -> None:
        """Close what ``enter`` opened."""
        if tag in _STYLES or tag == "a":
            closing = self._inline.pop()[1]
            self._markup.append(closing)
            self._linked = self._linked and closing != "</a>"
        elif tag in _SCRIPTS:
            self._scripts.pop()
        elif tag in _QUOTES:
            self.text(_QUOTES[tag][1])

    def text(self, text: str) -> None:
        """Append text as it stands in the HTML."""
        cleaned = clean(text)
        if not cleaned or cleaned.isspace():
            self._markup.append(" ")
            return
        if self._scripts:
            cleaned = _scripted(cleaned, self._scripts[-1])
        self._markup.append(protect(cleaned))
        self.words = True
        self.ends_in_break = False
        self.length += len(cleaned)

    def line_break(self, *, as_blank: bool) -> None:
        """Append a line break of the author."""
        self._markup.append(" " if as_blank else BREAK)
        self.ends_in_break = True

    def picture(self, element: Element) -> None:
        """Append an ``<img>`` as its description."""
        medium = media.image(element, self._base_url)
        if medium is None:
            return
        if medium.url is None:
            self.text(medium.label)
            return
        place = self._addresses.enter(medium.url, LinkKind.IMAGE)
        self._markup.append(f'<img src="{place}" alt="{protect(medium.label)}">')
        self.pictures = True
        self.ends_in_break = False

    def _enter_link(self, element: Element) -> None:
        url = None if self._linked else absolute_url(element.get("href", ""), self._base_url)
        if url is None or stays_on_page(url, self._base_url):
            self._inline.append(("", ""))
            return
        self._linked = True
        place = self._addresses.enter(url, LinkKind.LINK)
        self._inline.append((f'<a href="{place}">', "</a>"))
        self._markup.append(self._inline[-1][0])

    def _open(self, opening: str, closing: str) -> None:
        if len(self._inline) >= MAX_STYLES or (opening, closing) in self._inline:
            opening = closing = ""
        self._inline.append((opening, closing))
        self._markup.append(opening)


def _scripted(text: str, script: str) -> str:
    """``text`` set high or low: ``m²``; ``x^(2k)`` where Unicode has no such signs."""
    table = _SCRIPTS[script]
    bare = text.strip()
    if (len(bare) == 1 or not bare.isalpha()) and all(ord(sign) in table for sign in bare):
        return text.translate(table)
    return f"{_ON_THE_LINE[script]}({text})" if _FORMULA.fullmatch(text) else text
