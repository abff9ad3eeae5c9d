"""The only file that imports feedparser: well-formed XML in, its dictionaries out.

It is given a stream, never bytes or text: those it may take for a path or a
URL, and open it.
"""

from __future__ import annotations

import io
from typing import Any
from xml.sax import SAXException

import feedparser
from feedparser.api import StrictFeedParser
from feedparser.exceptions import ThingsNobodyCaresAboutButMe

Fields = dict[str, Any]
"""A feed, an item, a link: names and values as feedparser has them."""

PREFIXES: dict[str, str] = {
    uri.lower(): prefix for uri, prefix in StrictFeedParser.namespaces.items()
}
"""Namespaces that feedparser knows, in lower case, and what it calls them."""

_BREAKS_ON = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    SAXException,
    ThingsNobodyCaresAboutButMe,
    TypeError,
    ValueError,
)
"""What feedparser 6.0 lets out on items it was not made for."""


class ParserFailedError(Exception):
    """feedparser broke off; ``str()`` says how."""


def parse(data: bytes) -> tuple[Fields, list[Fields], str]:
    """Return the feed's fields, its items', and the version such as ``atom10``.

    HTML is neither cleaned nor are its links resolved: that is ``content``'s
    work, and half of feedparser's time.  Raises `ParserFailedError`.
    """
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _BREAKS_ON as error:
        raise ParserFailedError(f"{type(error).__name__}: {error}") from error
    return found["feed"], found["entries"], found["version"]


def has_handler(name: str) -> bool:
    """Whether feedparser does more with the element ``name`` than to keep its text."""
    return any(hasattr(StrictFeedParser, f"_{end}_{name}") for end in ("start", "end"))


def value_of(fields: Fields, name: str) -> Any:
    """Return the value of that very name, or ``None``.

    feedparser's own ``get`` gives "published" where "updated" was asked for.
    """
    return dict.get(fields, name)


def string_of(value: object) -> str:
    """Return ``value`` if it is text, else nothing."""
    return value if isinstance(value, str) else ""


def detail_of(fields: Fields, name: str) -> Fields:
    """Return what is known about the text ``name``: its type, base and language."""
    found = value_of(fields, f"{name}_detail")
    return found if isinstance(found, dict) else {}


def dicts_of(fields: Fields, name: str) -> list[Fields]:
    """Return the repeated elements ``name``, such as links."""
    found = value_of(fields, name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
