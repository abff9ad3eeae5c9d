"""One headline set into columns: signs, title, source, section, date; or into two lines."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from reader.models import Headline
from reader.ui.cells import fit
from reader.ui.dates import clock, day_name, relative_date, short_date
from reader.ui.glyphs import Glyphs
from reader.ui.widgets.headline_columns import Columns, Has, Look, without_date
from reader.ui.widgets.row_parts import Part
from reader.values import dataclass

if TYPE_CHECKING:
    from reader.ui.typesetting.excerpts import Excerpt

SHORTEST_RULE = 3
"""Cells a hairline is worth drawing for."""
SOME_WORDS = 10
"""Cells a standfirst is worth beginning for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all rows of a list are set with."""

    now: datetime
    glyphs: Glyphs
    look: Look
    has: Has

    @property
    def by_day(self) -> bool:
        """Whether rows stand under days."""
        return self.look.by_day and self.has.dates and self.has.days


def first_line(
    row: Headline, columns: Columns, setting: Setting, *, chosen: bool = False, heads: bool = False
) -> list[Part]:
    """The row, or the first of its two lines: exactly as wide as ``columns`` were made for.

    ``heads`` says that the row is the first of its day.
    """
    heads = heads and setting.by_day
    parts = _signs(row, columns.lead, setting.glyphs, chosen)
    if setting.look.two_line:
        parts += _title(
            row, columns.title - _day_room(row, setting, heads), columns, setting, heads
        )
        if heads:
            parts.append((f" {day_name(row.published, setting.now)}", "day"))
    else:
        if row.published is None and not (columns.source or columns.section):
            columns = without_date(columns)
        parts += _title(row, columns.title, columns, setting, heads and columns.date > 0)
        parts += _beside(row, columns, setting.glyphs)
        parts += _date(row, columns, setting, heads)
    return _joined([*parts, (" ", "quiet")])


def second_line(row: Headline, columns: Columns, setting: Setting) -> list[Part]:
    """Source, date and the beginning of the standfirst, if there is room for some words of it."""
    width, dot, ellipsis = columns.title, f" {setting.glyphs.dot} ", setting.glyphs.ellipsis
    said = []
    if setting.has.dates and row.published is not None:
        said.append(clock(row.published) if setting.by_day else _when(row, setting, 99))
    if setting.has.sources:
        room = width - sum(cell_len(dot + each) for each in said)
        said.insert(0, fit(row.source, min(room, cell_len(row.source)), ellipsis).rstrip())
    line = dot.join(said)
    if row.standfirst and (not said or cell_len(line + dot) + SOME_WORDS <= width):
        line = dot.join([*said, row.standfirst])
    return [(" " * columns.lead + fit(line, width, ellipsis) + " ", "quiet")]


def excerpt_room(row: Headline, width: int) -> int:
    """Cells an excerpt has in a row of this width."""
    return max(10, width - _source_cells(row, width) - 8)


def _source_cells(row: Headline, width: int) -> int:
    return min(cell_len(row.source), width // 4)


def excerpt_line(
    row: Headline, excerpt: Excerpt, columns: Columns, width: int, setting: Setting
) -> list[Part]:
    """Source, and the words that were looked for where they stand."""
    source = fit(row.source, _source_cells(row, width), setting.glyphs.ellipsis)
    lead = f"{' ' * columns.lead}{source} {setting.glyphs.dot} "
    parts: list[Part] = [(lead, "quiet")]
    left = width - cell_len(lead) - 1
    for text, matched in excerpt:
        shown = set_cell_size(text, min(cell_len(text), left))
        parts.append((shown, "match" if matched else "quiet"))
        left -= cell_len(shown)
    return _joined([*parts, (" " * (left + 1), "quiet")])


def _signs(row: Headline, lead: int, glyphs: Glyphs, chosen: bool) -> list[Part]:
    """One cell each, so that nothing beside them moves."""
    if chosen:
        mark = (glyphs.chosen, "chosen")
    else:
        mark = (" ", "quiet") if row.read else (glyphs.unread, "mark")
    kept = _kept(row, glyphs)
    told = _told(row, glyphs)
    if lead > 3:
        return [mark, kept, (told, "quiet"), (" ", "quiet")]
    return [mark, kept if kept[0] != " " else (told, "quiet"), (" ", "quiet")]


def _kept(row: Headline, glyphs: Glyphs) -> Part:
    if row.starred:
        return glyphs.star, "star"
    return (glyphs.tag if row.tagged else " ", "quiet")


def _told(row: Headline, glyphs: Glyphs) -> str:
    """What is to be known of the text."""
    if row.changed:
        return glyphs.changed
    return " " if row.complete else glyphs.cut_off


def _day_room(row: Headline, setting: Setting, heads: bool) -> int:
    return len(day_name(row.published, setting.now)) + 1 if heads else 0


def _title(
    row: Headline, width: int, columns: Columns, setting: Setting, ruled: bool
) -> list[Part]:
    """The title, the tags behind it, and a hairline to the name of the day."""
    ellipsis, role = setting.glyphs.ellipsis, "read" if row.read else "unread"
    tags = _tags(row, width // 3, ellipsis) if columns.tags else ""
    title = fit(row.title or "(no title)", width - cell_len(tags), ellipsis)
    if not (tags or ruled):
        return [(title, role)]
    words = title.rstrip(" ")
    left = width - cell_len(words) - cell_len(tags)
    rule = setting.glyphs.rule * (left - 1) if ruled and left > SHORTEST_RULE else " " * (left - 1)
    return [(words, role), (tags, "quiet"), (f" {rule}"[:left], "rule")]


def _tags(row: Headline, most: int, ellipsis: str) -> str:
    if not row.tags:
        return ""
    words = " ".join(f"#{tag}" for tag in row.tags)
    return "  " + fit(words, min(most - 2, cell_len(words)), ellipsis)


def _beside(row: Headline, columns: Columns, glyphs: Glyphs) -> list[Part]:
    texts = ((row.source, columns.source), (row.section, columns.section))
    return [("  " + fit(text, width, glyphs.ellipsis), "quiet") for text, width in texts if width]


def _date(row: Headline, columns: Columns, setting: Setting, heads: bool) -> list[Part]:
    if not columns.date:
        return []
    if not columns.day:
        return [(f" {_when(row, setting, columns.date):>{columns.date}}", "quiet")]
    day = day_name(row.published, setting.now, columns.day) if heads else ""
    if columns.day == columns.date:  # no room for both
        if heads:
            return [(f" {day:>{columns.date}}", "day")]
        return [(f" {clock(row.published):>{columns.date}}", "quiet")]
    time = f" {clock(row.published):>{columns.date - columns.day - 1}}"
    return [(f" {day:>{columns.day}}", "day"), (time, "quiet")]


def _when(row: Headline, setting: Setting, width: int) -> str:
    if setting.look.relative:
        return relative_date(row.published, setting.now, width)
    return short_date(row.published, setting.now)


def _joined(parts: list[Part]) -> list[Part]:
    """Neighbours of one role as one part: each costs the terminal some 30 bytes."""
    runs = groupby((part for part in parts if part[0]), key=itemgetter(1))
    return [("".join(text for text, _ in run), role) for role, run in runs]
