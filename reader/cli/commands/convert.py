"""``broadsheet convert``: files in, articles out.  No library is opened or made."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.context import Context
from reader.cli.progress import ProgressLine
from reader.cli.writing import add_writing_arguments, writing_target
from reader.newsroom.conversion import Conversion

EXAMPLES = """
  broadsheet convert dump.txt --to jsonfeed
  broadsheet convert saved/ --to jsonl | jq -r .title
  broadsheet convert *.xml --to html -o paper.html
  broadsheet convert urls --to opml

JSON items are JSON Feed 1.1; "_broadsheet" holds section, source, credit, dateline …
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="file or folder")
    add_writing_arguments(parser)


def run(arguments: Namespace, context: Context) -> int:
    """Write all articles as one document; an input that fails stops no other."""
    with ProgressLine(context) as progress:
        conversion = Conversion(progress)
        conversion.run(arguments.inputs, arguments.to, writing_target(arguments))
    return context.settle(conversion.failed, done=conversion.read > 0 or conversion.articles > 0)
