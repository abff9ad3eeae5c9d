"""A backup back in the library's place, without ever losing what was there."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from reader.errors import InputError, LibraryError, reason_of
from reader.paths import Paths


def restore(copy: Path, paths: Paths) -> Path | None:
    """Put ``copy`` in the library's place; where the former library is kept now.

    The copy is opened, brought up to this version and checked beside the library
    before anything is touched.  Raises `InputError` if it cannot be read and
    `LibraryError` if it is no sound library or the present one is in use.
    """
    paths.data.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".restore-", dir=paths.data) as folder:
        sound = _checked(copy, Path(folder))
        kept = _kept(paths)
        os.replace(sound, paths.library_file)
    return kept


def _checked(copy: Path, folder: Path) -> Path:
    """A sound library of this version made from ``copy``, as one file in ``folder``."""
    from reader.library import Library

    opened, sound = folder / "opened.db", folder / "sound.db"
    try:
        copyfile(copy, opened)
    except OSError as error:
        raise InputError(reason_of(error), file=str(copy)) from error
    if not opened.stat().st_size:
        raise InputError("is empty", file=str(copy))
    try:
        library = Library.open(opened, backups=folder / "backups")
    except LibraryError as error:
        raise LibraryError(error.reason, file=str(copy)) from error
    try:
        findings = library.check(False)
        if findings:
            raise LibraryError(f"this copy is damaged: {findings[0]}", file=str(copy))
        library.backup(sound)
    finally:
        library.close()
    return sound


def _kept(paths: Paths) -> Path | None:
    """Move the present library among the backups, its log merged into it."""
    present = paths.library_file
    if not present.exists():
        return None
    _merge_log(paths)
    paths.backups.mkdir(parents=True, exist_ok=True)
    kept = paths.backups / f"before-restore-{datetime.now():%Y%m%d-%H%M%S-%f}.db"
    os.replace(present, kept)
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
        return  # damaged or newer: moved away as it is, with its log
    if present.with_name(present.name + "-wal").exists():
        raise LibraryError("is open in another Broadsheet; close that first", file=str(present))
