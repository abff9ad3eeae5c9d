"""``broadsheet refresh``: fetch the feeds, re-read the archives that changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from reader.cli.commands.sources import source_json
from reader.cli.context import Context
from reader.cli.interrupt import INTERRUPTED, interruptible
from reader.cli.notices import tell_notices
from reader.cli.output import counted, print_json, print_row
from reader.cli.progress import ProgressLine
from reader.content.sanitiser import clean_line
from reader.errors import NotFoundError
from reader.models import SourceRow
from reader.newsroom import Newsroom, Outcome
from reader.newsroom.ruling import titles_to_notify

EXAMPLES = """
  broadsheet refresh                everything
  broadsheet refresh 3 'The Daily'  these sources
  broadsheet refresh --due          what is due; for cron and systemd timers

Prints one line per source: TITLE<TAB>WHAT WAS FOUND. A feed that does not answer and a
file that is gone keep their articles. Whoever asked for quiet (Retry-After) is left
alone unless named. Ctrl+C keeps what has come.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="id, title, file or URL")
    parser.add_argument("--due", action="store_true", help="only feeds whose time has come")
    parser.add_argument("--json", action="store_true", help='one document: {"refreshed": [...]}')


def run(arguments: Namespace, context: Context) -> int:
    """Re-read what changed; a failure stops no other source."""
    with context.newsroom() as newsroom, interruptible() as stop:
        missing: list[NotFoundError] = []
        wanted = [row for name in arguments.sources for row in _found(newsroom, name, missing)]
        outcomes: tuple[Outcome, ...] = ()
        if wanted or not arguments.sources:
            with ProgressLine(context) as progress:
                outcomes = newsroom.refresh(wanted, report=progress, stop=stop, due=arguments.due)
        _print(outcomes, as_json=arguments.json)
        tell_notices(outcomes)
        if stop():
            return INTERRUPTED
    errors = [*missing, *(outcome.error for outcome in outcomes if outcome.error)]
    return context.settle(errors, done=any(outcome.error is None for outcome in outcomes))


def _found(newsroom: Newsroom, name: str, missing: list[NotFoundError]) -> tuple[SourceRow, ...]:
    try:
        return newsroom.sources_at(name)
    except NotFoundError as error:
        missing.append(error)
        return ()


def _print(outcomes: tuple[Outcome, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"refreshed": [_outcome_json(outcome) for outcome in outcomes]})
        return
    for outcome in outcomes:
        for source in outcome.sources:
            print_row((source.title, _found_words(outcome)))


def _found_words(outcome: Outcome) -> str:
    if outcome.error:
        return "failed"
    if outcome.unchanged:
        return "unchanged"
    if outcome.sources and all(source.missing for source in outcome.sources):
        return "missing"
    new = f"{counted(outcome.news, 'new article')}, {outcome.updated} changed"
    return f"{new}, {counted(len(outcome.problems), 'problem')}" if outcome.problems else new


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    document: dict[str, Any] = {
        "target": clean_line(outcome.target),
        "sources": [source_json(source) for source in outcome.sources],
        "new": outcome.news,
        "muted": outcome.muted,
        "retired": outcome.retired,
        "changed": outcome.updated,
        "unchanged": outcome.unchanged,
        "problems": [clean_line(str(problem)) for problem in outcome.problems],
    }
    if outcome.notified:
        document["notify"] = list(titles_to_notify([outcome]))
    return document | ({"error": clean_line(str(outcome.error))} if outcome.error else {})
