"""One item of a feed, read element by element in the order in which they stand.

The order matters: feedparser lets some elements win over earlier ones of their
kind, others not.  `UnsureError` ends the reading where its rules are more than
what is written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from reader.feeds.syndication_names import IGNORED, UNUSED, Names
from reader.feeds.syndication_parser import Fields
from reader.feeds.syndication_xhtml import NoPlainXhtmlError, xhtml_inside

if TYPE_CHECKING:
    from lxml.etree import _Element

BASE = "{http://www.w3.org/XML/1998/namespace}base"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPES = {
    "text": "text/plain",
    "plain": "text/plain",
    "text/plain": "text/plain",
    "html": "text/html",
    "text/html": "text/html",
    "xhtml": "application/xhtml+xml",
    "application/xhtml+xml": "application/xhtml+xml",
}
_OWN_NAMES = {BASE: "xml:base", LANGUAGE: "xml:lang"}
_TELLING = frozenset(
    {"base", "content", "domain", "duration", "filesize", "href", "ispermalink", "label", "lang"}
    | {"length", "medium", "mode", "rel", "scheme", "src", "term", "text", "title", "type", "uri"}
    | {"url"}
)
"""Attributes that are read."""
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/[^\s?#]*", re.ASCII)
_CP1252 = re.compile("[\x80-\x9f]")


class UnsureError(Exception):
    """Only feedparser knows what becomes of this."""


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
        "depth",
        "found",
        "has_content",
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


def leaf(element: _Element) -> str:
    """Return the text of an element that must have no others in it."""
    if len(element):
        raise UnsureError
    return element.text or ""


def attributes(element: _Element) -> dict[str, Any]:
    """Return the attributes as feedparser names them, without those of other namespaces."""
    found: dict[str, Any] = {}
    for key, value in element.items():
        name = _OWN_NAMES.get(str(key)) or str(key).lower()
        space, _, local = name.rpartition("}")
        if name == "base" or (space and local in _TELLING):
            raise UnsureError  # feedparser may take a foreign attribute for one of ours
        if not space:
            found[name] = str(value).lower() if name in ("rel", "type") else str(value)
    return found


def language_in(given: dict[str, Any], inherited: str | None) -> str | None:
    """Return what ``xml:lang`` says, or ``lang`` where people forget the prefix."""
    said = given.get("xml:lang", given.get("lang"))
    return inherited if said is None else said or None


def mended(text: str) -> str:
    """Return ``text`` as feedparser mends it: UTF-8 read as latin-1, cp1252 as C1 controls."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return _CP1252.sub(_as_cp1252, text)


def _as_cp1252(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:  # five of the bytes mean nothing
        return match[0]


def kind_of(media_type: str) -> str:
    """Return the full name of a type such as ``html``."""
    return _TYPES.get(media_type, media_type)


def said(element: _Element) -> str:
    """Return the text of a field that is one line or a short text."""
    return mended(leaf(element).strip())
