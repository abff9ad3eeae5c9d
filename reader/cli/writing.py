"""``--to FORMAT [-o OUT]``, shared by ``convert`` and ``export``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from reader.exports.table import EXPORTERS


def add_writing_arguments(parser: ArgumentParser) -> None:
    """Declare ``--to`` and ``-o``."""
    names = [each.name for each in EXPORTERS]
    parser.add_argument(
        "--to", required=True, choices=names, help=", ".join(names), metavar="FORMAT"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, help="file to write, whole or not at all"
    )
