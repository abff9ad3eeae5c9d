"""The library's own value types: what its callers hand in and get back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from reader.models import Change, FeedState, Headline, SourceRow
from reader.values import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether an archive changed since it was read."""

    size: int
    """Bytes; of a folder, the sum over its files."""
    mtime_ns: int
    """Time of the last change in nanoseconds."""
    digest: str = ""
    """Hash of the content; empty if nobody took it."""


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """A saved file or folder that was added, with the fingerprint of its last reading."""

    id: int
    path: str
    size: int
    mtime_ns: int
    digest: str
    missing: bool
    """The file was gone when it was last looked for."""
    source_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A subscription with what is remembered of it."""

    origin_id: int
    source_id: int
    location: str
    """The URL it was subscribed to by; its identity."""
    title: str
    interval: int | None
    """Minutes between two fetches, as the user wishes; ``None``: as it suits the feed."""
    state: FeedState


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What one load did to one source."""

    source: SourceRow
    added: int
    updated: int
    unchanged: int
    problems: int


@dataclass(frozen=True, slots=True)
class TextWanted:
    """An article whose page may have more than its feed."""

    id: int
    title: str
    url: str
    """Of the page; empty if nobody knows."""
    feed: str
    """URL of the feed it came with; empty for an archive."""
    own_html: str
    """The text it has without the page."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """What a feed made of an article at one time."""

    title: str
    standfirst: str | None
    body_html: str
    replaced: datetime | None = None
    """When another text was met in its place; ``None``: it is the present one."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that stands among the smart sections."""

    id: int
    title: str
    query: str


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept of feeds that have no wish of their own; 0: everything."""

    days: int = 0
    """Days since publication (arrival, if undated)."""
    articles: int = 0
    """The newest so many of each feed."""
    unread: bool = False
    """Whether unread articles go as well."""


class Action(StrEnum):
    """What a rule does to an article that arrives."""

    MUTE = "mute"
    """Marked read, and not told as new."""
    READ = "read"
    STAR = "star"
    TAG = "tag"
    NOTIFY = "notify"
    """Its title is told after the load."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something done to every article that arrives and that a query finds."""

    id: int
    action: Action
    query: str
    tag: str = ""
    until: date | None = None
    """The last day it holds, local; ``None``: for ever."""
    seen: int = 0
    """Number of the last status it was tried on."""

    @property
    def words(self) -> str:
        """The action as the user writes it: ``star``, ``tag:later``."""
        return f"{self.action}:{self.tag}" if self.tag else str(self.action)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules did to the articles that are new."""

    changes: tuple[Change, ...] = ()
    muted: Mapping[int, int] = field(default_factory=dict)
    """Articles muted, by source."""
    notified: tuple[Headline, ...] = ()
    """What a rule wants told, up to 1,000; nothing that is muted."""


@dataclass(frozen=True, slots=True)
class LibraryStats:
    """What ``broadsheet stats`` tells."""

    articles: int
    unread: int
    starred: int
    sources: int
    sections: int
    tagged: int
    """Articles the user gave a tag."""
    noted: int
    """Articles the user wrote a note on."""
    statuses: int
    """Remembered statuses, those of articles that are gone included."""
    indexed: int
    """Articles that can be found by their words."""
    bytes: int
    """Size of the library file."""
    read_per_day: tuple[tuple[str, int], ...]
    """Local day (``2026-01-31``) and the articles marked read on it, oldest first."""
    read_per_source: tuple[tuple[str, int, int], ...]
    """Title of a source, its read articles, all its articles; most read first."""
