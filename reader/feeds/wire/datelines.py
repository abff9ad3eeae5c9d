"""Datelines: ``PLACE (AGENCY) —`` at the beginning of a story."""

from __future__ import annotations

import re

from reader.feeds.wire.headers import is_agency
from reader.feeds.wire.text import fold

_SEARCHED = 120
_WITH_AGENCY = re.compile(
    r"([^\W\d_a-z][^()–—:!?;]{1,70}?)\s?\(([^()]{2,30})\)\s?(?:[-–—]{1,3}|_|:)(?=\s|[^\W_])"
)
_IN_CAPITALS = re.compile(r"([^\W\d_][^()–—:!?;\d]{2,60}?)\s?(?:[–—]|\s--?|\s_)\s")
_MOST_PLACE_WORDS = 9
_MOST_CAPITAL_WORDS = 5


def dateline_of(block: str) -> tuple[str, int] | None:
    """Return the dateline that ``block`` begins with, and where the text after its dash begins."""
    head = block[:_SEARCHED]
    found = _WITH_AGENCY.match(head)
    if found and _is_dateline(found[1], found[2]):
        return f"{found[1]} ({found[2]})", found.end()
    found = _IN_CAPITALS.match(head)
    if found and _is_place_in_capitals(found[1]):
        return found[1], found.end()
    return None


def _is_dateline(place: str, agency: str) -> bool:
    if place.count(" ") >= _MOST_PLACE_WORDS:
        return False
    known = any(is_agency(fold(part.strip())) for part in re.split(r"[/,-]", agency))
    return known or is_agency(fold(agency)) or place.partition(",")[0].isupper()


def _is_place_in_capitals(place: str) -> bool:
    return place.isupper() and place.count(" ") < _MOST_CAPITAL_WORDS and len(place) > 2
