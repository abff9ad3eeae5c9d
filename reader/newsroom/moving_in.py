"""What other readers have left on this machine, so that nobody has to type it again.

Looked for in the few places where it lies by custom, never in the whole disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic

from reader.errors import BroadsheetError
from reader.models import Article, Subscription
from reader.newsroom.events import Stop

MOST = 5
"""Findings offered: a key each."""
_MOST_ENTRIES = 5_000
"""Entries of a folder that are looked at."""
_LARGEST_LIST = 8 * 1024 * 1024
_SECONDS = 1.0
"""What one finding is read for, to count it."""
_LISTS = {
    "Liferea": "{config}/liferea/feedlist.opml",
    "Akregator": "{data}/akregator/data/feeds.opml",
    "newsbeuter": "{config}/newsbeuter/urls",
}
"""Readers whose list of feeds lies in one file."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Something that can be added."""

    name: str
    targets: tuple[str, ...]
    """Paths to hand to `Newsroom.add`."""
    feeds: int
    read: int = 0
    """Articles that were read there."""
    more: bool = False
    """Counting was not finished."""

    @property
    def words(self) -> str:
        """``newsboat: 41 feeds, 3 read marks``."""
        parts = [f"{self.feeds:,} feed{'' if self.feeds == 1 else 's'}"]
        if self.read or self.more:
            plural = "" if self.read == 1 and not self.more else "s"
            parts.append(f"{self.read:,}{'+' if self.more else ''} read mark{plural}")
        return f"{self.name}: {', '.join(parts)}"


def belongings(
    stop: Stop, home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> tuple[Belonging, ...]:
    """What there is, `MOST` at most; unreadable files are passed over."""
    places = _Places.of(home or Path.home(), environment)
    counted = (_counted(name, paths, stop) for name, paths in places.found())
    return tuple(islice((each for each in counted if each.feeds), MOST))


@dataclass(frozen=True, slots=True)
class _Places:
    home: Path
    config: Path
    data: Path

    @classmethod
    def of(cls, home: Path, environment: Mapping[str, str]) -> _Places:
        """By the XDG base directory specification, 0.8."""
        config = environment.get("XDG_CONFIG_HOME") or home / ".config"
        return cls(
            home, Path(config), Path(environment.get("XDG_DATA_HOME") or home / ".local/share")
        )

    def found(self) -> Iterator[tuple[str, tuple[Path, ...]]]:
        newsboat = self._newsboat()
        if newsboat:
            yield "newsboat", newsboat
        for name, pattern in _LISTS.items():
            path = Path(pattern.format(config=self.config, data=self.data))
            if _is_list(path):
                yield name, (path,)
        for folder in (self.home, self.home / "Downloads"):
            for path in _lists_in(folder):
                yield path.name, (path,)

    def _newsboat(self) -> tuple[Path, ...]:
        """Its list and its cache: in two folders, or in one, where they are read as one."""
        one = self.home / ".newsboat"
        two = (self.config / "newsboat" / "urls", self.data / "newsboat" / "cache.db")
        there = tuple(path for path in two if _is_file(path))
        if there:
            return there
        if _is_file(one / "cache.db"):
            return (one,)
        return tuple(filter(_is_file, (one / "urls",)))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _is_list(path: Path) -> bool:
    return _is_file(path) and path.stat().st_size <= _LARGEST_LIST


def _lists_in(folder: Path) -> list[Path]:
    """OPML files right in a folder, by name."""
    try:
        with os.scandir(folder) as entries:
            names = [each.name for each in islice(entries, _MOST_ENTRIES)]
    except OSError:
        return []
    listed = (folder / name for name in sorted(names) if name.lower().endswith(".opml"))
    return [path for path in islice(listed, MOST) if _is_list(path)]


def _counted(name: str, paths: Iterable[Path], stop: Stop) -> Belonging:
    feeds: set[str] = set()
    read, more = 0, False
    for path in paths:
        found, marks, cut = _count(path, stop, monotonic() + _SECONDS)
        feeds |= found
        read, more = read + marks, more or cut
    return Belonging(name, tuple(map(str, paths)), len(feeds), read, more)


def _count(path: Path, stop: Stop, ends: float) -> tuple[set[str], int, bool]:
    """Addresses of feeds, read articles, and whether that is not all."""
    from reader.feeds.loading import load

    feeds: set[str] = set()
    read = 0

    def over() -> bool:
        return stop() or monotonic() > ends

    try:
        with closing(load(path, stop=over)) as events:
            for event in events:
                if isinstance(event, Subscription):
                    feeds.add(event.url)
                elif isinstance(event, Article):
                    read += event.read is True
    except BroadsheetError:
        return feeds, read, False
    return feeds, read, over()
