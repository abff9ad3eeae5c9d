"""Run a command in a terminal until the sample paper is in the panes, then leave with ``q``.

``first_start.py COMMAND [ARGUMENT…]`` exits with 0 only if that worked and the
program ended with 0 of its own accord.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Sequence

import pyte

COLUMNS, LINES = 120, 40
PATIENCE = 300.0
"""Seconds; installing is part of the README's command."""
EXPECTED = ("Culture", "Local", "Brass Band Finds Lost Note")
"""Sections on the left, and a headline."""


def first_start(command: Sequence[str]) -> str | None:
    """What went wrong, or None."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.execvp(command[0], list(command))
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    deadline = time.monotonic() + PATIENCE
    shown = False
    while time.monotonic() < deadline:
        if not shown and all(any(word in line for line in screen.display) for word in EXPECTED):
            shown = True
            os.write(terminal, b"qqq")  # from whichever pane, out
        if select.select([terminal], [], [], 0.2)[0] and not _read(terminal, stream):
            break
    else:
        os.kill(pid, 9)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if shown and code == 0:
        return None
    return "\n".join([*screen.display, f"{' '.join(command)}: shown: {shown}, exit code: {code}"])


def _read(terminal: int, stream: pyte.ByteStream) -> bool:
    try:
        chunk = os.read(terminal, 1 << 16)
    except OSError:  # Linux says EIO once the other side is gone
        return False
    stream.feed(chunk)
    return bool(chunk)


if __name__ == "__main__":
    wrong = first_start(sys.argv[1:])
    if wrong is not None:
        raise SystemExit(wrong)
    print("The panes opened with the sample paper in them, and closed.")
