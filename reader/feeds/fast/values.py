"""Texts and attributes of single elements, as feedparser has them."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

BASE = "{http://www.w3.org/XML/1998/namespace}base"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_OWN_NAMES = {BASE: "xml:base", LANGUAGE: "xml:lang"}
_TELLING = frozenset(
    {"base", "content", "domain", "duration", "filesize", "href", "ispermalink", "label", "lang"}
    | {"length", "medium", "mode", "rel", "scheme", "src", "term", "text", "title", "type", "uri"}
    | {"url"}
)
"""Attributes that are read."""
_CP1252 = re.compile("[\x80-\x9f]")


class UnsureError(Exception):
    """Only feedparser knows what becomes of this."""


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


def said(element: _Element) -> str:
    """Return the text of a field that is one line or a short text."""
    return mended(leaf(element).strip())
