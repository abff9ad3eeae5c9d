"""What the user reads, as lines of text: the statistics page, and ``stats`` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from reader.content.cells import wrap
from reader.models import Reading, SourceReading
from reader.ui import charts
from reader.ui.cells import fit
from reader.ui.glyphs import Glyphs
from reader.ui.wording import counted

Line = tuple[str, str]
"""A kind (as in the pages over the panes) and the line."""
Labels = list[tuple[int, str]]
"""Words under bars: the number of a bar, from 0, and what stands there."""
MOST_SOURCES = 10
_TITLE = 10
"""Cells of a source's title at least."""
_BAR = 20
"""Cells of a bar beside a source at most."""
_FIGURES = 16
"""Cells of its figures: read, of how many."""


def sheet(reading: Reading, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """The whole page, in lines of at most ``width`` cells."""
    if not any(read for _, read in reading.days) and not reading.longest_streak:
        yield "text", "Nothing read yet: an article counts once it is opened, or marked read alone."
        return
    yield "text", "\n".join(wrap(_summary(reading), width))
    bars = partial(_bars, width=width, glyphs=glyphs)
    yield from bars("By day", *_dated(reading.days, (0, 10, 20)), (2, 1), last="today")
    yield from bars("By week, from Monday", *_dated(reading.weeks, (0, 4, 8)), (5, 2))
    hours = [(hour, str(hour)) for hour in (0, 6, 12, 18)]
    yield from bars("By hour of the day", reading.hours, hours, (2, 2))
    yield from _most_read(reading.sources, width, glyphs)
    yield from _passed_over(reading.sources, width, glyphs)


def _summary(reading: Reading) -> str:
    today, month = reading.days[-1][1], sum(read for _, read in reading.days)
    streak = f"{counted(reading.streak, 'day')} in a row, the longest {reading.longest_streak}"
    read = f"Read today {today}, in {len(reading.days)} days {month}"
    return f"{read}; {streak}; starred {reading.starred}"


def _dated(
    reads: Sequence[tuple[date, int]], places: Sequence[int]
) -> tuple[Sequence[int], Labels]:
    """The counts alone, and the days of those at some places."""
    return [read for _, read in reads], [(place, _day(reads[place][0])) for place in places]


def _bars(
    title: str,
    counts: Sequence[int],
    labels: Labels,
    cells: tuple[int, int],
    *,
    width: int,
    glyphs: Glyphs,
    last: str = "",
) -> Iterator[Line]:
    """Upright bars, each of as many cells as there is room for: the one number or the other.

    ``last`` stands under the last bar.
    """
    yield "heading", title
    margin = len(str(max(counts))) + 1
    wide, narrow = cells
    each = wide if margin + wide * len(counts) <= width else narrow
    for row in charts.upright(counts, glyphs, cells=each):
        yield "quiet", row
    columns = [(margin + each * place, label) for place, label in labels]
    yield "quiet", charts.axis(columns, last, margin + each * (len(counts) - 1) + 1)


def _most_read(sources: Sequence[SourceReading], width: int, glyphs: Glyphs) -> Iterator[Line]:
    read = [source for source in sources if source.read][:MOST_SOURCES]
    if not read:
        return
    yield "heading", "Read most in 12 weeks: articles read, of those that came"
    longest = max(0, min(_BAR, width - _TITLE - _FIGURES - 2))
    for source in read:
        bar = charts.lying(source.read, read[0].read, longest, glyphs)
        yield "text", f"{_named(source, width, glyphs)}  {_share(source):<{_FIGURES}}{bar}".rstrip()


def _passed_over(sources: Sequence[SourceReading], width: int, glyphs: Glyphs) -> Iterator[Line]:
    over = [source for source in sources if source.is_passed_over]
    if not over:
        return
    yield "heading", "Nothing read of in 12 weeks, though articles came"
    for source in over[:MOST_SOURCES]:
        last = f", last read {_day(source.last)}" if source.last else ""
        yield "text", f"{_named(source, width, glyphs)}  {source.came} came{last}"
    if len(over) > MOST_SOURCES:
        yield "quiet", f"{glyphs.ellipsis} and {len(over) - MOST_SOURCES} more"


def _named(source: SourceReading, width: int, glyphs: Glyphs) -> str:
    """The title in a column of its own, cut where it must be."""
    return fit(source.title, max(_TITLE, width - _BAR - _FIGURES - 2), glyphs.ellipsis)


def _share(source: SourceReading) -> str:
    if source.came < source.read:  # what was read had come before these weeks
        return str(source.read)
    return f"{source.read} of {source.came}, {source.read * 100 // source.came} %"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
