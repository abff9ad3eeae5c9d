"""``broadsheet formats``: what can be read, what can be written, here and now."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.context import Context
from reader.cli.output import print_json, print_row
from reader.exports.table import EXPORTERS
from reader.feeds.folder_kinds import FOLDER_KINDS
from reader.feeds.formats import FORMATS, Format

EXAMPLES = """
  broadsheet formats

Prints read|write<TAB>NAME<TAB>WHAT IT IS<TAB>READ WITH: libraries and their versions, or
what to install first. Compressed files (gzip, bzip2, xz, Zstandard) and folders are read too.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help='one document: {"read", "write"}')


def run(arguments: Namespace, context: Context) -> int:
    """Print both tables."""
    if arguments.json:
        print_json(
            {
                "read": [_described(row) for row in FORMATS]
                + [{"name": row.name, "label": row.label, "ready": True} for row in FOLDER_KINDS],
                "write": [{"name": row.name, "label": row.label} for row in EXPORTERS],
            }
        )
        return context.exit_code
    for row in FORMATS:
        print_row(("read", row.name, row.label, _read_with(row)))
    for kind in FOLDER_KINDS:
        print_row(("read", kind.name, kind.label, ""))
    for writer in EXPORTERS:
        print_row(("write", writer.name, writer.label, ""))
    return context.exit_code


def _described(row: Format) -> dict[str, object]:
    described: dict[str, object] = {"name": row.name, "label": row.label, "ready": row.ready}
    if row.needs:
        described["libraries"] = dict(zip(row.needs, row.versions, strict=True))
    if row.extra:
        described["extra"] = row.extra
    return described


def _read_with(row: Format) -> str:
    if not row.ready:
        return f"not ready; {row.remedy}"
    pairs = zip(row.needs, row.versions, strict=True)
    return ", ".join(f"{name} {version}" for name, version in pairs)
