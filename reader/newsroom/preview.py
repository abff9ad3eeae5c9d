"""What would be added, before it is: looked at without a trace in the library."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document
from reader.models import Article, LoadEvent, Problem, SourceFound, Subscription
from reader.newsroom.events import Choice, Stop
from reader.newsroom.feed_documents import feed_document
from reader.newsroom.looking import FeedThere, ListThere, Looking, SeveralThere, There
from reader.newsroom.targets import addresses, archive_path, check_target, with_hint

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library
    from reader.newsroom.web import Web

MOST_SHOWN = 60
"""Headlines kept of a preview: more than any screen is high."""
MOST_COUNTED = 5_000
"""Articles of an archive that are counted; more, and it is said so."""
SECONDS = 2.0
"""An archive is read no longer for a preview."""
MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A headline of a preview."""

    title: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What is at a target.  Hand it back to `Newsroom.add_previewed` to have it added."""

    target: str
    there: There | None = None
    """What the web answered; ``None`` for a path, which is read again when it is added."""
    title: str = ""
    kind: str = ""
    """The format, as told to people."""
    home: str = ""
    language: str = ""
    section: str = ""
    """Where it stands already if it is ``known``; else where it would put itself."""
    headlines: tuple[Shown, ...] = ()
    """The first ones, as it has them."""
    articles: int = 0
    sources: int = 0
    """Publications that they come from."""
    feeds: tuple[str, ...] = ()
    """Titles of the feeds that a list names."""
    folders: int = 0
    """Sections that a list sorts them into."""
    partial: bool = False
    """There is more than what was counted."""
    problems: tuple[Problem, ...] = ()
    known: bool = False
    """Whether it was added before."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The feeds of a site, one of which must be chosen first."""
        return self.there.choices if isinstance(self.there, SeveralThere) else ()


@dataclass(frozen=True, slots=True)
class Previewing:
    """Looks at what a user may want to add."""

    library: Library
    web: Callable[[], Web]
    stop: Stop

    def look(self, target: str) -> Preview:
        """Look at a path, a URL or an address.  Raises `BroadsheetError` with the reason."""
        check_target(target)
        urls = addresses(target)
        if not urls:
            return self._archive(target)
        with self._looking() as looking:
            try:
                there = looking.look(urls)
            except InputError as error:
                raise with_hint(error, target) from error
        return self._answered(target, there)

    def choose(self, site: SeveralThere, url: str) -> Preview:
        """Look at one of the feeds of a site.  Raises `BroadsheetError` with the reason."""
        with self._looking() as looking:
            return self._answered(url, looking.choose(site, url))

    @contextmanager
    def _looking(self) -> Iterator[Looking]:
        from reader.network.client import Client

        web = self.web()
        with Client(web.client, web.credentials) as client:
            yield Looking(client, web.manners, self.stop)

    def _answered(self, target: str, there: There) -> Preview:
        if isinstance(there, SeveralThere):
            return Preview(target, there, kind="site")
        if isinstance(there, ListThere):
            seen = _Seen(there.document.name)
            seen.take(_plain(there.row.load(there.document)))
            return seen.preview(target, there, there.row.label)
        seen = self._feed(there)
        where = (there.response.request.url, there.response.url)
        return self._recognised(seen.preview(target, there, seen.label), where)

    def _feed(self, there: FeedThere) -> _Seen:
        """Parsed where it can be stopped if it is large: nobody knows what a stranger sends."""
        document, row = feed_document(there.response)
        seen = _Seen(document.name, label=row.label)
        if document.size <= limits.PARSED_HERE_BYTES:
            seen.take(_plain(row.load(document)))
            return seen
        from reader.feeds.crew import Crew

        with Crew(stop=self.stop) as crew:
            seen.take(crew.events(crew.hand_over(document, row.loader)))
        return seen

    def _archive(self, target: str) -> Preview:
        path, ends = archive_path(target), monotonic() + SECONDS
        seen = _Seen(path.name)
        with closing(_events(path, lambda: self.stop() or monotonic() > ends)) as events:
            seen.take(events)
        seen.partial = seen.partial or monotonic() > ends
        kind = "folder" if path.is_dir() else "file"
        return self._recognised(seen.preview(target, None, kind), (str(path),))

    def _recognised(self, preview: Preview, where: Iterable[str]) -> Preview:
        """``preview``, with the section it stands in if it was added before."""
        places = set(where)
        known = next((each for each in self.library.sources() if each.location in places), None)
        return preview if known is None else replace(preview, known=True, section=known.section)


def _plain(events: Iterable[LoadEvent | Document]) -> Iterator[LoadEvent]:
    """A feed holds no other documents; if it did, they would be passed over."""
    return (each for each in events if not isinstance(each, Document))


def _events(path: Path, stop: Stop) -> Generator[LoadEvent]:
    """A generator, whose closing ends what reads in other processes."""
    from reader.feeds.loading import load

    yield from load(path, stop=stop)


@dataclass(slots=True)
class _Seen:
    """What a reading has met so far."""

    name: str
    label: str = ""
    found: SourceFound | None = None
    titles: set[str] = field(default_factory=set)
    articles: int = 0
    headlines: list[Shown] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    partial: bool = False

    def take(self, events: Iterable[LoadEvent]) -> None:
        """Go through the events; what breaks off after some articles is a problem."""
        try:
            for event in events:
                self._take(event)
                if self.articles >= MOST_COUNTED:
                    self.partial = True
                    return
        except InputError as error:
            if not (self.articles or self.feeds):
                raise
            self.problems.append(Problem(error.file, error.where, error.reason))

    def _take(self, event: LoadEvent) -> None:
        match event:
            case SourceFound():
                self.found = self.found or event
                self.titles.add(event.title or "")
            case Article():
                self.articles += 1
                if len(self.headlines) < MOST_SHOWN:
                    self.headlines.append(Shown(event.title, event.published))
            case Subscription():
                self.feeds.append(event.title or event.url)
                self.folders.update(filter(None, [event.section]))
            case Problem() if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(event)

    def preview(self, target: str, there: There | None, kind: str) -> Preview:
        """All of it."""
        alone = self.found if len(self.titles) == 1 else None
        found = alone or SourceFound()  # what one of several says holds for none of the others
        return Preview(
            target,
            there,
            title=found.title or self.name,
            sources=len(self.titles),
            kind=kind,
            home=found.home_url or "",
            language=found.language or "",
            section=found.section or "",
            headlines=tuple(self.headlines),
            articles=self.articles,
            feeds=tuple(self.feeds),
            folders=len(self.folders),
            partial=self.partial,
            problems=tuple(self.problems),
        )
