"""A file that is not whole yet: what a download writes to, and may go on with another time."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from reader.errors import InputError, reason_of
from reader.network.messages import SinkError
from reader.newsroom.download_names import PART, numbered
from reader.newsroom.files import sync_folder, take_name

SPARED = 64 << 20
"""Bytes of the disk that are left free."""
LOOK_EVERY = 16 << 20
"""Bytes between two looks at how much is free."""
_PART_OF = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18}|\*)")
_MB = 1 << 20

Version = Callable[[int | None, str], None]
"""Told the size and the validator of what begins to come."""


class PartFile:
    """The ``.part`` of ``path``, locked while it is open; a sink for the client.

    Use it as a context manager.  Raises `InputError` if the disk fails, or if another
    program is downloading it.
    """

    def __init__(self, path: Path, most: int, told: Version, *, sound: bool = False) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self._most = most
        self._told = told
        self._sound = sound
        """Whether it is known to be a recording or a film, and so no page."""
        self._looked = 0
        self.size: int | None = None
        """Of the whole file, once the server has said so."""
        self.done = 0
        """Bytes that are there."""

    def __enter__(self) -> PartFile:
        try:
            self._stream = self.part.open("ab")
        except OSError as error:
            raise _failed(error, self.part) from error
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._stream.close()
            busy = "is being downloaded already"
            raise InputError(busy, file=str(self.path), passing=True) from error
        self.done = self._stream.tell()
        return self

    def __exit__(self, *_error: object) -> None:
        with suppress(OSError):  # what could not be written was told when it was written
            self._stream.close()

    # --- as a sink

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Go on where the part ends, or begin anew if the file is another one now."""
        if self._sound and headers.get("content-type", "").lower().startswith("text/html"):
            raise SinkError("is a page, and no recording or film")
        if status == 206:
            self.size = self._continued(headers.get("content-range", ""))
        else:
            self._empty()
            said = headers.get("content-length", "")
            self.size = int(said) if said.isdecimal() and len(said) < 19 else None
        self._told(self.size, validator(headers))
        self._check(self.size or self.done)

    def write(self, data: bytes) -> None:
        """Take a piece."""
        try:
            self._stream.write(data)
        except OSError as error:
            raise SinkError(reason_of(error)) from error
        self.done += len(data)
        if self.done > self._most or self.done - self._looked > LOOK_EVERY:
            self._check(self.done)

    def _continued(self, said: str) -> int | None:
        found = _PART_OF.fullmatch(said.strip())
        if found is None or int(found[1]) != self.done:
            raise SinkError("the server sent another part than it was asked for")
        return None if found[2] == "*" else int(found[2])

    def _check(self, size: int) -> None:
        """Raise if ``size`` is more than is allowed, or than there is room for."""
        if size > self._most:
            raise SinkError(f"is larger than {self._most // _MB} MB")
        self._looked = self.done
        missing = size - self.done + SPARED - shutil.disk_usage(self.part.parent).free
        if missing > 0:
            raise SinkError(f"the disk is too full: {missing // _MB + 1} MB are missing")

    # --- afterwards

    def _empty(self) -> None:
        self._stream.truncate(0)
        self.done = self._looked = 0

    def forget(self) -> None:
        """Throw away what is there: it is no part of what the server has."""
        self._empty()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing, as far as the server has said."""
        return self.done > 0 and self.size in (None, self.done)

    def finish(self) -> Path:
        """Give the file its name, or that with a number if somebody took it; where it is."""
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            return self._named()
        except OSError as error:
            raise _failed(error, self.path) from error

    def _named(self) -> Path:
        for name in numbered(self.path.name):
            path = self.path.with_name(name)
            try:
                take_name(str(self.part), path)
            except FileExistsError:
                continue
            sync_folder(path.parent)
            return path
        raise InputError("there are too many files of this name", file=str(self.path))


def reserved(folder: Path, name: str) -> Path:
    """A path in ``folder`` that nobody has, nor its ``.part``; raises `InputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in numbered(name):
            path = folder / each
            if os.path.lexists(path):
                continue
            with suppress(FileExistsError):
                path.with_name(each + PART).open("xb").close()
                return path
    except OSError as error:
        raise _failed(error, folder) from error
    raise InputError("there are too many files of this name", file=str(folder / name))


def validator(headers: Mapping[str, str]) -> str:
    """What names this version for If-Range: a strong ETag, else the date (RFC 9110 13.1.5)."""
    etag = headers.get("etag", "").strip()
    if etag.startswith('"'):
        return etag
    return headers.get("last-modified", "").strip()


def _failed(error: OSError, path: Path) -> InputError:
    return InputError(reason_of(error), file=str(error.filename or path))
