"""``broadsheet download``: recordings, films and other files of articles, onto the disk."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import positive
from reader.cli.commands.downloads import download_json
from reader.cli.context import Context
from reader.cli.interrupt import INTERRUPTED, interruptible
from reader.cli.output import print_json, print_row
from reader.cli.progress import ProgressLine
from reader.errors import BroadsheetError, InputError, UsageError
from reader.newsroom import Newsroom, Stop
from reader.newsroom.download_run import Ended

EXAMPLES = """
  broadsheet download 42                     the files of one article
  broadsheet download --query 'is:unread feed:tides'
  broadsheet download                        go on with all that waits

Files go to the folder that [downloads] names in the settings. Prints one line per file:
N<TAB>done or failed<TAB>PATH or the reason. Ctrl+C keeps what has come; the next run
goes on there, if the server still has the same file.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "ids", metavar="ID", nargs="*", type=positive, help='as printed by "broadsheet list"'
    )
    parser.add_argument("--query", metavar="Q", help="the files of all that this finds")
    parser.add_argument("--json", action="store_true", help='one document: {"downloads": [...]}')


def run(arguments: Namespace, context: Context) -> int:
    """Queue what is named, and fetch it; without a name, fetch all that waits."""
    if arguments.ids and arguments.query:
        raise UsageError("download: name articles by ID or by --query, one of the two")
    errors: list[BroadsheetError] = []
    with context.newsroom() as newsroom, interruptible() as stop:
        among = _queued(newsroom, arguments, errors, stop)
        with ProgressLine(context) as progress:
            ended = newsroom.downloads.run(stop, progress, among)
        if arguments.json:
            rows = [newsroom.downloads.get(each.download.id) for each in ended]
            print_json({"downloads": [download_json(row) for row in rows]})
        else:
            _print(ended)
        if stop():
            return INTERRUPTED
    errors.extend(each.error for each in ended if each.error is not None)
    done = not errors or any(each.error is None for each in ended)
    return context.settle(errors, done=done)


def _queued(
    newsroom: Newsroom, arguments: Namespace, errors: list[BroadsheetError], stop: Stop
) -> set[int] | None:
    """Ids of what was named and is queued now; ``None`` if nothing was named."""
    if not arguments.ids and not arguments.query:
        return None
    newsroom.index(stop)
    ids = arguments.ids or (stored.id for stored in newsroom.articles(arguments.query))
    queued: set[int] = set()
    for article_id in ids:
        try:
            found = _files(newsroom, article_id)
        except BroadsheetError as error:
            errors.append(error)
            continue
        if not found and arguments.ids:
            errors.append(InputError("no file comes with this article", file=str(article_id)))
        queued |= found
    return queued


def _files(newsroom: Newsroom, article_id: int) -> set[int]:
    enclosures = newsroom.library.article(article_id).article.enclosures
    return {newsroom.downloads.add(article_id, each).id for each in enclosures}


def _print(ended: tuple[Ended, ...]) -> None:
    for each in ended:
        what = "done" if each.error is None else "failed"
        said = each.download.path if each.error is None else each.error.reason
        print_row((str(each.download.id), what, said))
