"""A library that is thrown away at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.paths import Paths


@contextmanager
def temporary_paths(paths: Paths) -> Iterator[Paths]:
    """``paths`` with data and cache in a folder that is removed afterwards."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True) as folder:
        yield Paths(paths.config, Path(folder) / "data", Path(folder) / "cache")
