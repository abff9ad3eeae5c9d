"""``broadsheet remove``: sources out of the library."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.context import Context
from reader.cli.output import counted, print_row
from reader.errors import NotFoundError
from reader.models import SourceRow

EXAMPLES = """
  broadsheet remove 3               by the id that "broadsheet sources" prints
  broadsheet remove 'The Daily' ./dump.txt

A file or folder stands for all sources in it.
"broadsheet undo" brings it all back, for 30 days even without the file or the server.
What you read, starred and noted is kept: a source that is added again has its marks.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="id, title, file or URL")


def run(arguments: Namespace, context: Context) -> int:
    """Remove all that are found, as one step; one that is not found stops no other."""
    errors: list[NotFoundError] = []
    found: dict[int, SourceRow] = {}
    with context.newsroom() as newsroom:
        for name in dict.fromkeys(arguments.sources):
            try:
                found |= {source.id: source for source in newsroom.sources_at(name)}
            except NotFoundError as error:
                errors.append(error)
        newsroom.remove(*found)
    for source in found.values():
        print_row(("removed", source.title, counted(source.total, "article")))
    return context.settle(errors, done=bool(found))
