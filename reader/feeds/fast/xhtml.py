"""XHTML inside a feed, written out as feedparser writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/1999/xhtml}"
_PLAIN = re.compile(r"[a-z][a-z0-9]*")
_APART = frozenset({"body", "svg", "math"})
"""feedparser has other plans for these."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class NoPlainXhtmlError(Exception):
    """There is more in it than elements of XHTML."""


def xhtml_inside(holder: _Element, *, without_div: bool) -> str:
    """Return the content of ``holder``.

    Atom 1.0 puts a ``div`` around it that is no part of it (RFC 4287 section
    3.1.1.3); with ``without_div`` that one is left out.  Raises `NoPlainXhtmlError`.
    """
    if without_div and _is_one_div(holder):
        return "".join(_pieces(holder[0]))
    return "".join(_pieces(holder))


def _is_one_div(holder: _Element) -> bool:
    if len(holder) != 1 or holder[0].tag != f"{_SPACE}div":
        return False
    around = (holder.text or "") + (holder[0].tail or "")
    return not around.strip()


def _pieces(parent: _Element) -> Iterator[str]:
    yield escape(parent.text or "")
    for element in parent:
        name = _name(element)
        yield f"<{name}{_attributes(element)}>"
        yield from _pieces(element)
        yield f"</{name}>"
        yield escape(element.tail or "")


def _name(element: _Element) -> str:
    space, _, name = str(element.tag).rpartition("}")
    if f"{space}}}" != _SPACE or name in _APART or _PLAIN.fullmatch(name) is None:
        raise NoPlainXhtmlError
    return name


def _attributes(element: _Element) -> str:
    found = ""
    for key, value in element.items():
        name, text = str(key), str(value)
        if name == _LANGUAGE:
            name = "xml:lang"
        elif "{" in name or not name.islower():
            raise NoPlainXhtmlError
        if name in ("rel", "type"):
            text = text.lower()
        found += f' {name}="{escape(text, {chr(34): "&quot;"})}"'
    return found
