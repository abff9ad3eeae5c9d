"""The columns of the headlines pane, by its width and by what its list has to show."""

from __future__ import annotations

from dataclasses import replace

from reader.ui.dates import DAY_WIDTH, LONG_WIDTH
from reader.ui.dates import WIDTH as DATE_WIDTH
from reader.values import dataclass

WIDE_FROM = 56
"""Cells from which a source column is worth its room, a fourth sign, and a longer date."""
TAGS_FROM = 80
"""Cells from which tags are named."""
SECTION_FROM = 100
"""Cells from which a section column is worth its room."""
NARROWEST_TITLE = 18
"""Cells of a title below which the date gives way."""
CLOCK_WIDTH = 5


@dataclass(frozen=True, slots=True)
class Look:
    """How the user wants the rows."""

    two_line: bool = False
    """A second line for source, date and standfirst."""
    relative: bool = False
    """``3 h`` instead of ``14:30``."""
    by_day: bool = False
    """The first row of each day carries its name, all others the time."""
    excerpts: bool = False
    """A second line for the source and the words that were looked for, in their sentence."""

    @property
    def lines(self) -> int:
        """Lines of a row."""
        return 2 if self.two_line or self.excerpts else 1


@dataclass(frozen=True, slots=True)
class Has:
    """What a list has: decided when it is opened, so that no column comes or goes in scrolling."""

    sources: bool = True
    """Articles of several sources."""
    sections: bool = True
    """Articles of several sections."""
    dates: bool = True
    """Articles with a date."""
    days: bool = True
    """It stands in the order of days."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each part; 0 if it is not shown.  With the gaps they fill the row."""

    lead: int
    """Signs before the title, with the blank after them."""
    title: int
    source: int = 0
    section: int = 0
    date: int = 0
    day: int = 0
    """How much of the date column is the day's, where rows stand under days."""
    tags: bool = False


def columns_for(width: int, look: Look, has: Has) -> Columns:
    """The columns of a row (of its first line, if there are two) in ``width`` cells."""
    lead = 4 if width >= WIDE_FROM else 3
    tags = width >= TAGS_FROM
    if look.two_line:
        return Columns(lead, width - lead - 1, tags=tags)
    source = min(18, width // 5) if has.sources and width >= WIDE_FROM else 0
    section = min(16, width // 8) if has.sections and width >= SECTION_FROM else 0
    by_day = look.by_day and has.days
    date, day = _date(width, by_day, look.relative) if has.dates else (0, 0)
    beside = sum(each + 2 for each in (source, section) if each)
    if width - lead - beside - date - 2 < NARROWEST_TITLE:
        date = day = 0
    title = width - lead - beside - (date + 2 if date else 1)
    return Columns(lead, title, source, section, date, day, tags)


def without_date(columns: Columns) -> Columns:
    """The columns of a row whose title may have the room of a date that there is not."""
    if not columns.date:
        return columns
    return replace(columns, title=columns.title + columns.date + 1, date=0, day=0)


def _date(width: int, by_day: bool, relative: bool) -> tuple[int, int]:
    """Cells of the date column, and of the day in it."""
    if by_day:
        wide = width >= WIDE_FROM
        return (DAY_WIDTH + 1 + CLOCK_WIDTH, DAY_WIDTH) if wide else (DATE_WIDTH, DATE_WIDTH)
    return (LONG_WIDTH if relative and width >= WIDE_FROM else DATE_WIDTH), 0
