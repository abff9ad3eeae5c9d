"""What the user reads, as lines of text: the statistics page, and ``stats`` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reader.content.cells import cell_width
from reader.content.sanitiser import clean_line
from reader.models import Reading, SourceReading
from reader.ui import charts
from reader.ui.glyphs import Glyphs

Line = tuple[str, str]
"""A kind (as in the pages over the panes) and the line."""
MOST_SOURCES = 10
_BAR = 20
"""Cells of a bar beside a source."""
_FIGURES = 16
"""Cells of its figures: read, of how many."""


def sheet(reading: Reading, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """The whole page, in lines of at most ``width`` cells."""
    if not any(read for _, read in reading.days) and not reading.longest_streak:
        yield "text", "Nothing read yet: an article counts once it is opened, or marked read alone."
        return
    yield "text", _summary(reading)
    yield from _days(reading.days, width, glyphs)
    yield from _weeks(reading.weeks, width, glyphs)
    yield from _hours(reading.hours, glyphs)
    yield from _most_read(reading.sources, width, glyphs)
    yield from _passed_over(reading.sources, width, glyphs)


def _summary(reading: Reading) -> str:
    today, month = reading.days[-1][1], sum(read for _, read in reading.days)
    streak = f"{_counted(reading.streak, 'day')} in a row, the longest {reading.longest_streak}"
    read = f"Read today {today}, in {len(reading.days)} days {month}"
    return f"{read}; {streak}; starred {reading.starred}"


def _days(days: Sequence[tuple[date, int]], width: int, glyphs: Glyphs) -> Iterator[Line]:
    yield "heading", "By day"
    counts = [read for _, read in days]
    margin = len(str(max(counts))) + 1
    cells = 2 if margin + 2 * len(days) <= width else 1
    yield from _bars(counts, glyphs, cells)
    labels = [(margin + cells * place, _day(days[place][0])) for place in (0, 10, 20)]
    yield "quiet", charts.axis(labels)


def _weeks(weeks: Sequence[tuple[date, int]], width: int, glyphs: Glyphs) -> Iterator[Line]:
    yield "heading", "By week, from Monday"
    counts = [read for _, read in weeks]
    margin = len(str(max(counts))) + 1
    cells = 5 if margin + 5 * len(weeks) <= width else 2
    yield from _bars(counts, glyphs, cells)
    labels = [(margin + cells * place, _day(weeks[place][0])) for place in (0, 4, 8)]
    yield "quiet", charts.axis(labels)


def _hours(hours: Sequence[int], glyphs: Glyphs) -> Iterator[Line]:
    yield "heading", "By hour of the day"
    margin = len(str(max(hours))) + 1
    yield from _bars(hours, glyphs, 2)
    yield "quiet", charts.axis([(margin + 2 * hour, f"{hour}") for hour in (0, 6, 12, 18)])


def _bars(values: Sequence[int], glyphs: Glyphs, cells: int) -> Iterator[Line]:
    for row in charts.upright(values, glyphs, cells=cells):
        yield "quiet", row


def _most_read(sources: Sequence[SourceReading], width: int, glyphs: Glyphs) -> Iterator[Line]:
    read = [source for source in sources if source.read][:MOST_SOURCES]
    if not read:
        return
    yield "heading", "Read most in 12 weeks: articles read, of those that came"
    for source in read:
        bar = charts.lying(source.read, read[0].read, _BAR, glyphs)
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
    room = max(10, width - _BAR - _FIGURES - 2)
    title = clean_line(source.title, 200)
    if cell_width(title) > room:
        while cell_width(title) > room - len(glyphs.ellipsis):
            title = title[:-1]
        title += glyphs.ellipsis
    return title + " " * (room - cell_width(title))


def _share(source: SourceReading) -> str:
    if source.came < source.read:  # what was read had come before these weeks
        return str(source.read)
    return f"{source.read} of {source.came}, {source.read * 100 // source.came} %"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
