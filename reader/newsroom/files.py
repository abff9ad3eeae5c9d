"""Files written whole or not at all: temporary neighbour, fsync, rename."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from reader.errors import InputError


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when the block ends well.

    If the block raises, ``path`` is as it was and nothing is left behind.  A
    link is followed, permissions of a replaced file are kept, and what is no
    regular file (a pipe, ``/dev/stdout``) is written as it is.
    Raises `InputError` with a sentence for what the disk did.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        yield from _replaced(path.resolve())
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename not in (None, str(path)) and not _is_ours(error, path):
            raise
        raise InputError(error.strerror or str(error), file=str(path)) from error


def new_path(path: Path) -> Path:
    """``path`` with ``~`` resolved; raises `InputError` if something stands there already."""
    try:
        full = path.expanduser()
        taken = os.path.lexists(full)
    except (OSError, RuntimeError) as error:  # RuntimeError: there is no such user
        raise InputError(str(error), file=str(path)) from error
    if taken:
        raise InputError("exists already, nothing was written", file=str(path))
    return full


def _is_ours(error: OSError, path: Path) -> bool:
    """Whether the error is about this file's folder rather than something read meanwhile."""
    return os.path.dirname(str(error.filename)) == str(path.resolve().parent)


def _replaced(path: Path) -> Iterator[BinaryIO]:
    from tempfile import NamedTemporaryFile

    stream = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
    try:
        with stream:
            yield cast("BinaryIO", stream.file)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(stream.name, _mode(path))
        os.replace(stream.name, path)
        _sync_folder(path.parent)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(stream.name)
        raise


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; some file systems cannot, which is no loss of content."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
