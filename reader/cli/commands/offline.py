"""``broadsheet offline``: the whole texts of what will be read where there is no network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import count
from reader.cli.context import Context
from reader.cli.interrupt import interruptible
from reader.cli.output import print_row
from reader.errors import BroadsheetError
from reader.newsroom.texts import UNREAD

EXAMPLES = """
  broadsheet offline                        all that is unread
  broadsheet offline --limit 50 --query 'is:unread section:World'

Fetches the pages of articles whose text is not kept yet, newest first, and keeps what they
say; pictures are left out. Prints one line per article as it comes:
ID<TAB>fetched or failed<TAB>TITLE. Ctrl+C keeps what has come.
"""
INTERRUPTED = 130


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--limit", metavar="N", type=count, help="at most N pages")
    parser.add_argument("--query", metavar="Q", default=UNREAD, help=f"default: {UNREAD}")


def run(arguments: Namespace, context: Context) -> int:
    """Fetch, and print what came of each; a failure stops no other."""
    errors: list[BroadsheetError] = []
    total = 0
    with context.newsroom() as newsroom, interruptible() as stop:
        newsroom.index(stop)
        for outcome in newsroom.texts.offline(arguments.query, arguments.limit, stop):
            total += 1
            what = "fetched" if outcome.error is None else "failed"
            print_row((str(outcome.article_id), what, outcome.title))
            if outcome.error is not None:
                errors.append(outcome.error)
        newsroom.index(stop)
        if stop():
            return INTERRUPTED
    return context.settle(errors, done=total > len(errors))
