"""``broadsheet stats``: the library in figures, and what is read of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reader.cli.context import Context
from reader.cli.output import print_json, print_row, terminal_width
from reader.content.sanitiser import clean_line

if TYPE_CHECKING:
    from reader.library.rows import LibraryStats
    from reader.models import Reading, SourceReading

EXAMPLES = """
  broadsheet stats
  broadsheet stats --json | jq .reading.streak

On a terminal, bars of what you read. In a pipe NAME<TAB>FIGURE, then lines whose first
cell says what follows: read on (DAY, ARTICLES marked read), read of (SOURCE, READ, ARTICLES),
opened on (DAY, ARTICLES), opened in week (MONDAY, ARTICLES), opened at (HOUR, ARTICLES),
opened of (SOURCE, ARTICLES, of how many that CAME in 12 weeks, last DAY). Opened are
articles that were marked read by themselves, as opening does, not as part of a list.
"""
_WIDEST = 100
"""Cells of the page on a terminal."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="one document with the same figures")


def run(arguments: Namespace, context: Context) -> int:
    """Print the figures."""
    with context.newsroom() as newsroom:
        stats, reading = newsroom.library.stats(), newsroom.library.reading()
    width = terminal_width()
    if arguments.json:
        print_json(_document(stats, reading))
    elif width is None:
        _print_rows(stats, reading)
    else:
        _print_page(stats, reading, min(width, _WIDEST))
    return context.exit_code


def _figures(stats: LibraryStats) -> dict[str, int]:
    return {name: value for name, value in asdict(stats).items() if isinstance(value, int)}


def _document(stats: LibraryStats, reading: Reading) -> dict[str, Any]:
    days = [{"day": day, "articles": count} for day, count in stats.read_per_day]
    sources = [
        {"source": clean_line(title), "read": read, "articles": total}
        for title, read, total in stats.read_per_source
    ]
    return _figures(stats) | {
        "read_per_day": days,
        "read_per_source": sources,
        "reading": {
            "days": [{"day": day.isoformat(), "articles": count} for day, count in reading.days],
            "weeks": [
                {"monday": day.isoformat(), "articles": count} for day, count in reading.weeks
            ],
            "hours": list(reading.hours),
            "streak": reading.streak,
            "longest_streak": reading.longest_streak,
            "sources": [_source(source) for source in reading.sources],
        },
    }


def _source(source: SourceReading) -> dict[str, Any]:
    document = {
        "id": source.id,
        "source": clean_line(source.title),
        "read": source.read,
        "came": source.came,
    }
    return document | ({"last": source.last.isoformat()} if source.last else {})


def _print_rows(stats: LibraryStats, reading: Reading) -> None:
    for name, value in _figures(stats).items():
        print_row((name, str(value)))
    print_row(("streak", str(reading.streak)))
    print_row(("longest_streak", str(reading.longest_streak)))
    for read_day, count in stats.read_per_day:
        print_row(("read on", read_day, str(count)))
    for title, read, total in stats.read_per_source:
        if read:
            print_row(("read of", title, str(read), str(total)))
    for day, count in reading.days:
        print_row(("opened on", day.isoformat(), str(count)))
    for day, count in reading.weeks:
        print_row(("opened in week", day.isoformat(), str(count)))
    for hour, count in enumerate(reading.hours):
        print_row(("opened at", str(hour), str(count)))
    for source in reading.sources:
        last = source.last.isoformat() if source.last else ""
        print_row(("opened of", source.title, str(source.read), str(source.came), last))


def _print_page(stats: LibraryStats, reading: Reading, width: int) -> None:
    import os

    from reader.cli.output import speaks_unicode
    from reader.ui.glyphs import ASCII, UNICODE, wants_ascii
    from reader.ui.reading_sheet import sheet

    glyphs = UNICODE if speaks_unicode() and not wants_ascii(os.environ) else ASCII
    for kind, line in sheet(reading, width, glyphs):
        print(f"\n{line}" if kind == "heading" else line)
    print("\nIn the library")
    figures = _figures(stats)
    room = max(map(len, map(str, figures.values())))
    for name, value in figures.items():
        print(f"{value:>{room}}  {name}")
