"""``broadsheet doctor``: the installation, the terminal and the library, looked over."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from reader.cli.context import Context
from reader.cli.output import print_row, tell
from reader.errors import ConfigError, LibraryError
from reader.models import Problem
from reader.newsroom.repairing import Repaired

EXAMPLES = """
  broadsheet doctor
  broadsheet doctor --repair     mends what can be mended, after a backup

A library with damaged pages is set aside, and a new one made of all rows that can
still be read; what is lost of feeds comes again with the next refresh, still read.

Prints NAME<TAB>VALUE; what is wrong is a warning, and the exit code then is 3.
"""
PACKAGES = (
    "textual",
    "feedparser",
    "html2text",
    "markdown-it-py",
    "lxml",
    "nh3",
    "charset-normalizer",
)
TERMINAL_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LANG", "TMUX", "SSH_CONNECTION")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--repair", action="store_true", help="mend the library")


def run(arguments: Namespace, context: Context) -> int:
    """Look everything over; findings are warnings."""
    for row in (*_places(context), *_versions(), *_terminal()):
        print_row(row)
    sys.stdout.flush()
    _check_settings(context)
    return _check_library(context, repair=arguments.repair)


def _places(context: Context) -> Iterator[tuple[str, str]]:
    paths = context.paths
    yield "config", str(paths.config_file)
    yield "library", str(paths.library_file)
    yield "backups", str(paths.backups)
    yield "cache", str(paths.cache)


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    from reader import __version__
    from reader.library.engine import VERSION, features

    yield "broadsheet", __version__
    yield "python", sys.version.split()[0]
    yield "sqlite", VERSION
    yield "sqlite features", " ".join(features())
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"


def _terminal() -> Iterator[tuple[str, str]]:
    yield "encoding", sys.stdout.encoding or "unknown"
    if sys.stdout.isatty():
        size = os.get_terminal_size(sys.stdout.fileno())
        yield "terminal", f"{size.columns}x{size.lines}"
    else:
        yield "terminal", "none on standard output"
    for name in TERMINAL_VARIABLES:
        if name in os.environ:
            yield name, os.environ[name]


def _check_settings(context: Context) -> None:
    try:
        context.config()
    except ConfigError as error:
        context.warn(error)


def _check_library(context: Context, *, repair: bool) -> int:
    """A library that does not open is a finding too, unless it is to be mended."""
    from reader.newsroom import repairing

    paths = context.paths
    if not paths.library_file.exists():
        tell("there is no library yet; the first start makes one")
        return context.exit_code
    try:
        done = repairing.repair(paths) if repair else Repaired(repairing.look_over(paths))
    except LibraryError as error:
        context.warn(error)
        return error.exit_code if repair else context.exit_code
    _tell_of(done, context)
    return context.exit_code


def _tell_of(done: Repaired, context: Context) -> None:
    for finding in done.findings:
        context.warn(Problem(str(context.paths.library_file), "", finding))
    if not done.findings:
        tell("the library is sound")
    if done.set_aside is not None:
        tell(done.saved)
        tell(f"the damaged library is kept in {done.set_aside}")
