"""A backup back in the library's place, without ever losing what was there."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

from reader.errors import InputError, LibraryError, reason_of
from reader.newsroom.replacing import replace_library
from reader.newsroom.workshop import workshop
from reader.paths import Paths


def restore(copy: Path, paths: Paths) -> Path | None:
    """Put ``copy`` in the library's place; where the former library is kept now.

    The copy is opened, brought up to this version and checked beside the library
    before anything is touched.  Raises `InputError` if it cannot be read and
    `LibraryError` if it is no sound library or the present one is in use.
    """
    with workshop(paths.data) as folder:
        return replace_library(_checked(copy, folder), paths, "before-restore")


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
