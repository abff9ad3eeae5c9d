"""``broadsheet completion``: a script that lets the shell complete commands and options."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from reader.cli.context import Context
from reader.cli.parser import PROGRAM, Parser, add_options
from reader.cli.table import COMMANDS
from reader.settings.table import all_settings

EXAMPLES = """
  broadsheet completion bash > ~/.local/share/bash-completion/completions/broadsheet
  broadsheet completion zsh > ~/.zfunc/_broadsheet     (with fpath=(~/.zfunc $fpath))
  broadsheet completion tcsh > ~/.broadsheet.tcsh      (then source it in ~/.tcshrc)

The scripts are made by shtab, which knows these three shells; fish is not among them.
"""
SHELLS = ("bash", "zsh", "tcsh")
_FILES = frozenset({"TARGET", "INPUT", "FILE", "OUT"})


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("shell", choices=SHELLS, help="bash, zsh or tcsh")


def run(arguments: Namespace, context: Context) -> int:
    """Print the script."""
    import shtab

    print(shtab.complete(_whole_parser(shtab.FILE), shell=arguments.shell))
    return context.exit_code


def _whole_parser(complete_file: Any) -> ArgumentParser:
    """All commands in one tree, with files completed where files are meant."""
    whole = Parser(prog=PROGRAM, description="a news reader for the terminal")
    add_options(whole)
    commands = whole.add_subparsers()
    for command in COMMANDS:
        parser = commands.add_parser(command.name, help=command.summary)
        command.load().add_arguments(parser)
        for action in parser._actions:
            if action.metavar in _FILES:
                action.complete = complete_file  # type: ignore[attr-defined]
            elif action.metavar == "KEY":
                action.choices = [each.key for each in all_settings()]
    return whole
