"""``broadsheet export``: articles or subscriptions of the library in a format others read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.context import Context
from reader.cli.writing import add_writing_arguments, writing_target

EXAMPLES = """
  broadsheet export --to jsonl -o everything.jsonl
  broadsheet export --query 'is:starred' --to html -o stars.html
  broadsheet export --to opml -o feeds.opml
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--query", metavar="Q", help="only what this finds (see search --help)")
    add_writing_arguments(parser)


def run(arguments: Namespace, context: Context) -> int:
    """Write the articles, newest first, or the subscriptions by section."""
    with context.newsroom() as newsroom:
        if arguments.query:
            newsroom.index()
        newsroom.export(arguments.query, arguments.to, writing_target(arguments))
    return context.exit_code
