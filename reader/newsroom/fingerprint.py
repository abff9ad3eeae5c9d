"""Has a saved file or folder changed since it was read?

Size and time first, since they cost nothing; the content's hash only if those
differ, so that a file that was merely copied or touched is not read again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import InputError

if TYPE_CHECKING:
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
        raise InputError(error.strerror or str(error), file=str(path)) from error
    return Fingerprint(size, mtime_ns, digest)


def is_unchanged(path: Path, size: int, mtime_ns: int, digest: str) -> bool:
    """Whether ``path`` is still what these figures were taken from."""
    try:
        if _extent(path) == (size, mtime_ns):
            return True
    except OSError as error:
        raise InputError(error.strerror or str(error), file=str(path)) from error
    return bool(digest) and take(path).digest == digest


def _extent(path: Path) -> tuple[int, int]:
    """Bytes in all, and the newest change (of folders too: a rename touches only those)."""
    found = path.stat()
    if not stat.S_ISDIR(found.st_mode):
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
    for file in _files(path):
        whole.update(os.fsencode(os.path.relpath(file, path)) + b"\0")
        with open(file, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                whole.update(chunk)
    return whole.hexdigest()


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    yield from (entry.path for entry in _entries(path) if entry.is_file(follow_symlinks=False))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything below ``folder`` in a fixed order; links are not followed."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path))
