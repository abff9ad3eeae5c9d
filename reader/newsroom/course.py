"""How far a load has come, in words: the same on the screen and on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from time import monotonic

from reader.models import Download, Problem, Progress
from reader.newsroom.events import (
    ArticlesCounted,
    Event,
    FeedsCounted,
    PicturesCounted,
    TargetStarted,
)

TELLING_SECONDS = 3.0
"""Before so long nothing is said about the time left: the guess would jump."""
_UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


class Course:
    """Listens to a load and says where it stands."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._begin("")

    def _begin(self, target: str) -> None:
        self.name = os.path.basename(target.rstrip("/")) or target
        """What is being loaded."""
        self._began = self._clock()
        self._articles = 0
        self._problems = 0
        self._progress: Progress | None = None
        self._first: Progress | None = None
        self._feeds: FeedsCounted | None = None
        self._pictures: PicturesCounted | None = None
        self._downloads: dict[int, Download] = {}

    def take(self, event: Event) -> None:
        """Take in one event of the load."""
        match event:
            case TargetStarted():
                self._begin(event.target)
            case ArticlesCounted():
                self._articles = event.count
            case FeedsCounted():
                self._feeds = event
            case PicturesCounted():
                self._pictures = event
            case Download():
                self._downloads[event.id] = event
            case Problem():
                self._problems += 1
            case Progress() if event.total:
                if self._first is None and event.done:
                    self._first, self._began = event, self._clock()
                self._progress = event

    @property
    def words(self) -> str:
        """The name, then articles, problems, bytes and the time left, as far as known."""
        if self._downloads:
            return told_downloads(tuple(self._downloads.values()))
        if self._pictures is not None:
            return told_pictures(self._pictures)
        if self._feeds is not None:
            return _fetched(self._feeds)
        parts = [_counted(self._articles, "article")]
        if self._problems:
            parts.append(_counted(self._problems, "problem"))
        if self._progress is not None:
            share = self._progress.done * 100 // self._progress.total
            parts.append(f"{share} % of {_bytes(self._progress.total)}")
            parts.extend(self._left(self._progress))
        return f"{self.name}: {', '.join(parts)}"

    def _left(self, progress: Progress) -> list[str]:
        """Time left at the pace so far; the part a resumed load passed over is no pace."""
        elapsed = self._clock() - self._began
        first = self._first.done if self._first else 0
        done = progress.done - first
        if elapsed < TELLING_SECONDS or done <= 0:
            return []
        seconds = elapsed * (progress.total - progress.done) / done
        return [f"{_duration(seconds)} left"]


def told_pictures(pictures: PicturesCounted) -> str:
    """``3 pictures kept, 1.2 MB``, and how many failed."""
    words = f"{_counted(pictures.kept, 'picture')} kept, {_bytes(pictures.bytes)}"
    return f"{words}, {pictures.failed:,} failed" if pictures.failed else words


def told_downloads(downloads: Sequence[Download]) -> str:
    """``Tides: 12 MB of 29 MB``, or ``2 files: 20 MB of 58 MB``."""
    name = downloads[0].title if len(downloads) == 1 else _counted(len(downloads), "file")
    return f"{name}: {size_of(*downloads)}"


def size_of(*downloads: Download) -> str:
    """``12 MB of 29 MB``; ``29 MB`` of what is whole, or of which nobody knows how large it is."""
    done = sum(each.done for each in downloads)
    sizes = [each.size for each in downloads if each.size is not None]
    known = len(sizes) == len(downloads) and sum(sizes) != done
    return f"{_bytes(done)} of {_bytes(sum(sizes))}" if known else _bytes(done)


def _fetched(feeds: FeedsCounted) -> str:
    words = f"{feeds.done:,} of {_counted(feeds.total, 'feed')}"
    return f"{words}, {feeds.failed:,} failed" if feeds.failed else words


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _bytes(number: int) -> str:
    for size, unit in _UNITS:
        if number >= size:
            return (
                f"{number / size:.1f} {unit}" if number < 10 * size else f"{number // size} {unit}"
            )
    return f"{number} bytes"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
