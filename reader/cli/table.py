"""THE table of commands: name, arguments, what it does, where it is written.

The help, the shell completions and the README's table come from it or are
tested against it.  Nothing is imported before a command is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reader.cli.context import Context


class Group(StrEnum):
    """Headings of ``broadsheet --help``, in order."""

    SOURCES = "Sources"
    READING = "Reading without the screen"
    STATUS = "Marking"
    FILES = "Files in, files out"
    CARE = "Looking after it"


class CommandModule(Protocol):
    """What a file in ``reader/cli/commands`` offers."""

    EXAMPLES: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, arguments: Namespace, context: Context) -> int:
        """Do it; the exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    name: str
    usage: str
    """Its arguments, as help and README show them."""
    summary: str
    group: Group

    def load(self) -> CommandModule:
        """Import the command's file."""
        from importlib import import_module

        return cast("CommandModule", import_module(f"reader.cli.commands.{self.name}"))


COMMANDS: tuple[Command, ...] = (
    Command(
        "add", "TARGET… [--section NAME] [--title T]", "add files, folders and feeds", Group.SOURCES
    ),
    Command("sources", "[--json]", "list the sources", Group.SOURCES),
    Command("remove", "SOURCE…", "remove sources; undo brings them back", Group.SOURCES),
    Command(
        "edit",
        "SOURCE [--title T] [--section NAME] [--interval MINUTES] [--keep-days N] "
        "[--keep-articles N] [--full-text always|never] [--unread-on-change yes|no]",
        "rename or move a source, say how it is fetched and what it keeps",
        Group.SOURCES,
    ),
    Command(
        "refresh",
        "[SOURCE…] [--due] [--json]",
        "fetch feeds, re-read archives that changed",
        Group.SOURCES,
    ),
    Command(
        "list", "[--query Q] [--limit N] [--json]", "list articles, newest first", Group.READING
    ),
    Command(
        "show",
        "ID [--full] [--as text|markdown|html|json] | ID --diff",
        "print one article, or what was changed in it",
        Group.READING,
    ),
    Command(
        "offline",
        "[--limit N] [--query Q] [--starred] [--no-pictures]",
        "fetch the whole texts and the pictures of what is unread",
        Group.READING,
    ),
    Command(
        "download",
        "[ID…|--query Q] [--json]",
        "take recordings and other files of articles to the disk",
        Group.READING,
    ),
    Command(
        "downloads", "[--remove N…] [--json]", "list what is downloaded or waits", Group.READING
    ),
    Command(
        "search", "QUERY [--limit N] [--json]", "find articles by what they say", Group.READING
    ),
    Command(
        "serve",
        "[--host HOST] [--port N] [--name HOST] [--token TOKEN] [--sessions N]",
        "show the three panes in a browser, to whoever has the address",
        Group.READING,
    ),
    Command(
        "mark",
        "read|unread|star|unstar|tag:NAME|untag:NAME (ID…|--query Q)",
        "change what is read, starred, tagged",
        Group.STATUS,
    ),
    Command(
        "rules",
        "[add ACTION QUERY [--until DATE] [--dry-run] | remove ID | try QUERY] [--json]",
        "mute, star, tag, tell articles as they arrive",
        Group.STATUS,
    ),
    Command(
        "undo", "[N]", "take back the last change, or the last N, and say what it was", Group.STATUS
    ),
    Command(
        "convert",
        "INPUT… --to FORMAT [-o OUT]",
        "turn files into another format; the library is not touched",
        Group.FILES,
    ),
    Command(
        "export",
        "[--query Q] --to FORMAT [-o OUT]",
        "write articles or subscriptions of the library in a format",
        Group.FILES,
    ),
    Command("backup", "FILE", "copy the library to a file", Group.FILES),
    Command("restore", "FILE", "put a copy back in place of the library", Group.FILES),
    Command("stats", "[--json]", "what is in the library, and what you read of it", Group.CARE),
    Command("doctor", "[--repair]", "check the installation and the library", Group.CARE),
    Command(
        "config",
        "[path|show|edit|set KEY VALUE|unset KEY]",
        "where the settings are, what they are, change them",
        Group.CARE,
    ),
    Command("formats", "[--json]", "list what can be read and written", Group.CARE),
    Command("completion", "bash|zsh|tcsh", "print a completion script for your shell", Group.CARE),
)


def find(name: str) -> Command | None:
    """The command of this name, if there is one."""
    return next((command for command in COMMANDS if command.name == name), None)
