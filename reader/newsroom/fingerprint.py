"""Has a saved file or folder changed since it was read?

Size and time first, since they cost nothing; the content's hash only if those
differ, so that a file that was merely copied or touched is not read again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.feeds.document import unreadable

if TYPE_CHECKING:
    from hashlib import blake2b

    from reader.library import Fingerprint

HASHED_BYTES = 64 * 1024 * 1024
"""Larger files and folders are told apart by size and time alone."""
_CHUNK = 1024 * 1024


def take(path: Path) -> Fingerprint:
    """The fingerprint of a file, or of a folder with all it holds.

    Raises `InputError` if there is nothing that can be read.
    """
    from reader.library import Fingerprint

    try:
        size, mtime_ns = _extent(path)
        digest = _digest(path) if size <= HASHED_BYTES else ""
    except OSError as error:
        raise unreadable(error, str(path)) from error
    return Fingerprint(size, mtime_ns, digest)


def is_unchanged(path: Path, size: int, mtime_ns: int, digest: str) -> bool:
    """Whether ``path`` is still what these figures were taken from."""
    try:
        if _extent(path) == (size, mtime_ns):
            return True
    except OSError as error:
        raise unreadable(error, str(path)) from error
    return bool(digest) and take(path).digest == digest


def _extent(path: Path) -> tuple[int, int]:
    """Bytes in all, and the newest change (of folders too: a rename touches only those)."""
    found = path.stat()
    if not stat.S_ISDIR(found.st_mode):
        if not stat.S_ISREG(found.st_mode):  # opening a pipe could wait for ever
            raise InputError("not a regular file", file=str(path))
        return found.st_size, found.st_mtime_ns
    sizes, times = [0], [found.st_mtime_ns]
    for entry in _entries(path):
        inside = entry.stat(follow_symlinks=False)
        times.append(inside.st_mtime_ns)
        if entry.is_file(follow_symlinks=False):
            sizes.append(inside.st_size)
    return sum(sizes), max(times)


def _digest(path: Path) -> str:
    from hashlib import blake2b

    whole = blake2b(digest_size=16)
    if not path.is_dir():
        whole.update(b".\0")
        _hash(whole, str(path))
        return whole.hexdigest()
    for entry in _entries(path):
        if entry.is_file(follow_symlinks=False):
            whole.update(os.fsencode(os.path.relpath(entry.path, path)) + b"\0")
            with suppress(OSError):  # the loader tells of it
                _hash(whole, entry.path)
    return whole.hexdigest()


def _hash(whole: blake2b, file: str) -> None:
    with open(file, "rb") as stream:
        while chunk := stream.read(_CHUNK):
            whole.update(chunk)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything below ``folder`` in a fixed order; links are not followed.

    What may not be read below it is passed over: the loader tells of it.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            with suppress(OSError):
                yield from _entries(Path(entry.path))
