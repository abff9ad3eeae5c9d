"""``broadsheet undo``: take changes back, the newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import positive
from reader.cli.context import Context
from reader.content.sanitiser import clean_line
from reader.errors import NotFoundError
from reader.newsroom.saying import said

EXAMPLES = """
  broadsheet undo        the last change
  broadsheet undo 3      the last three

A change is what one key or one command did: marks, tags and notes; sources added,
edited and removed, with their articles (for 30 days); saved searches and rules.
Changes made on the screen count as well, in every open Broadsheet.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("steps", metavar="N", nargs="?", type=positive, default=1, help="how many")


def run(arguments: Namespace, context: Context) -> int:
    """Take back and say what was taken back."""
    with context.newsroom() as newsroom:
        changes = newsroom.undo(arguments.steps)
    if not changes:
        raise NotFoundError("there is nothing to undo")
    for change in changes:
        print(clean_line(said(change)))
    return context.exit_code
