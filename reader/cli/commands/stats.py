"""``broadsheet stats``: the library in figures."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from reader.cli.context import Context
from reader.cli.output import print_json, print_row
from reader.content.sanitiser import clean_line

EXAMPLES = """
  broadsheet stats
  broadsheet stats --json | jq .unread

Prints NAME<TAB>FIGURE, then one line per day and per source read:
read on<TAB>DAY<TAB>ARTICLES, and read of<TAB>SOURCE<TAB>READ<TAB>ARTICLES
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="one document with the same figures")


def run(arguments: Namespace, context: Context) -> int:
    """Print the figures."""
    with context.newsroom() as newsroom:
        stats = newsroom.library.stats()
    figures = {
        name: value for name, value in asdict(stats).items() if not isinstance(value, tuple | list)
    }
    if arguments.json:
        days = [{"day": day, "articles": count} for day, count in stats.read_per_day]
        sources = [
            {"source": clean_line(title), "read": read, "articles": total}
            for title, read, total in stats.read_per_source
        ]
        print_json(figures | {"read_per_day": days, "read_per_source": sources})
        return context.exit_code
    for name, value in figures.items():
        print_row((name, str(value)))
    for day, count in stats.read_per_day:
        print_row(("read on", day, str(count)))
    for title, read, total in stats.read_per_source:
        if read:
            print_row(("read of", title, str(read), str(total)))
    return context.exit_code
