"""Names of authors, out of what pages write where a name should be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.content.sanitiser import clean_line
from reader.feeds.plain_fields import distinct_lines
from reader.feeds.wire.bylines import parse_byline

_ADDRESS = re.compile(r"https?://|www\.|^[@/]|\.(?:com|org|net)/", re.IGNORECASE)
_OPENER = re.compile(r"^(?:by|von|par|por|di|door)[:\s]+", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|;|\||&|\band\b)\s*")
_MOST_WORDS = 6
_MOST_CHARACTERS = 100
_NO_NAMES = "admin administrator editor webmaster null none undefined unknown"
_NOBODY = frozenset(_NO_NAMES.split())


def people(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names among ``values``: no addresses, no "By", each once."""
    names = (name for value in values for name in _names(clean_line(value, 1000)))
    return distinct_lines(name for name in names if name.casefold() not in _NOBODY)


def _names(said: str) -> Iterable[str]:
    if not said or _ADDRESS.search(said):
        return ()
    byline = parse_byline(said)
    if byline is not None:
        return byline.authors
    said = _OPENER.sub("", said)
    parts = [part for part in _JOINED.split(said) if part]
    if len(parts) > 1 and all(2 <= len(part.split()) <= _MOST_WORDS for part in parts):
        return parts
    return (said,) if len(said) <= _MOST_CHARACTERS else ()
