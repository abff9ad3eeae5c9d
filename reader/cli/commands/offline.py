"""``broadsheet offline``: whole texts and pictures of what will be read without a network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import count
from reader.cli.context import Context
from reader.cli.interrupt import INTERRUPTED, interruptible
from reader.cli.output import print_row, tell
from reader.cli.progress import ProgressLine
from reader.errors import BroadsheetError
from reader.newsroom import Newsroom, Stop
from reader.newsroom.course import told_pictures
from reader.newsroom.events import PicturesCounted
from reader.newsroom.texts import UNREAD

EXAMPLES = """
  broadsheet offline                        all that is unread
  broadsheet offline --starred              what is starred as well
  broadsheet offline --limit 50 --query 'is:unread section:World'

Fetches the pages of articles whose text is not kept yet, newest first, and keeps what they
say; then the pictures of all these articles ([offline] in the settings says how large and
how many, --no-pictures leaves them out). Prints one line per article as its page comes:
ID<TAB>fetched or failed<TAB>TITLE. Ctrl+C keeps what has come; the next run goes on there.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--limit", metavar="N", type=count, help="at most N pages")
    parser.add_argument("--query", metavar="Q", default=UNREAD, help=f"default: {UNREAD}")
    parser.add_argument("--starred", action="store_true", help="what is starred as well")
    parser.add_argument("--no-pictures", action="store_true", help="texts only")


def run(arguments: Namespace, context: Context) -> int:
    """Fetch, and print what came of each; a failure stops no other."""
    query = f"({arguments.query}) OR is:starred" if arguments.starred else arguments.query
    with context.newsroom() as newsroom, interruptible() as stop:
        newsroom.index(stop)
        fetched, errors = _texts(newsroom, query, arguments.limit, stop)
        if newsroom.config.offline.pictures and not arguments.no_pictures:
            fetched += _pictures(newsroom, query, context, stop)
        newsroom.index(stop)
        if stop():
            return INTERRUPTED
    return context.settle(errors, done=fetched > 0)


def _texts(
    newsroom: Newsroom, query: str, limit: int | None, stop: Stop
) -> tuple[int, list[BroadsheetError]]:
    """Fetch the texts; how many came, and why the others did not."""
    fetched, errors = 0, list[BroadsheetError]()
    for outcome in newsroom.texts.offline(query, limit, stop):
        what = "fetched" if outcome.error is None else "failed"
        print_row((str(outcome.article_id), what, outcome.title))
        if outcome.error is None:
            fetched += 1
        else:
            errors.append(outcome.error)
    return fetched, errors


def _pictures(newsroom: Newsroom, query: str, context: Context, stop: Stop) -> int:
    """Fetch the pictures, telling how far it is; how many came.

    One that cannot be had is counted, and no reason to warn: sites name many that
    are gone.
    """
    told = PicturesCounted(0, 0, 0)
    with ProgressLine(context) as progress:
        for outcome in newsroom.pictures.offline(query, stop):
            if not outcome.url and outcome.error is not None:
                context.warn(outcome.error)
                continue
            kept = told.kept + (outcome.error is None)
            failed = told.failed + (outcome.error is not None)
            told = PicturesCounted(kept, failed, told.bytes + outcome.bytes)
            progress(told)
    if told.kept or told.failed:
        tell(told_pictures(told))
    return told.kept
