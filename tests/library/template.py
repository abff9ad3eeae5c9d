"""A new library, made once and copied: the steps that make one are tried by tests of their own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.library import Library


@cache
def empty() -> bytes:
    """The file of a library in which nothing is yet."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        Library.open(path).close()
        return path.read_bytes()


def laid(path: Path, data: bytes) -> Path:
    """Put the file of a library where it is looked for; return ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
