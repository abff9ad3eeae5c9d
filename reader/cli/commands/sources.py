"""``broadsheet sources``: what the library is fed by."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from reader.cli.columns import padded
from reader.cli.context import Context
from reader.cli.output import counted, print_json, print_row, terminal_width
from reader.content.cells import cell_width
from reader.content.sanitiser import clean_line
from reader.exports.dates import rfc3339
from reader.models import SourceRow

EXAMPLES = """
  broadsheet sources
  broadsheet sources --json | jq '.sources[] | select(.missing)'

On a pipe: ID<TAB>SECTION<TAB>TITLE<TAB>UNREAD<TAB>ARTICLES<TAB>STATE<TAB>LOCATION
STATE is ok, missing (the file is gone), "N problems", or why a feed did not answer.

In JSON stands, too, what "broadsheet edit" has set for a source: interval (minutes),
keep_days, keep_articles (0: all), full_text, unread_on_change. Absent: by the settings.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help='one document: {"sources": [...]}')


def run(arguments: Namespace, context: Context) -> int:
    """Print all sources, section by section."""
    with context.newsroom() as newsroom:
        rows = [source for section in newsroom.library.sections() for source in section.sources]
    if arguments.json:
        print_json({"sources": [source_json(row) for row in rows]})
    elif terminal_width() is None:
        for row in rows:
            print_row(_fields(row))
    else:
        _print_table([_fields(row) for row in rows])
    return context.exit_code


def source_json(row: SourceRow) -> dict[str, Any]:
    """A source as JSON, the same in every command; what is absent is absent."""
    document = {
        "id": row.id,
        "title": clean_line(row.title),
        "kind": str(row.kind),
        "section": clean_line(row.section),
        "location": clean_line(row.location),
        "home_url": clean_line(row.home_url or ""),
        "articles": row.total,
        "unread": row.unread,
        "starred": row.starred,
        "problems": row.problems,
        "missing": row.missing,
        "error": clean_line(row.error),
        "fetched": rfc3339(row.fetched),
        "interval": row.settings.interval,
        "keep_days": row.settings.keep_days,
        "keep_articles": row.settings.keep_articles,
        "full_text": row.settings.full_text,
        "unread_on_change": row.settings.unread_on_change,
    }
    return {key: value for key, value in document.items() if value not in ("", None)}


def _fields(row: SourceRow) -> tuple[str, ...]:
    problems = counted(row.problems, "problem") if row.problems else "ok"
    state = row.error or ("missing" if row.missing else problems)
    counts = (str(row.unread), str(row.total))
    return (str(row.id), row.section, row.title, *counts, state, row.location)


def _print_table(rows: list[tuple[str, ...]]) -> None:
    """Aligned, the location last and whole, so that it can be copied."""
    clean = [
        [clean_line(cell, 32) for cell in row[:-1]] + [clean_line(row[-1])]
        for row in [("ID", "SECTION", "TITLE", "UNREAD", "ARTICLES", "STATE", "LOCATION"), *rows]
    ]
    widths = [max(cell_width(row[column]) for row in clean) for column in range(len(clean[0]) - 1)]
    for row in clean:
        print("  ".join(map(padded, row[:-1], widths)), row[-1], sep="  ")
