"""A bound on how deep HTML may nest.

libxml2 drops all text more than 2,048 elements deep, and html5ever looks
through every open element at each block (30,000 ``<div>``: 1.2 s).  No article
nests that deep on purpose, so what lies deeper loses its tags, not its words.
"""

from __future__ import annotations

import re

MAX_DEPTH = 400

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
_NAMES = (  # void elements, and those whose end tag may be left out
    "area base br col embed hr img input link meta param source track wbr "
    "p li td th tr dt dd option optgroup thead tbody tfoot colgroup rp rt html head body"
)
_NOT_NESTING = frozenset(_NAMES.split())


def limit_depth(html: str) -> str:
    """Return ``html`` with tags nested deeper than ``MAX_DEPTH`` replaced by a blank."""
    if html.count("<") <= MAX_DEPTH:
        return html
    return _TAG.sub(_Depth().tag, html)


class _Depth:
    """Counts open elements, roughly: mis-nested tags count as if they were right."""

    def __init__(self) -> None:
        self.depth = 0

    def tag(self, match: re.Match[str]) -> str:
        closing, name = match.groups()
        if name.lower() in _NOT_NESTING:
            return match[0]
        too_deep = self.depth >= MAX_DEPTH + (closing != "")
        self.depth = max(0, self.depth + (-1 if closing else 1))
        return " " if too_deep else match[0]
