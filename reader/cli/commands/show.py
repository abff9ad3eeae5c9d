"""``broadsheet show``: one article."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import positive
from reader.cli.context import Context
from reader.cli.output import data_stream, print_json, terminal_width
from reader.exports.table import Heading, write
from reader.models import StoredArticle

EXAMPLES = """
  broadsheet show 42
  broadsheet show 42 --as markdown > story.md
  broadsheet show 42 --as json | jq -r .content_text

On a terminal the text is wrapped, on a pipe each paragraph is one line. JSON is one
JSON Feed 1.1 item. Showing an article does not mark it read.
"""
FORMS = ("text", "markdown", "html", "json")
WIDEST = 80
"""Cells: longer lines are hard to read."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("id", metavar="ID", type=positive, help='as printed by "broadsheet list"')
    parser.add_argument("--as", dest="form", choices=FORMS, default="text", help="default: text")


def run(arguments: Namespace, context: Context) -> int:
    """Print the article."""
    with context.newsroom() as newsroom:
        stored = newsroom.library.article(arguments.id)
    if arguments.form == "json":
        from reader.exports.json_item import json_item

        print_json(json_item(stored))
    elif arguments.form == "text":
        _print_text(stored)
    else:
        write([stored], arguments.form, data_stream(), Heading(stored.article.title))
    return context.exit_code


def _print_text(stored: StoredArticle) -> None:
    from reader.content.plain import as_text

    width = terminal_width()
    print(as_text(stored.article, min(width, WIDEST) if width else 0, stored.source), end="")
