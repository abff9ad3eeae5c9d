"""``--to FORMAT [-o OUT]``, shared by ``convert`` and ``export``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import BinaryIO, cast

from reader.cli.output import data_stream
from reader.errors import UsageError
from reader.exports.table import EXPORTERS, exporter


def add_writing_arguments(parser: ArgumentParser) -> None:
    """Declare ``--to`` and ``-o``."""
    names = [each.name for each in EXPORTERS]
    parser.add_argument(
        "--to", required=True, choices=names, help=", ".join(names), metavar="FORMAT"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, help="file to write, whole or not at all"
    )


def writing_target(arguments: Namespace) -> Path | BinaryIO:
    """Where to write: the file that was named, else standard output.

    Raises `UsageError` if that is a terminal and the format is not for one: its
    bytes would be taken for commands.
    """
    if arguments.output is not None:
        return cast("Path", arguments.output)
    if sys.stdout.isatty() and not exporter(arguments.to).for_terminal:
        raise UsageError(f"{arguments.to} is no text for a terminal; name a file with -o")
    return data_stream()
