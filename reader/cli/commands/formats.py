"""``broadsheet formats``: what can be read, what can be written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.context import Context
from reader.cli.output import print_json, print_row
from reader.exports.table import EXPORTERS
from reader.feeds.formats import FORMATS

EXAMPLES = """
  broadsheet formats

Prints read|write<TAB>NAME<TAB>WHAT IT IS
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help='one document: {"read", "write"}')


def run(arguments: Namespace, context: Context) -> int:
    """Print both tables."""
    tables = {
        "read": [(each.name, each.label) for each in FORMATS],
        "write": [(each.name, each.label) for each in EXPORTERS],
    }
    if arguments.json:
        print_json(
            {
                verb: [{"name": name, "label": label} for name, label in table]
                for verb, table in tables.items()
            }
        )
        return context.exit_code
    for verb, table in tables.items():
        for row in table:
            print_row((verb, *row))
    return context.exit_code
