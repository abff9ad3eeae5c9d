"""``broadsheet backup``: a whole copy of the library, while it is in use."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.context import Context
from reader.cli.output import tell

EXAMPLES = """
  broadsheet backup ~/broadsheet.db

The file is written whole or not at all; "broadsheet restore" brings it back.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="file to write")


def run(arguments: Namespace, context: Context) -> int:
    """Copy the library."""
    with context.newsroom() as newsroom:
        newsroom.library.backup(arguments.file.absolute())
    tell(f"the library is copied to {arguments.file}")
    return context.exit_code
