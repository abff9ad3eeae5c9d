"""When a session goes line by line although nobody said ``--plain``.  Every start asks."""

from __future__ import annotations

import os
import sys

from reader.config import Config, Switch


def wants_plain(config: Config) -> bool:
    """Whether the settings want it so, or the terminal can do no more."""
    wish = config.display.plain
    if wish is Switch.AUTO:
        on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
        return on_terminal and is_dumb(os.environ.get("TERM"))
    return wish is Switch.ON


def is_dumb(term: str | None) -> bool:
    """Whether a terminal that calls itself ``term`` can do nothing but print lines."""
    return term in (None, "", "dumb", "unknown")
