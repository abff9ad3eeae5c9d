"""XML text made fit for a strict parser, without losing a word of it.

Removed: what stands before the root, the document type with its entities (no
expansion, no external file), characters XML forbids.  Entities of HTML, and
plain ones of the document type, become the characters they stand for; a bare
``&`` becomes ``&amp;``.  CDATA is left alone but for forbidden characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.entities import html5

from reader.content.sanitiser import is_printable

_ENTITY = re.compile(
    r"<!ENTITY\s+([A-Za-z][\w.-]{0,63})\s+(?:\"([^\"]{0,80})\"|'([^']{0,80})')\s*>"
)
_PLAIN = re.compile(r"[^&<>%]*")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_MENDED = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    r"|&(?!(?:amp|lt|gt|quot|apos);)(?:#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][\w.-]{0,63});)?",
    re.DOTALL,
)
_OWN_ENTITIES_MOST = 10_000
"""Uses of the document's own entities that are resolved: 80 characters each at most."""


def root_pattern(*names: str) -> re.Pattern[str]:
    """Return what finds a root element by its local name, whatever its prefix and letter case."""
    return re.compile(rf"<(?:\w[\w.-]*:)?(?:{'|'.join(names)})(?=[\s/>])", re.IGNORECASE)


_FEED = root_pattern("rss", "rdf", "feed", "channel")


def well_behaved(text: str, root: re.Pattern[str] = _FEED) -> str:
    """Return ``text`` from its root element on, as described above.

    Line breaks are kept where they were: what is cut off before the root is
    replaced by as many empty lines, so that line numbers stay true.
    """
    found = root.search(text)
    start = found.start() if found else 0
    entities = _plain_entities(text[:start])
    body = "\n" * text.count("\n", 0, start) + text[start:]
    if not is_printable(body, breaks="\t\n\r"):
        body = _FORBIDDEN.sub("", body)
    if _BARE.search(body) is None:
        return body
    return _MENDED.sub(_mender(entities), body)


def _plain_entities(prolog: str) -> dict[str, str]:
    """Entities the document declares itself, if their text is short and has no markup."""
    found = {}
    for name, double, single in _ENTITY.findall(prolog):
        value = html.unescape(double or single)
        if _PLAIN.fullmatch(value):
            found[name] = _FORBIDDEN.sub("", value)
    return found


def _mender(own: dict[str, str]) -> Callable[[re.Match[str]], str]:
    left = _OWN_ENTITIES_MOST

    def mended(match: re.Match[str]) -> str:
        nonlocal left
        whole, number, name = match[0], match[1], match[2]
        if number is not None:
            return _character(number)
        if name is None:
            return whole if whole != "&" else "&amp;"
        if name in own and left > 0:
            left -= 1
            return own[name]
        known = html5.get(f"{name};")
        return f"&amp;{name};" if known is None else html.escape(known, quote=False)

    return mended


def _character(number: str) -> str:
    """A numeric reference, but for those XML forbids; cp1252's as HTML reads them."""
    character = html.unescape(f"&#{number};")
    return _FORBIDDEN.sub("", html.escape(character))
