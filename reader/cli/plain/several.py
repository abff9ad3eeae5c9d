"""Several headlines at a time, by their numbers in the list told last: ``2-5``, ``1, 4, 7-9``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cli.plain.session import HEADLINES
from reader.errors import UsageError
from reader.models import Change, Mark
from reader.newsroom.choosing import Chosen

if TYPE_CHECKING:
    from reader.cli.plain.session import Session

_NUMBERS = re.compile(r"\d+(?:\s*[-,]\s*\d+)+(?=\s|$)", re.ASCII)


def split(words: str) -> tuple[str, str]:
    """Numbers of several headlines, and what is said behind them; "" if it is none or one."""
    found = _NUMBERS.match(words)
    return (found[0], words[found.end() :].strip()) if found else ("", words)


def chosen(session: Session, numbers: str) -> Chosen:
    """The headlines with these numbers; raises `UsageError` if one is missing."""
    if session.listing is None or session.listing.name != HEADLINES:
        raise UsageError("say l for the headlines; then numbers are about them")
    return Chosen(session.view, tuple(_stretch(session, part) for part in numbers.split(",")))


def _stretch(session: Session, part: str) -> tuple[int, int]:
    ends = [session.place_of(end.strip()) for end in part.split("-")]
    if len(ends) > 2:
        raise UsageError(f'"{part.strip()}" is no stretch; say it as 2-5')
    return min(ends), max(ends)


def turn(session: Session, numbers: str, mark: Mark, back: Mark) -> Change:
    """Mark them as one step; if all of them are marked so, take it back."""
    change = apply(session, numbers, mark)
    return change if change.count else apply(session, numbers, back)


def apply(session: Session, numbers: str, mark: Mark, value: str = "") -> Change:
    """Mark them as one step."""
    these = chosen(session, numbers)
    return session.newsroom.library.mark_ranges(these.view, these.stretches, mark, value)
