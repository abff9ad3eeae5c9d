"""Files in, articles out: ``broadsheet convert``.  No library, no folder is touched."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from reader.errors import BroadsheetError
from reader.exports.table import Heading, Writes, exporter, write
from reader.models import (
    Article,
    Checkpoint,
    LoadEvent,
    Problem,
    Progress,
    SourceFound,
    Subscription,
)
from reader.newsroom.editing import edited
from reader.newsroom.events import Report
from reader.newsroom.files import opened
from reader.newsroom.named_feeds import named_feed, with_nameless_told
from reader.newsroom.targets import file_path

_Events = Iterator[LoadEvent]
_Checked = Callable[[str, Iterable[LoadEvent]], _Events]


def _as_they_come(_name: str, events: Iterable[LoadEvent]) -> _Events:
    return iter(events)


@dataclass(slots=True)
class Conversion:
    """One run over all inputs.  An input that fails stops no other."""

    report: Report
    articles: int = 0
    problems: int = 0
    read: int = 0
    """Inputs that could be read."""
    failed: list[BroadsheetError] = field(default_factory=list)

    def run(self, inputs: Sequence[str], to: str, out: BinaryIO | Path) -> None:
        """Write the articles of ``inputs``, or the feeds they name, to a stream or a whole file.

        If no input can be read nothing is written and no file is made.
        Raises `UsageError` for an unknown format, `InputError` if ``out`` cannot
        be written.
        """
        listing = exporter(to).writes is Writes.SUBSCRIPTIONS
        held = self._feeds if listing else self._articles
        events = self._events(inputs, with_nameless_told if listing else _as_they_come)
        before = list(_until_content(events))
        if not self.read and not (before and isinstance(before[-1], _CONTENT)):
            deque(held(iter(before)))  # nothing to write, only problems to tell
            return
        with opened(out) as stream:
            found = held(chain(before, events))
            self.articles = write(found, to, stream, _heading(inputs, before))

    def _events(self, inputs: Sequence[str], checked: _Checked) -> _Events:
        from reader.feeds.loading import load

        for name in inputs:
            try:
                yield from checked(name, load(file_path(name)))
            except BroadsheetError as error:
                self.failed.append(error)
            else:
                self.read += 1

    def _articles(self, events: Iterator[LoadEvent]) -> Iterator[Article]:
        for event in events:
            if isinstance(event, Article):
                yield edited(event)
            else:
                self._tell(event)

    def _feeds(self, events: Iterator[LoadEvent]) -> Iterator[Subscription]:
        """The feeds that lists name, and those found in the inputs that say their own address."""
        met: set[str] = set()
        for event in events:
            found = named_feed(event)
            if found is not None and found.url not in met:
                met.add(found.url)
                yield found
            if not isinstance(event, Article):
                self._tell(event)

    def _tell(self, event: SourceFound | Subscription | Problem | Progress | Checkpoint) -> None:
        self.problems += isinstance(event, Problem)
        if not isinstance(event, Checkpoint | Subscription):
            self.report(event)


_CONTENT = (SourceFound, Article, Subscription)


def _until_content(events: Iterator[LoadEvent]) -> Iterator[LoadEvent]:
    """Events up to the first that says what the document is about."""
    for event in events:
        yield event
        if isinstance(event, _CONTENT):
            return


def _heading(inputs: Sequence[str], before: Sequence[LoadEvent]) -> Heading:
    """One file is called what it calls itself; else the file's or folder's name."""
    if len(inputs) > 1:
        return Heading("Broadsheet")
    path = file_path(inputs[0]).absolute()
    found = before[-1] if before else None
    if path.is_dir() or not isinstance(found, SourceFound):
        return Heading(path.stem or "Broadsheet")
    title = found.title or path.stem
    return Heading(title, found.home_url, found.feed_url, found.language)
