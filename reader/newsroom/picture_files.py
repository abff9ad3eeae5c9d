"""Pictures as files, each named by a hash of what is in it: the same picture lies there once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from reader.content.picture_type import PICTURE_TYPES, picture_type
from reader.errors import InputError

_NAME = re.compile(rf"[0-9a-f]{{40}}\.(?:{'|'.join(PICTURE_TYPES)})")


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """The folder they lie in; it is made when the first one comes."""

    folder: Path

    def path(self, name: str) -> Path:
        """Where a picture of this name lies, whether it does or not."""
        return self.folder / name[:2] / name

    def keep(self, data: bytes) -> str:
        """Write a picture, whole or not at all, and return its name.

        Raises `InputError` if it is no picture that can be shown, or if the disk fails.
        """
        from reader.newsroom.files import make_folder, written_whole

        ending = picture_type(data)
        if not ending:
            raise InputError("is no picture that can be shown (PNG, JPEG, GIF, WebP, AVIF)")
        name = f"{blake2b(data, digest_size=20).hexdigest()}.{ending}"
        path = self.path(name)
        if not path.is_file():
            make_folder(path.parent)
            with written_whole(path) as stream:
                stream.write(data)
        return name

    def remove(self, names: Iterable[str]) -> None:
        """Remove some; what cannot be removed stays for the next time."""
        for name in names:
            with suppress(OSError):
                self.path(name).unlink()

    def names(self, *, before: float) -> Iterator[str]:
        """Names of all pictures written before a moment (seconds since 1970)."""
        with suppress(OSError):
            for folder in sorted(self.folder.iterdir()):
                yield from _names_in(folder, before)


def _names_in(folder: Path, before: float) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.stat().st_mtime < before:
                yield entry.name
