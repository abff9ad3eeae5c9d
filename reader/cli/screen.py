"""Opening the three panes: the only place of the command line that imports the screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from reader.cli.context import Context
from reader.config import Config
from reader.errors import BroadsheetError, InputError, UsageError
from reader.models import Problem
from reader.newsroom import Newsroom
from reader.newsroom.targets import check_target
from reader.newsroom.temporary import temporary_paths
from reader.paths import Paths


def open_screen(context: Context, targets: Sequence[str], *, temporary: bool) -> int:
    """Open the panes; the exit code of the session.

    What can be known to fail is told before the screen is taken over: no
    terminal, wrong settings, targets of which none exists.
    """
    usable, errors = _checked(targets)
    if targets and not usable:
        return context.settle(errors, done=False)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the screen needs a terminal as standard input and output; "
            '"broadsheet --help" lists the commands that do without'
        )
    config, notices = context.settings()
    for error in errors:
        context.warn(error)
    with _paths(context.paths, temporary=temporary) as paths:
        return _session(paths, config, usable, notices) or context.exit_code


def _paths(paths: Paths, *, temporary: bool) -> AbstractContextManager[Paths]:
    return temporary_paths(paths) if temporary else nullcontext(paths)


def _session(
    paths: Paths, config: Config, targets: Sequence[str], notices: tuple[Problem, ...]
) -> int:
    with Newsroom.open(paths, config=config) as newsroom:
        from reader.ui.app import run

        return run(newsroom, config, targets, notices=notices)


def _checked(targets: Sequence[str]) -> tuple[list[str], list[BroadsheetError]]:
    usable: list[str] = []
    errors: list[BroadsheetError] = []
    for target in targets:
        try:
            check_target(target)
        except InputError as error:
            errors.append(error)
        else:
            usable.append(target)
    return usable, errors
