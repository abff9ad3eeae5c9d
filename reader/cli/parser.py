"""Arguments and help.  Only the command that was called is imported and parsed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import NoReturn

from reader.cli.table import COMMANDS, Command, CommandModule, Group
from reader.errors import UsageError

PROGRAM = "broadsheet"
_HELP = "print this help"
OPTIONS = {
    "--version": "print the version",
    "--plain": "line by line instead of the panes, as for a screen reader",
    "--temporary": "open TARGETs in a library that is thrown away at the end",
}
"""What may be said without a command, and what it does."""
EXIT_CODES = """\
Exit codes:
  0  all well
  1  nothing could be done
  2  wrong usage
  3  done, with problems: each a line "warning: FILE: WHERE: REASON"
"""
_INTRODUCTION = """\
Read live feeds and anything saved, as equals, in the terminal.

  broadsheet [--temporary] [TARGET…]    open the three panes
  broadsheet --plain [TARGET…]          line by line, also for a screen reader
  broadsheet COMMAND …                  do one thing and print the result

Targets are saved files, folders and feed URLs; they are added first. A target
that is called like a command is written with its folder: ./list
"""
_EXAMPLES = """\
Examples:
  broadsheet                               open your library
  broadsheet --temporary ~/dumps/          read a folder, keep nothing
  broadsheet add --section Wire dump.txt   put a saved archive into a section
  broadsheet search 'harbour is:unread'    find unread articles on a harbour
  broadsheet convert dump.txt --to jsonl   a text archive as JSON, one article a line

"broadsheet COMMAND --help" says more. Data goes to standard output and all else to
standard error. BROADSHEET_HOME=DIR keeps settings and library under DIR.
"""


class Parser(ArgumentParser):
    """An argument parser whose complaint is a `UsageError`, not an exit."""

    def error(self, message: str) -> NoReturn:
        """Complain in one sentence that says where help is."""
        raise UsageError(f'{message}; "{self.prog} --help" helps')


def command_parser(command: Command, module: CommandModule) -> Parser:
    """The parser of one command."""
    parser = Parser(
        prog=f"{PROGRAM} {command.name}",
        # Given, since argparse would work it out at every call.
        usage=f"{PROGRAM} {command.name} [-h] {command.usage}",
        description=f"{command.summary[0].upper()}{command.summary[1:]}.",
        epilog=f"Examples:\n{module.EXAMPLES.strip(chr(10))}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    return parser


_LITERAL = "\0"
"""Stands before words that are no options, whatever they begin with; no argument holds it."""


def parse_command(parser: Parser, argv: Sequence[str]) -> Namespace:
    """Arguments in any order: files may follow options.

    What follows ``--`` is no option, nor is what follows ``--query``: a query may
    well begin with a minus, which argparse would take amiss.
    """
    words = list(argv)
    if "--" in words:
        end = words.index("--")
        words[end:] = [_LITERAL + word for word in words[end + 1 :]]
    while "--query" in words[:-1]:
        place = words.index("--query")
        words[place : place + 2] = [f"--query={words[place + 1]}"]
    arguments = parser.parse_intermixed_args(words)
    for name, value in vars(arguments).items():
        setattr(arguments, name, _bare(value))
    return arguments


def _bare(value: object) -> object:
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value.removeprefix(_LITERAL) if isinstance(value, str) else value


def add_options(parser: ArgumentParser) -> None:
    """Declare what may be said without a command."""
    for name, words in OPTIONS.items():
        parser.add_argument(name, action="store_true", help=words)


def main_parser() -> Parser:
    """The parser of ``broadsheet`` itself: its options and targets, no commands."""
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [--plain] [--temporary] [TARGET…]",
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("-h", "--help", action="store_true", help=_HELP)
    add_options(parser)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="file, folder or feed URL")
    return parser


def help_text() -> str:
    """What ``broadsheet --help`` prints."""
    options = [("-h, --help", _HELP), *OPTIONS.items()]
    parts = [
        _INTRODUCTION,
        "Options:\n" + "".join(f"  {name:<14}{words}\n" for name, words in options),
        *map(_group_help, Group),
        _EXAMPLES,
        EXIT_CODES,
    ]
    return "\n".join(parts)


def _group_help(group: Group) -> str:
    rows = [command for command in COMMANDS if command.group is group]
    return f"{group}:\n" + "".join(f"  {row.name:<12}{row.summary}\n" for row in rows)
