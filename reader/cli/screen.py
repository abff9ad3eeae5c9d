"""Opening the three panes: the only place of the command line that imports the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reader.cli.context import Context
from reader.errors import BroadsheetError, InputError, UsageError
from reader.newsroom.adding import archive_path, web_address


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
    config = context.config()
    for error in errors:
        context.warn(error)
    from reader.ui import run

    return run(context.paths, config, usable, temporary) or context.exit_code


def _checked(targets: Sequence[str]) -> tuple[list[str], list[BroadsheetError]]:
    usable: list[str] = []
    errors: list[BroadsheetError] = []
    for target in targets:
        try:
            if web_address(target) is None:
                os.stat(archive_path(target))
            usable.append(target)
        except OSError as error:
            errors.append(InputError(error.strerror or str(error), file=target))
        except InputError as error:
            errors.append(error)
    return usable, errors
