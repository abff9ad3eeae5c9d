"""The programs that are measured, each with data and a home of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import corpus
from tests.benchmarks.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
USUAL_SIZE = 100_000
"""Articles in the large library, unless fewer are asked for."""
BARE = (sys.executable, "-m", "tests.benchmarks.bare_app")
BROADSHEET = (sys.executable, "-m", "reader")


def environment(home: Path) -> dict[str, str]:
    """A plain terminal, UTF-8, and nobody's settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "BROADSHEET_HOME": str(home),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(ROOT),
    }


@dataclass(frozen=True)
class Setting:
    """What one run of the benchmarks is about."""

    sizes: tuple[int, ...]
    """Sizes of the libraries, in articles."""
    repeats: int
    folder: Path
    """Copies of the data that the programs may write to."""

    @property
    def size(self) -> int:
        """The large library."""
        return self.sizes[-1]

    @property
    def is_quick(self) -> bool:
        """Whether the person who waits wants figures soon."""
        return self.size < USUAL_SIZE

    @cached_property
    def newsboat(self) -> bool:
        """Whether newsboat is installed."""
        return shutil.which("newsboat") is not None

    def home(self, size: int) -> Path:
        """A copy of our library of ``size`` articles."""
        return self._copy(f"home-{size}", corpus.library_home(size))

    def newsboat_home(self, size: int) -> Path:
        """A copy of newsboat's library of ``size`` articles."""
        return self._copy(f"newsboat-{size}", corpus.newsboat_home(size))

    def _copy(self, name: str, original: Path) -> Path:
        target = self.folder / name
        if not target.exists():
            shutil.copytree(original, target)
        return target

    def ours(self, size: int, *arguments: str) -> Terminal:
        """Broadsheet on a library of ``size`` articles."""
        return Terminal((*BROADSHEET, *arguments), environment(self.home(size)))

    def theirs(self, size: int) -> Terminal:
        """Newsboat on a library of ``size`` articles."""
        home = self.newsboat_home(size)
        return Terminal(corpus.newsboat_command(home), environment(home))

    def bare(self) -> Terminal:
        """A bare Textual app."""
        return Terminal(BARE, environment(self.folder))


@contextmanager
def setting(sizes: Sequence[int], repeats: int) -> Iterator[Setting]:
    """A setting whose copies are removed at the end."""
    with TemporaryDirectory(prefix="broadsheet-benchmarks-") as folder:
        yield Setting(tuple(sizes), repeats, Path(folder))
