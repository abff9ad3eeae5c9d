"""What would be added, before it is: looked at without a trace in the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from reader.errors import InputError
from reader.feeds.document import problem_of
from reader.models import Article, LoadEvent, Problem, SourceFound, Subscription
from reader.newsroom.events import Choice
from reader.newsroom.looking import SeveralThere, There

MOST_SHOWN = 60
"""Headlines kept of a preview: more than any screen is high."""
MOST_COUNTED = 5_000
"""Articles of an archive that are counted; more, and it is said so."""
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


@dataclass(slots=True)
class Seen:
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
            self.problems.append(problem_of(error))

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
