"""What is told while targets are loaded, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from reader.errors import BroadsheetError
from reader.models import Download, Headline, Problem, Progress, SourceFound, SourceRow
from reader.values import dataclass


class Work(StrEnum):
    """What can be done in a process of its own, in words."""

    REFRESH = "the refresh"
    REFRESH_DUE = "the refresh of what is due"
    INDEX = "the search index"


@dataclass(frozen=True, slots=True)
class TargetStarted:
    """The loading of one target begins."""

    target: str


@dataclass(frozen=True, slots=True)
class ArticlesCounted:
    """So many articles of this target were met so far; told now and then."""

    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several feeds that a site has."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one target."""

    target: str
    """As the user gave it."""
    sources: tuple[SourceRow, ...] = ()
    """The sources it feeds, as they are now."""
    added: int = 0
    """Articles that are new in the library."""
    updated: int = 0
    """Articles that were there and have changed."""
    problems: tuple[Problem, ...] = ()
    error: BroadsheetError | None = None
    """Why it ended; ``None`` if it was read to the end.  What came before is kept."""
    unchanged: bool = False
    """The file is as it was; it was not read again."""
    choices: tuple[Choice, ...] = ()
    """Feeds of the site that was named, of which the user must choose."""
    muted: int = 0
    """New articles that a rule of the user muted."""
    notified: tuple[Headline, ...] = ()
    """New articles whose title a rule of the user wants told."""
    retired: int = 0
    """Old articles of the feed that were let go."""
    steps: tuple[int, ...] = ()
    """Steps of the change log made by marks that articles brought along, and by rules."""

    @property
    def news(self) -> int:
        """New articles to tell the user of."""
        return self.added - self.muted

    @property
    def done(self) -> bool:
        """Whether anything came of it."""
        return self.error is None or bool(self.sources)


@dataclass(frozen=True, slots=True)
class TargetDone:
    """The loading of one target has ended."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class FeedsCounted:
    """So many feeds of a refresh have answered."""

    done: int
    total: int
    failed: int


@dataclass(frozen=True, slots=True)
class PicturesCounted:
    """So many pictures were fetched so far."""

    kept: int
    failed: int
    bytes: int


Event = (
    TargetStarted
    | ArticlesCounted
    | FeedsCounted
    | PicturesCounted
    | Download
    | Progress
    | Problem
    | SourceFound
    | TargetDone
)
"""Everything a load may tell, in the order it happens."""

Report = Callable[[Event], None]
"""Called in the loading thread."""

Stop = Callable[[], bool]
"""Asked between articles; true ends the load and keeps what was loaded."""


def never() -> bool:
    """The `Stop` of what nobody stops."""
    return False
