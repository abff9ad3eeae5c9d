"""What is found in one item while it is read, element by element.

The order matters: feedparser lets some elements win over earlier ones of their
kind, others not.  `UnsureError` ends the reading where its rules are more than
what is written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from reader.feeds.fast.names import IGNORED, UNUSED, Names
from reader.feeds.fast.values import UnsureError, attributes, language_in, leaf, mended
from reader.feeds.fast.xhtml import NoPlainXhtmlError, xhtml_inside
from reader.feeds.syndication_parser import Fields

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = {
    "text": "text/plain",
    "plain": "text/plain",
    "text/plain": "text/plain",
    "html": "text/html",
    "text/html": "text/html",
    "xhtml": "application/xhtml+xml",
    "application/xhtml+xml": "application/xhtml+xml",
}
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/[^\s?#]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Frame:
    """What an item takes over from the elements around it."""

    base: str
    language: str | None
    version: str
    """As feedparser has it, such as ``atom10``."""


class Reading:
    """The fields of one item, under the names feedparser has for them."""

    __slots__ = (
        "_frame",
        "_names",
        "base",
        "bases",
        "caption_depth",
        "depth",
        "found",
        "has_content",
        "has_picture_title",
        "language",
        "titles_count_again",
    )

    def __init__(self, names: Names, frame: Frame) -> None:
        self.found: Fields = {}
        self.base = frame.base
        self.bases = 0
        """Of elements met that have one of their own."""
        self.language = frame.language
        self.has_content = False
        self.depth = 0
        """Of the element that is being read, inside elements that only hold others."""
        self.caption_depth: int | None = None
        """Of the caption that counts."""
        self.has_picture_title = False
        self.titles_count_again = False
        """feedparser has met an element after which it takes titles of pictures for the item's."""
        self._frame = frame
        self._names = names

    def read_inside(self, parent: _Element, readers: Readers) -> None:
        """Read the elements in ``parent``.  Raises `UnsureError`."""
        for element in parent:
            name = self._names[str(element.tag)]
            read = readers.get(name)
            if read is not None:
                read(self, element)
            elif name == IGNORED:
                leaf(element)
            elif name != UNUSED:
                raise UnsureError

    def name_of(self, element: _Element) -> str:
        """feedparser's name for ``element``."""
        return self._names[str(element.tag)]

    def list_of(self, name: str) -> list[Fields]:
        """The repeated field ``name``, to be added to."""
        found: list[Fields] = self.found.setdefault(name, [])
        return found

    def absolute(self, address: str) -> str:
        """Resolve an address against ``xml:base``."""
        if ":///" in address:
            raise UnsureError
        try:
            return urljoin(self.base, address)
        except ValueError:  # such as a bracket that is no IPv6 address
            return ""

    def content(self, element: _Element, usual_type: str) -> Fields:
        """Return text that may be HTML, with its type and language."""
        given = attributes(element)
        media_type = _TYPES.get(given.get("type", usual_type))
        if media_type is None or given.get("mode") == "base64" or "src" in given:
            raise UnsureError
        language = language_in(given, self.language)
        return {
            "type": media_type,
            "language": language.replace("_", "-") if language else language,
            "base": self._base_of(given),
            "value": mended(self._inside(element, media_type)),
        }

    def _base_of(self, given: dict[str, Any]) -> str:
        """The base of a text.  In feedparser it holds beyond it, where there was none before."""
        address = given.get("xml:base")
        if address is None:
            return self.base
        if _ADDRESS.fullmatch(address) is None:
            raise UnsureError
        self.bases += 1
        base = self.absolute(address)
        if not self._frame.base:
            self.base = base
        return base

    def _inside(self, element: _Element, media_type: str) -> str:
        if media_type != "application/xhtml+xml":
            return leaf(element).strip()
        try:
            text = xhtml_inside(element, without_div=self._frame.version == "atom10")
        except NoPlainXhtmlError:
            raise UnsureError from None
        return text.strip()


Reader = Callable[[Reading, "_Element"], None]
Readers = dict[str, Reader]
"""What reads an element, under feedparser's name for that."""


def kind_of(media_type: str) -> str:
    """Return the full name of a type such as ``html``."""
    return _TYPES.get(media_type, media_type)
