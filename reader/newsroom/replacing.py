"""Another file in the library's place; what was there is kept, and never is there nothing."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from reader.errors import LibraryError
from reader.paths import Paths


def replace_library(sound: Path, paths: Paths, kept_as: str) -> Path | None:
    """Put ``sound`` in the library's place; where the former library is kept, if there was one.

    Whoever is killed in the midst leaves one of the two in its place, whole.  Raises
    `LibraryError` if the present one is in use, `OSError` if the disk does not play along.
    """
    present = paths.library_file
    kept = _kept(paths, kept_as) if present.exists() else None
    os.replace(sound, present)
    return kept


def _kept(paths: Paths, kept_as: str) -> Path:
    """The present library among the backups too, its log merged into it."""
    present = paths.library_file
    _merge_log(paths)
    paths.backups.mkdir(parents=True, exist_ok=True)
    kept = paths.backups / f"{kept_as}-{datetime.now():%Y%m%d-%H%M%S-%f}.db"
    try:
        os.link(present, kept)
    except OSError:  # a file system without links
        copyfile(present, kept)
    for suffix in ("-wal", "-shm"):  # left by a library too damaged to be opened
        log = present.with_name(present.name + suffix)
        if log.exists():
            os.replace(log, kept.with_name(kept.name + suffix))
    return kept


def _merge_log(paths: Paths) -> None:
    """Opening and closing merges the write-ahead log, unless somebody else has it open."""
    from reader.library import Library

    present = paths.library_file
    try:
        Library.open(present, backups=paths.backups).close()
    except LibraryError:
        return  # damaged or newer: kept as it is, with its log
    if present.with_name(present.name + "-wal").exists():
        raise LibraryError("is open in another Broadsheet; close that first", file=str(present))
