"""Sound specimens to begin with, of every format: the golden documents and the sample paper."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.errors import InputError
from reader.feeds.document import open_document
from reader.feeds.formats import recognise
from tests.feeds.kept.newsboat import POST, cache, feed, item
from tests.feeds.packed.archives import COPY, PAPER, sevenzipped
from tests.feeds.test_zim import _made as zim
from tests.feeds.webarchive.test_arc import V1, _page

_ROOT = Path(__file__).parents[2]
_FOLDERS = ("sample_feeds", "tests/feeds", "tests/samples")


_MADE: dict[str, Callable[[Path], object]] = {
    "7z": lambda path: path.write_bytes(sevenzipped(PAPER, COPY, pack_header=False)),
    "arc": lambda path: path.write_bytes(V1 + _page("a") + _page("b")),
    "zim": zim,
    "newsboat-cache": lambda path: cache(path, feed(POST, "A"), item("One"), item("Two")),
}
"""Formats of which nothing lies in a folder."""


def seeds(name: str) -> Iterator[Path]:
    """The specimens of the format of that name."""
    files = (each for folder in _FOLDERS for each in sorted((_ROOT / folder).rglob("*")))
    for each in files:
        if each.is_file() and each.suffix not in (".py", ".pyc", ".events"):
            try:
                found = recognise(open_document(each)).name
            except InputError:
                continue
            if found == name:
                yield each


def written(name: str) -> Path:
    """A new folder with copies of them, unpacked, for the fuzzer to add to."""
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    if name in _MADE:
        _MADE[name](folder / "made")
    for number, path in enumerate(seeds(name)):
        (folder / str(number)).write_bytes(open_document(path).read())
    return folder
