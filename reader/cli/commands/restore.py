"""``broadsheet restore``: a copy of the library back in its place."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.context import Context
from reader.cli.output import tell
from reader.newsroom.restoring import restore

EXAMPLES = """
  broadsheet restore ~/broadsheet.db

What was there before is kept among the backups; where, is printed. The copy is
checked first, and a copy that is damaged or none of Broadsheet's changes nothing.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help='as written by "backup"')


def run(arguments: Namespace, context: Context) -> int:
    """Put the copy in place."""
    kept = restore(arguments.file.absolute(), context.paths)
    tell(f"the library is restored from {arguments.file}")
    if kept:
        tell(f"what was there before is kept in {kept}")
    return context.exit_code
