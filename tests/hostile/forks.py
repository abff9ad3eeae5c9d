"""Parser processes that are forked from one that has all parsers loaded, instead of started anew.

Each is still a process of its own, within the same limits, that can be killed; what
is left out is the start of an interpreter for each of hundreds of files, which the
tests of `reader.feeds.crew` try.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
from contextlib import ExitStack
from importlib import import_module
from typing import BinaryIO

from reader.feeds import crew, formats
from reader.feeds.processes import Helper

ALSO = ("lxml.html", "lxml.etree", "readability", "feedparser", "reader.feeds.worker")
"""What loaders import once they are at work."""


class Forked:
    """A child process, with as much of `subprocess.Popen` as a `Helper` needs."""

    def __init__(self, module: str, errors: BinaryIO) -> None:
        (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _become(module, theirs_in, theirs_out, errors.fileno())
        os.close(theirs_in)
        os.close(theirs_out)
        self.stdin, self.stdout = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self.returncode: int | None = None

    def kill(self) -> None:
        """End it, whatever it is doing."""
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code, or the signal that ended it as a negative number."""
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode


def _become(module: str, source: int, target: int, errors: int) -> None:
    """In the child: run ``main()`` of ``module`` on these pipes, and end."""
    os.setsid()
    for here, number in ((source, 0), (target, 1), (errors, 2)):
        os.dup2(here, number)
    os.closerange(3, 1024)
    code = 1
    try:
        with ExitStack() as opened:
            sys.stdin, sys.stdout, sys.stderr = (
                opened.enter_context(open(number, mode, closefd=False))
                for number, mode in enumerate("rww")
            )
            try:
                import_module(module).main()
                code = 0
            except BaseException:  # noqa: BLE001 - as an interpreter does at its end
                traceback.print_exc()
    finally:
        os._exit(code)


def started(module: str) -> Helper:
    """In place of `reader.feeds.processes.started`."""
    errors = tempfile.TemporaryFile()  # noqa: SIM115
    return Helper(Forked(module, errors), errors)  # type: ignore[arg-type]


def use() -> None:
    """From now on parser processes of this process are forked."""
    for row in formats.FORMATS:
        import_module(row.loader.partition(":")[0])
    for name in ALSO:
        import_module(name)
    crew.started = started
