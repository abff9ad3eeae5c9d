"""One headline set into columns: mark, star, title, source, date."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from operator import itemgetter

from reader.models import Headline
from reader.ui.cells import fit
from reader.ui.dates import WIDTH as DATE_WIDTH
from reader.ui.dates import short_date
from reader.ui.glyphs import Glyphs

SOURCE_FROM = 56
"""Cells from which a source column is worth its room."""

Part = tuple[str, str]
"""Text and the role it plays: mark, star, unread, read, quiet."""


def headline_row(
    row: Headline, width: int, now: datetime, glyphs: Glyphs, with_source: bool
) -> list[Part]:
    """The parts of one row; together they fill exactly ``width`` cells."""
    date = short_date(row.published, now)
    source_width = min(18, width // 5) if with_source and width >= SOURCE_FROM else 0
    tail = _tail(date, beside_source=bool(source_width))
    title_width = width - 3 - len(tail) - (source_width + 2 if source_width else 0)
    parts = [
        (" ", "quiet") if row.read else (glyphs.unread, "mark"),
        _kept(row, glyphs),
        (" ", "quiet"),
        (
            fit(row.title or "(no title)", title_width, glyphs.ellipsis),
            "read" if row.read else "unread",
        ),
    ]
    if source_width:
        parts.append(("  " + fit(row.source, source_width, glyphs.ellipsis), "quiet"))
    parts.append((tail, "quiet"))
    return _joined(parts)


def _tail(date: str, *, beside_source: bool) -> str:
    """The column of dates; without one the title may have its room, if it stands beside it."""
    return f" {date:>{DATE_WIDTH}} " if date or beside_source else " "


def _kept(row: Headline, glyphs: Glyphs) -> Part:
    """Star or tag: one cell, so that nothing beside it moves."""
    if row.starred:
        return glyphs.star, "star"
    return (glyphs.tag if row.tagged else " ", "quiet")


def _joined(parts: list[Part]) -> list[Part]:
    """Neighbours of one role as one part: each costs the terminal some 30 bytes."""
    runs = groupby(parts, key=itemgetter(1))
    return [("".join(text for text, _ in run), role) for role, run in runs]
