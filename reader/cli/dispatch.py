"""From arguments to an exit code: finds the command, runs it, tells what went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reader.cli.output import prepare_streams, tell
from reader.errors import BroadsheetError, UsageError, reason_of

TYPE_CHECKING = False  # importing it from typing would cost `list` a quarter of its time
if TYPE_CHECKING:
    from reader.ui.last_picture import LastPicture


def dispatch(argv: Sequence[str]) -> int:
    """Run one command line; the world's failures become a sentence and a code."""
    prepare_streams()
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
        return 0  # the reader of the pipe has all it wanted
    except BroadsheetError as error:
        tell(f"broadsheet: {error}")
        return error.exit_code
    except OSError as error:
        tell(f"broadsheet: {_sentence(error)}")
        _close_output()
        return 1
    return code


def _run(argv: Sequence[str]) -> int:
    if not argv:
        return _open_library()
    if argv[:1] == ["list"]:
        from reader.cli.quick_list import quick_list

        done = quick_list(argv)
        if done is not None:
            return done
    from reader.cli.table import find

    command = find(argv[0])
    if command is None:
        return _open(argv)
    from reader.cli.context import Context
    from reader.cli.parser import command_parser, parse_command

    module = command.load()
    parser = command_parser(command, module)
    try:
        arguments = parse_command(parser, argv[1:])
    except SystemExit:  # argparse has printed the help
        return 0
    return module.run(arguments, Context.find())


def _last_picture() -> LastPicture | None:
    """The screen as it was left, to be looked at until the panes stand there."""
    from reader.places import places

    where = places()
    if where is None or sys.platform == "win32":
        return None
    from reader.ui.last_picture import LastPicture

    config, data, cache = where
    if not os.path.isfile(os.path.join(data, "library.db")):
        return None
    return LastPicture(
        os.path.join(cache, "last_picture.json"), os.path.join(config, "config.toml")
    )


def _open_library() -> int:
    """``broadsheet`` alone: the panes as they were left."""
    from contextlib import nullcontext

    with _last_picture() or nullcontext() as last:
        return _open_panes((), temporary=False, last=last)


def _open(argv: Sequence[str]) -> int:
    """``broadsheet [--plain] [--temporary] [TARGET…]``, ``--help`` and ``--version``."""
    from reader import __version__
    from reader.cli.parser import help_text, main_parser, parse_command

    arguments = parse_command(main_parser(), argv)
    if arguments.help:
        print(help_text(), end="")
        return 0
    if arguments.version:
        print(f"broadsheet {__version__}")
        return 0
    _refuse_misspelt(arguments.targets)
    return _open_panes(arguments.targets, temporary=arguments.temporary, plain=arguments.plain)


def _open_panes(
    targets: Sequence[str],
    *,
    temporary: bool,
    plain: bool = False,
    last: LastPicture | None = None,
) -> int:
    import gc

    gc.disable()  # imports leave little garbage and much to look through; the panes go on with it
    try:
        from reader.cli.context import Context
        from reader.cli.screen import open_screen

        return open_screen(Context.find(), targets, temporary=temporary, plain=plain, last=last)
    finally:
        gc.enable()


def _refuse_misspelt(targets: Sequence[str]) -> None:
    """A bare word that is neither a command nor a file was meant as a command."""
    word = targets[0] if targets else ""
    if not word.replace("-", "").isalpha() or os.path.lexists(word):
        return
    from difflib import get_close_matches

    from reader.cli.table import COMMANDS

    near = get_close_matches(word, [command.name for command in COMMANDS], n=1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    raise UsageError(f'there is no command and no file "{word}"{hint}')


def _sentence(error: OSError) -> str:
    """An error without a file name came from writing the result."""
    name = os.fsdecode(error.filename) if error.filename else "standard output"
    return f"{name}: {reason_of(error)}"


def _close_output() -> None:
    """Keep Python from failing again when it flushes standard output at the end.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
