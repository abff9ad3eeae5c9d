"""``broadsheet mark``: read, unread, starred, tagged."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import NamedTuple

from reader.cli.arguments import positive
from reader.cli.context import Context
from reader.cli.output import counted
from reader.content.sanitiser import clean_line
from reader.errors import NotFoundError, UsageError
from reader.models import Change, Mark
from reader.newsroom import Newsroom

EXAMPLES = """
  broadsheet mark read 17 18
  broadsheet mark read --query 'section:sport'
  broadsheet mark read --query 'older:2w'
  broadsheet mark tag:later 42

"broadsheet undo" takes it back.
"""
_PLAIN = (Mark.READ, Mark.UNREAD, Mark.STAR, Mark.UNSTAR)
_NAMED = (Mark.TAG, Mark.UNTAG)


class Marking(NamedTuple):
    """What is done, and the tag it is done with."""

    mark: Mark
    tag: str


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "marking", metavar="MARK", type=_marking, help="read, unread, star, unstar, tag:X, untag:X"
    )
    parser.add_argument(
        "ids", metavar="ID", nargs="*", type=positive, help='as printed by "broadsheet list"'
    )
    parser.add_argument("--query", metavar="Q", help="all that this finds")


def run(arguments: Namespace, context: Context) -> int:
    """Mark the articles named, or all that a query finds."""
    if bool(arguments.ids) == (arguments.query is not None):
        raise UsageError("mark: name articles by ID or by --query, one of the two")
    if arguments.query is not None and not arguments.query.strip():
        raise UsageError('mark: the query is empty; "is:unread" finds all that is unread')
    with context.newsroom() as newsroom:
        if arguments.query is not None:
            newsroom.index()
            change = newsroom.library.mark_query(arguments.query, *arguments.marking)
        else:
            change = _mark_known(newsroom, arguments.ids, arguments.marking, context)
    words = change.label or arguments.marking.mark
    print(clean_line(f"{words}: {counted(change.count, 'article')}"))
    return context.exit_code


def _mark_known(newsroom: Newsroom, ids: list[int], marking: Marking, context: Context) -> Change:
    """Mark those that exist; the others are warnings, or the error if none exists."""
    known = {headline.id for headline in newsroom.library.headlines(ids)}
    missing = [
        NotFoundError("there is no such article", file=str(each))
        for each in ids
        if each not in known
    ]
    if not known:
        raise missing[0]
    for error in missing:
        context.warn(error)
    return newsroom.library.mark([each for each in ids if each in known], *marking)


def _marking(text: str) -> Marking:
    name, colon, tag = text.partition(":")
    if not colon and name in _PLAIN:
        return Marking(Mark(name), "")
    if name in _NAMED and clean_line(tag):
        return Marking(Mark(name), clean_line(tag))
    raise ArgumentTypeError(f'"{text}" is none of read, unread, star, unstar, tag:NAME, untag:NAME')
