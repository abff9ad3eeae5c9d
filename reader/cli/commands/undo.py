"""``broadsheet undo``: take changes back, the newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import positive
from reader.cli.context import Context
from reader.cli.output import counted
from reader.content.sanitiser import clean_line
from reader.errors import NotFoundError

EXAMPLES = """
  broadsheet undo        the last change
  broadsheet undo 3      the last three

Changes made on the screen count as well, in every open Broadsheet.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("steps", metavar="N", nargs="?", type=positive, default=1, help="how many")


def run(arguments: Namespace, context: Context) -> int:
    """Take back and say what was taken back."""
    with context.newsroom() as newsroom:
        changes = newsroom.library.undo(arguments.steps)
    if not changes:
        raise NotFoundError("there is nothing to undo")
    for change in changes:
        print(clean_line(f"{change.label}: {counted(change.count, 'article')}"))
    return context.exit_code
