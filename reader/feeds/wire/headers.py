"""Header lines: section and agency, said twice, as in ``News AFP News AFP``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.feeds.wire import words
from reader.feeds.wire.text import FINAL_STOPS, fold, table

MOST_CHARACTERS = 100
MOST_WORDS = 12

_STOPS = tuple(FINAL_STOPS)
_AGENCIES = table(words.AGENCIES)
_LONGEST_AGENCY = max(agency.count(" ") + 1 for agency in _AGENCIES)
_SECTION_WORDS = table(words.SECTION_WORDS.replace(" ", "|"))
_JOINERS = frozenset(words.SECTION_JOINERS.split())
_SEPARATED = re.compile(r"\s+[|/·•:;–—-]+\s+|\s*[|·•»›]+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line says."""

    section: str | None
    agency: str | None
    known: bool
    """Whether its section or its agency is one of those in the lists."""
    words: int
    """Length of its half."""
    key: str
    """The half, folded: two headers that say the same have the same."""


def is_agency(folded: str) -> bool:
    """Whether ``folded`` (see `text.fold`) is the name of a known agency."""
    return folded in _AGENCIES


def parse_header(line: str) -> Header | None:
    """Return what ``line`` says if its first half equals its second.

    Whether it *is* a header depends on where it stands as well: a title such as
    "Bora Bora" reads the same.
    """
    found = line.split(None, 1)
    if len(found) < 2 or len(line) > MOST_CHARACTERS or line.count(found[0]) < 2:
        return None
    return _parse(line.strip())


@lru_cache(maxsize=256)
def _parse(line: str) -> Header | None:
    said = [word for part in _SEPARATED.split(line) for word in _words(part)]
    half = len(said) // 2
    if len(said) % 2 or not 2 <= len(said) <= MOST_WORDS or line.endswith(_STOPS):
        return None
    first, second = said[:half], said[half:]
    if [fold(word) for word in first] != [fold(word) for word in second]:
        return None
    if not any(char.isalpha() for char in line):
        return None
    return _told_apart(tuple(first))


def _words(part: str) -> list[str]:
    """Divide "News/AFP", but neither "RFE/RL" nor "24/7"."""
    if "/" not in part or fold(part) in _AGENCIES or not part.replace("/", "").isalpha():
        return [part] if part else []
    return [word for word in part.split("/") if word]


def _told_apart(said: tuple[str, ...]) -> Header:
    folded = [fold(word) for word in said]
    agency, known = _agency_in(folded), True
    if agency is None:
        agency, known = _by_sections(folded), True
    if agency is None:
        agency, known = _by_capitals(said), False
    start, stop = agency
    section = " ".join(said[:start] + said[stop:])
    return Header(
        section or None, " ".join(said[start:stop]) or None, known, len(said), " ".join(folded)
    )


def _agency_in(folded: list[str]) -> tuple[int, int] | None:
    """Return where a known agency stands: at the end, else at the start; the longest name."""
    for length in range(min(_LONGEST_AGENCY, len(folded)), 0, -1):
        for start in (len(folded) - length, 0):
            if " ".join(folded[start : start + length]) in _AGENCIES:
                return start, start + length
    return None


def _by_sections(folded: list[str]) -> tuple[int, int] | None:
    """Return where the agency stands if what is before or after it is a known section."""
    known = [word in _SECTION_WORDS or word in _JOINERS for word in folded]
    if not any(word in _SECTION_WORDS for word in folded):
        return None
    total = len(folded)
    leading = next((at for at, is_known in enumerate(known) if not is_known), total)
    if leading:
        return leading, total
    trailing = next((at for at, is_known in enumerate(reversed(known)) if not is_known), total)
    return (0, total - trailing) if trailing else None


def _by_capitals(said: tuple[str, ...]) -> tuple[int, int]:
    """Return where the agency stands: a final short word in capitals, or nowhere."""
    last, total = said[-1], len(said)
    is_agency = last.isupper() and 2 <= len(last) <= 6 and not " ".join(said[:-1]).isupper()
    return (total - 1, total) if is_agency else (total, total)
