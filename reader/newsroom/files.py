"""Files written whole or not at all: temporary neighbour, fsync, rename."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from errno import EEXIST
from pathlib import Path
from typing import BinaryIO, cast

from reader.errors import InputError, reason_of


def opened(out: BinaryIO | Path) -> AbstractContextManager[BinaryIO]:
    """The stream as it is, or a file that is written whole."""
    return written_whole(out) if isinstance(out, Path) else nullcontext(out)


@contextmanager
def written_whole(path: Path, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when the block ends well.

    If the block raises, ``path`` is as it was and nothing is left behind.  A
    link is followed, permissions of a replaced file are kept, and what is no
    regular file (a pipe, ``/dev/stdout``) is written as it is.  Without
    ``overwrite`` nothing may be there, not even when the block ends.
    Raises `InputError` with a sentence for what the disk did.
    """
    try:
        if not overwrite and _there(path):
            raise _exists(path)
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        yield from _replaced(Path(os.path.realpath(path)), overwrite=overwrite)
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename not in (None, str(path)) and not _is_ours(error, path):
            raise
        if isinstance(error, FileExistsError):
            raise _exists(path) from error
        raise InputError(reason_of(error), file=str(path)) from error


def _is_ours(error: OSError, path: Path) -> bool:
    """Whether the error is about this file's folder rather than something read meanwhile."""
    return os.path.dirname(str(error.filename)) == os.path.dirname(os.path.realpath(path))


def user_path(path: Path) -> Path:
    """``path`` with ``~`` resolved, as a user may have typed it; raises `InputError`."""
    if "\0" in str(path):
        raise InputError("is no name of a file", file=str(path))
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise InputError("there is no such user", file=str(path)) from error


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it, unless it is there; raises `InputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(reason_of(error), file=str(folder)) from error


def _there(path: Path) -> bool:
    """Whether the name is taken, be it by a link that leads nowhere."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _exists(path: Path) -> InputError:
    return InputError("exists already, nothing was written", file=str(path))


def _replaced(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    from tempfile import NamedTemporaryFile

    stream = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:20]}.", delete=False)  # noqa: SIM115
    try:
        with stream:
            yield cast("BinaryIO", stream.file)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(stream.name, _mode(path))
        if overwrite:
            os.replace(stream.name, path)
        else:
            take_name(stream.name, path)
        sync_folder(path.parent)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(stream.name)
        raise


def take_name(temporary: str, path: Path) -> None:
    """Rename, unless somebody took the name meanwhile: `FileExistsError`."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links (FAT): the best there is
        if _there(path):
            raise FileExistsError(EEXIST, "File exists", str(path)) from None
        os.replace(temporary, path)
    else:
        os.unlink(temporary)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Make the rename itself last; where that cannot be, no content is lost.

    Some file systems cannot, and a folder that may not be read cannot be opened.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
