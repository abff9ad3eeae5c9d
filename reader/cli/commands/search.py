"""``broadsheet search``: articles by what they say."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import count
from reader.cli.context import Context
from reader.cli.headlines import print_headlines
from reader.cli.library_json import print_articles_json

EXAMPLES = """
  broadsheet search 'harbour strike'
  broadsheet search --limit 10 '"harbour strike" is:unread -section:Sport'
  broadsheet search --json tide | jq -r '.items[].title'

Words, "words in a row" and begin* are looked for in title, standfirst, body and authors.
  title:x author:x                      only there
  section:x source:"The Post" tag:x     where it stands
  is:unread is:read is:starred          what you did to it
  before:2026-01-31 after:2026-01 newer:7d older:2w
  -x, x OR y, (x y) OR z                not, either, groups

A query that begins with "-" follows "--". On a pipe the rows are as those of list.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help="words, phrases and filters")
    parser.add_argument("--limit", metavar="N", type=count, help="at most N articles")
    parser.add_argument("--json", action="store_true", help="a JSON Feed 1.1 document")


def run(arguments: Namespace, context: Context) -> int:
    """Print what was found, newest first."""
    query = " ".join(arguments.query)
    with context.newsroom() as newsroom:
        if arguments.json:
            print_articles_json(newsroom, query, arguments.limit)
        else:
            print_headlines(newsroom, query, arguments.limit)
    return context.exit_code
