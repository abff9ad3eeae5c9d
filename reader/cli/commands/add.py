"""``broadsheet add``: files, folders and feed URLs into the library."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.context import Context
from reader.cli.interrupt import interruptible
from reader.cli.output import counted, print_row
from reader.cli.progress import ProgressLine
from reader.newsroom import Outcome

EXAMPLES = """
  broadsheet add dump.txt saved/          a text archive, and a folder of files
  broadsheet add --section Science a.xml  into a section of your choice

Prints one line per source: TITLE<TAB>N articles<TAB>M problems<TAB>SECTION
A file that is added again is read again; nothing is ever there twice. Ctrl+C keeps
what was loaded. This version subscribes to URLs but does not fetch them yet.
"""
INTERRUPTED = 130


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("targets", nargs="+", metavar="TARGET", help="file, folder or feed URL")
    parser.add_argument("--section", metavar="NAME", help="section for all of them")
    parser.add_argument("--title", metavar="T", help="title, instead of their own")


def run(arguments: Namespace, context: Context) -> int:
    """Add all targets; a bad one stops no other."""
    with context.newsroom() as newsroom, interruptible() as stop:
        with ProgressLine(context) as progress:
            outcomes = newsroom.add(
                arguments.targets,
                section=arguments.section,
                title=arguments.title,
                report=progress,
                stop=stop,
            )
        for outcome in outcomes:
            _print_sources(outcome)
        newsroom.index(stop)
        if stop():
            return INTERRUPTED
    errors = [outcome.error for outcome in outcomes if outcome.error]
    return context.settle(errors, done=any(outcome.done for outcome in outcomes))


def _print_sources(outcome: Outcome) -> None:
    for source in outcome.sources:
        articles, problems = counted(source.total, "article"), counted(source.problems, "problem")
        print_row((source.title, articles, problems, source.section))
