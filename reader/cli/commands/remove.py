"""``broadsheet remove``: sources out of the library."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.context import Context
from reader.cli.output import counted, print_row
from reader.errors import NotFoundError

EXAMPLES = """
  broadsheet remove 3               by the id that "broadsheet sources" prints
  broadsheet remove 'The Daily' ./dump.txt

A file or folder stands for all sources in it.
What you read, starred and noted is kept: a source that is added again has its marks.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="id, title, file or URL")


def run(arguments: Namespace, context: Context) -> int:
    """Remove all that are found; one that is not stops no other."""
    errors: list[NotFoundError] = []
    removed = 0
    with context.newsroom() as newsroom:
        for name in dict.fromkeys(arguments.sources):
            try:
                found = newsroom.sources_at(name)
            except NotFoundError as error:
                errors.append(error)
                continue
            for source in found:
                newsroom.remove(source.id)
                removed += 1
                print_row(("removed", source.title, counted(source.total, "article")))
    return context.settle(errors, done=removed > 0)
