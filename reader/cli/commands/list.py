"""``broadsheet list``: articles, newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import count
from reader.cli.context import Context
from reader.cli.headlines import print_headlines
from reader.cli.library_json import print_articles_json

EXAMPLES = """
  broadsheet list --limit 20
  broadsheet list --query 'is:unread section:Sport' --json

On a pipe: ID<TAB>DATE<TAB>STATUS<TAB>SOURCE<TAB>TITLE. STATUS is read or unread, and
",starred" if so. --json prints a JSON Feed 1.1 document with the whole articles.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--query", metavar="Q", help="only what this finds (see search --help)")
    parser.add_argument("--limit", metavar="N", type=count, help="at most N articles")
    parser.add_argument("--json", action="store_true", help="a JSON Feed 1.1 document")


def run(arguments: Namespace, context: Context) -> int:
    """Print the articles."""
    with context.newsroom() as newsroom:
        if arguments.json:
            print_articles_json(newsroom, arguments.query, arguments.limit)
        else:
            print_headlines(newsroom, arguments.query, arguments.limit)
    return context.exit_code
