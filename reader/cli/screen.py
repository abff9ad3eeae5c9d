"""Opening the library to be read: the only place of the command line that imports the screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from reader.cli.context import Context
from reader.cli.plain.preferred import wants_plain
from reader.config import Config
from reader.errors import BroadsheetError, InputError, UsageError
from reader.models import Problem
from reader.newsroom import Newsroom
from reader.newsroom.targets import check_target
from reader.newsroom.temporary import temporary_paths
from reader.paths import Paths

if TYPE_CHECKING:
    from reader.ui.last_picture import LastPicture


def open_screen(
    context: Context,
    targets: Sequence[str],
    *,
    temporary: bool,
    plain: bool = False,
    last: LastPicture | None = None,
) -> int:
    """Open the panes, or go line by line; the exit code of the session.

    What can be known to fail is told before the screen is taken over: no
    terminal, wrong settings, targets of which none exists.
    """
    usable, errors = _checked(targets)
    if targets and not usable:
        return context.settle(errors, done=False)
    config, notices = context.settings()
    lines = plain or wants_plain(config)
    if not lines:
        _require_terminal()
    for error in errors:
        context.warn(error)
    with _paths(context.paths, temporary=temporary) as paths:
        if lines:
            _read_plainly(paths, config, usable, asked_for=plain)
            return context.exit_code
        return _session(paths, config, usable, notices, last) or context.exit_code


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the screen needs a terminal as standard input and output; --plain does without, "
            'and so do the commands that "broadsheet --help" lists'
        )


def _read_plainly(paths: Paths, config: Config, targets: Sequence[str], *, asked_for: bool) -> None:
    from reader.cli.plain.opening import read_plainly

    with Newsroom.open(paths, config=config) as newsroom:
        read_plainly(newsroom, targets, asked_for=asked_for)


def open_served(context: Context) -> int:
    """Open the panes for a browser, on the driver that the server names; the exit code."""
    config, notices = context.settings()
    return _session(context.paths, config, (), notices) or context.exit_code


def _paths(paths: Paths, *, temporary: bool) -> AbstractContextManager[Paths]:
    return temporary_paths(paths) if temporary else nullcontext(paths)


def _session(
    paths: Paths,
    config: Config,
    targets: Sequence[str],
    notices: tuple[Problem, ...],
    last: LastPicture | None = None,
) -> int:
    with Newsroom.open(paths, config=config) as newsroom:
        from reader.cli.bugs import guarded
        from reader.ui.app import run

        with guarded():
            return run(newsroom, config, targets, notices, last)


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
