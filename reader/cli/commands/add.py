"""``broadsheet add``: files, folders, feeds, sites and lists of feeds into the library."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.choosing import chosen_feeds
from reader.cli.context import Context
from reader.cli.interrupt import INTERRUPTED, interruptible
from reader.cli.notices import tell_notices
from reader.cli.output import counted, print_row
from reader.cli.progress import ProgressLine
from reader.newsroom import Newsroom, Outcome, Stop

EXAMPLES = """
  broadsheet add dump.txt saved/          a text archive, and a folder of files
  broadsheet add --section Science a.xml  into a section of your choice
  broadsheet add https://tide.example/    a feed, or a site: its feed is found
  broadsheet add subscriptions.opml       every feed of a list; also a list's URL

Prints one line per source: TITLE<TAB>N articles<TAB>M problems<TAB>SECTION
A file that is added again is read again; nothing is ever there twice. Ctrl+C keeps
what was loaded; added again, the file is read on from there. If a site has several
feeds you are asked which; in a pipe they are listed on stderr and nothing is done.
"""


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
            outcomes = _with_choices(newsroom, outcomes, arguments, progress, stop)
        for outcome in outcomes:
            _print_sources(outcome)
        tell_notices(outcomes)
        if stop():
            return INTERRUPTED
    errors = [outcome.error for outcome in outcomes if outcome.error]
    return context.settle(errors, done=any(outcome.done for outcome in outcomes))


def _with_choices(
    newsroom: Newsroom,
    outcomes: tuple[Outcome, ...],
    arguments: Namespace,
    progress: ProgressLine,
    stop: Stop,
) -> tuple[Outcome, ...]:
    """Ask which feeds of a site are meant, and add those instead."""
    settled: list[Outcome] = []
    for outcome in outcomes:
        chosen = chosen_feeds(outcome) if outcome.choices else ()
        settled.extend(
            newsroom.add(
                chosen,
                section=arguments.section,
                title=arguments.title,
                report=progress,
                stop=stop,
            )
            if chosen
            else (outcome,)
        )
    return tuple(settled)


def _print_sources(outcome: Outcome) -> None:
    for source in outcome.sources:
        articles, problems = counted(source.total, "article"), counted(source.problems, "problem")
        print_row((source.title, articles, problems, source.section))
