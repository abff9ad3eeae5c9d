"""``broadsheet downloads``: the files of articles that are on the disk, or on their way."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from reader.cli.arguments import positive
from reader.cli.context import Context
from reader.cli.output import print_json, print_row
from reader.content.sanitiser import clean_line
from reader.errors import BroadsheetError
from reader.models import Download
from reader.newsroom import Newsroom

EXAMPLES = """
  broadsheet downloads
  broadsheet downloads --remove 3 4
  broadsheet downloads --json | jq '.downloads[] | select(.state == "failed")'

Prints N<TAB>waiting, paused, done or failed<TAB>BYTES<TAB>SIZE<TAB>TITLE<TAB>PATH or the reason.
--remove takes them off the list: a part goes with it, a whole file stays on the disk.
"broadsheet download" fetches what waits.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--remove", metavar="N", nargs="+", type=positive, default=[], help="take off the list"
    )
    parser.add_argument("--json", action="store_true", help='one document: {"downloads": [...]}')


def run(arguments: Namespace, context: Context) -> int:
    """Print the list, after taking off it what is named."""
    with context.newsroom() as newsroom:
        errors = _removed(newsroom, arguments.remove)
        rows = newsroom.downloads.all()
    if arguments.json:
        print_json({"downloads": [download_json(row) for row in rows]})
    else:
        for row in rows:
            _print(row)
    return context.settle(errors, done=len(errors) < len(arguments.remove))


def download_json(row: Download) -> dict[str, Any]:
    """A download as JSON; what is absent is absent."""
    document = {
        "id": row.id,
        "url": clean_line(row.url),
        "title": clean_line(row.title),
        "state": str(row.state),
        "article": row.article_id,
        "path": clean_line(row.path),
        "bytes": row.done,
        "size": row.size,
        "error": clean_line(row.error),
    }
    return {key: value for key, value in document.items() if value not in ("", None)}


def _removed(newsroom: Newsroom, ids: list[int]) -> list[BroadsheetError]:
    errors: list[BroadsheetError] = []
    for download_id in ids:
        try:
            newsroom.downloads.remove(download_id)
        except BroadsheetError as error:
            errors.append(error)
    return errors


def _print(row: Download) -> None:
    size = "" if row.size is None else str(row.size)
    said = row.error or row.path
    print_row((str(row.id), str(row.state), str(row.done), size, row.title, said))
