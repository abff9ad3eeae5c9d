"""How a browser's panes are started: by an argument list in which nothing is outside text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping

_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); "
    "from reader.__main__ import main; sys.exit(main(sys.argv[1:]))"
)
_ARGUMENTS = ("serve", "--panes")
DRIVER = "reader.ui.web_driver:ServedDriver"
_OF_THE_TERMINAL = (
    *("TMUX", "STY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "VTE_VERSION"),
    *("LINES", "LC_CTYPE", "TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_THEME"),
)
"""What is known of the terminal the server was started in, and not true of a browser."""


def command() -> list[str]:
    """Starts one instance of the panes on the user's library."""
    paths = json.dumps([os.path.abspath(each) for each in sys.path])
    return [sys.executable, "-c", _BOOT, *_ARGUMENTS, paths]


def environment(found: Mapping[str, str]) -> dict[str, str]:
    """The server's environment, but for a terminal in a browser."""
    kept = {name: value for name, value in found.items() if name not in _OF_THE_TERMINAL}
    return kept | {
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_FPS": "60",
        "TEXTUAL_DRIVER": DRIVER,
    }
