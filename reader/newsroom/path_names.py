"""Files and folders whose paths begin as what was typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MOST = 500
"""Names of one folder that are offered."""


def path_names(line: str) -> tuple[str, ...]:
    """The paths that ``line`` may become, written as it is begun; folders end in a slash.

    Capitals do not matter; hidden names are meant only by those who begin one.
    """
    if "://" in line or "\0" in line:
        return ()
    before, slash, begun = line.rpartition("/")
    folder = os.path.expanduser(before + slash) or "."
    return tuple(sorted(f"{before}{slash}{name}" for name in _names(folder, begun)))


def _names(folder: str, begun: str) -> Iterator[str]:
    wanted, found = begun.casefold(), 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            hidden = entry.name.startswith(".") and not begun.startswith(".")
            if hidden or not entry.name.casefold().startswith(wanted):
                continue
            if not entry.name.isprintable():  # nobody could type it, and it may be a trick
                continue
            found += 1
            if found > MOST:
                return
            yield f"{entry.name}/" if Path(entry.path).is_dir() else entry.name
