"""The words of the house as values: what travels from bytes to panes.

Everything here is immutable and knows neither SQL, nor the network, nor the
terminal.  Times are aware datetimes in UTC; text is Unicode without markup
unless the name says ``html``; what is absent is ``None`` or empty.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from reader.values import dataclass


class SourceKind(StrEnum):
    """Where a source's articles come from."""

    FEED = "feed"
    """A subscription: a URL that is fetched."""
    ARCHIVE = "archive"
    """A saved file or folder: never fetched, re-read when it changed."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to an article: audio, video, a picture, a document."""

    url: str
    media_type: str | None = None
    length: int | None = None
    """Size in bytes, as the feed claims it."""
    title: str | None = None
    duration: int | None = None
    """Playing time in seconds."""


@dataclass(frozen=True, slots=True)
class Article:
    """One story, as a loader found it.

    ``body_html`` is the body only: the title and the standfirst are not in it.
    """

    title: str
    body_html: str = ""
    standfirst: str | None = None
    url: str | None = None
    guid: str | None = None
    """The id the source gave it (RSS ``guid``, Atom ``id``, JSON Feed ``id``)."""
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    """``PLACE (AGENCY)`` as it opens the story."""
    byline_location: str | None = None
    """``PLACE`` of a byline such as "By Ann Lee in Oslo"."""
    published: datetime | None = None
    updated: datetime | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    """BCP 47 tag."""
    image: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    credit: str | None = None
    """Who took the photo, without the word "Photo:"."""
    section: str | None = None
    """The section named by the document itself, if it names one."""
    source: str | None = None
    """The publisher named by the document itself, if it names one."""
    format: str = ""
    """Name of the row in ``reader.feeds.formats`` that read it."""
    location: str = ""
    """Member path and number inside the file, such as ``dump/a.txt#3``."""
    complete: bool = True
    """False if the story was cut off."""
    extras: tuple[str, ...] = ()
    """Boilerplate lines set aside: "Advertisement", "Share this …"."""
    read: bool = False
    """Whoever kept it had read it.  Counts only when it is met for the first time."""
    starred: bool = False
    """Whoever kept it had starred it; likewise."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a feed asks to be fetched."""

    minutes: int = 0
    """At most once in so many (RSS ``ttl``, ``sy:updatePeriod``); 0 if it does not say."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day, GMT, in which it is not to be fetched (RSS ``skipHours``)."""
    skip_days: tuple[int, ...] = ()
    """Days of the week, Monday 0, likewise (RSS ``skipDays``)."""


@dataclass(frozen=True, slots=True)
class SourceFound:
    """A loader met the beginning of a feed or publication; its articles follow."""

    title: str | None = None
    """The publication's own title."""
    home_url: str | None = None
    feed_url: str | None = None
    description: str | None = None
    language: str | None = None
    format: str = ""
    location: str = ""
    """Path of the file (and member) it was found in."""
    section: str | None = None
    """Section suggested by the surroundings: the folder's name."""
    pace: Pace = Pace()
    items: tuple[bytes, ...] = ()
    """Marks of all items in the document, by which those are known that did not change;
    empty if nobody asked for them."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered between two fetches of a feed."""

    url: str
    """Where it is fetched now; its location stays what it was when subscribed to."""
    etag: str = ""
    last_modified: str = ""
    validated: datetime | None = None
    """Since when these two were believed without seeing the whole feed."""
    digest: bytes = b""
    """Of the last body, so that what did not change is not parsed."""
    checked: datetime | None = None
    """The last try."""
    succeeded: datetime | None = None
    """The last good answer."""
    due: datetime | None = None
    """When it is to be fetched next; ``None``: now."""
    not_before: datetime | None = None
    """The server asked for quiet until then; that binds the user too."""
    minutes: int = 0
    """The interval that suits how often it has news; 0 if that is not known yet."""
    failures: int = 0
    """In a row."""
    error: str = ""
    """Why the last try failed; empty if it did not."""
    moved_to: str = ""
    """Where permanent redirects have led."""
    moved_times: int = 0
    """… so many times in a row."""
    stopped: bool = False
    """The server said that it is gone for good."""
    pace: Pace = Pace()
    items: bytes = b""
    """Marks of the items taken in (`SourceFound.items`), joined: they need not be parsed again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part that could not be read: where, why, and what was kept all the same."""

    file: str
    where: str
    reason: str
    passing: bool = field(default=False, compare=False)
    """It may be read at another time: what is known of it is to stay."""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.where, self.reason) if part)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come, in bytes of the outermost file (``total`` 0: unknown)."""

    file: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A load of the same bytes may go on here: so many documents inside it are told."""

    documents: int


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that somebody else's list names.  Articles that follow are out of it."""

    url: str
    title: str | None = None
    section: str | None = None
    """The folder it stands in; folders in folders are joined by ``/``."""
    home_url: str | None = None
    description: str | None = None


LoadEvent = SourceFound | Subscription | Article | Problem | Progress | Checkpoint
"""What a load report is made of, in the order it happens."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the user did to an article.  Small, apart from content, outlives it."""

    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    position: float = 0.0
    """Reading position: the share of the article above the top line, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Headline:
    """An article as one row of the list."""

    id: int
    title: str
    source_id: int
    source: str
    published: datetime | None
    read: bool
    starred: bool
    complete: bool = True
    tags: tuple[str, ...] = ()
    """The user's, by name."""
    section: str = ""
    changed: bool = False
    """The publisher changed it, and the text before is kept."""
    standfirst: str = ""
    """Its beginning, for lists that show it."""

    @property
    def tagged(self) -> bool:
        """Whether it has tags."""
        return bool(self.tags)


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, or words in a row, that a query looks for; with ``prefix`` the last may go on."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class PlainText:
    """What an article says, without markup."""

    article_id: int
    standfirst: str
    body: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article out of the library, with its status and its place."""

    id: int
    article: Article
    status: Status
    source_id: int
    source: str
    section_id: int
    section: str
    added: datetime
    versions: int = 0
    """Earlier texts that are kept because the publisher changed it."""
    full_text: bool | None = None
    """Whether ``article`` has the text of the article's page; ``None`` if that is not kept."""


SECTION_DEPTH = 8
"""Folders inside folders that make up the name of a section."""


def section_path(title: str) -> tuple[str, ...]:
    """The folders a section stands in, and its own name: ``A`` and ``B`` of ``A/B``.

    A title with blanks around a ``/``, or nothing, is a name that happens to have one.
    """
    parts = tuple(title.split("/"))
    if len(parts) > SECTION_DEPTH or any(not part or part != part.strip() for part in parts):
        return (title,) if title else ()
    return parts


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What the user wishes for one source; ``None`` is what the settings say."""

    interval: int | None = None
    """Minutes between two fetches."""
    keep_days: int | None = None
    """Days its articles are kept; 0: for ever."""
    keep_articles: int | None = None
    """Of its articles the newest so many are kept; 0: all."""
    full_text: bool = False
    """Whether the pages of its new articles are fetched."""
    unread_on_change: bool = False
    """Whether an article that changes is unread again."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as one row of the sections pane and of ``broadsheet sources``."""

    id: int
    title: str
    kind: SourceKind
    section_id: int
    section: str
    location: str
    """The feed's URL, or the archive's absolute path."""
    home_url: str | None
    total: int
    unread: int
    starred: int
    problems: int
    missing: bool = False
    """The archive's file is gone; its articles are kept."""
    error: str = ""
    """Why the feed could not be fetched when that was last tried."""
    fetched: datetime | None = None
    """The feed's last good answer."""
    settings: SourceSettings = SourceSettings()
    """The user's wishes for this source alone."""
    stopped: bool = False
    """The server said that the feed is gone for good; it is fetched no more."""
    place: int = 0
    """Where the user put it among the sources of its section, from 1; 0: by name."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section with its sources, as the sections pane shows it."""

    id: int
    title: str
    sources: tuple[SourceRow, ...]
    folder_id: int | None = None
    """The section around it: ``A`` of ``A/B``."""

    @property
    def name(self) -> str:
        """What it is called inside its folder."""
        return self.title if self.folder_id is None else self.title.rpartition("/")[2]

    @property
    def unread(self) -> int:
        """Unread articles over all its sources."""
        return sum(source.unread for source in self.sources)

    @property
    def total(self) -> int:
        """All articles over all its sources."""
        return sum(source.total for source in self.sources)


@dataclass(frozen=True, slots=True)
class SmartCounts:
    """Counts beside the smart sections."""

    total: int
    unread: int
    today: int
    """Unread articles dated today (local time)."""
    starred: int


class Smart(StrEnum):
    """The smart sections that are always there."""

    ALL = "all"
    UNREAD = "unread"
    TODAY = "today"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles a list is about: exactly one of the fields is set."""

    smart: Smart | None = None
    section_id: int | None = None
    source_id: int | None = None
    query: str | None = None


class Show(StrEnum):
    """Which of a scope's articles are listed (key ``v``)."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"


class Order(StrEnum):
    """In which order (key ``S``)."""

    NEWEST = "newest"
    """Newest first; undated articles by arrival, in file order."""
    OLDEST = "oldest"
    ARRIVAL = "arrival"
    """What came into the library last comes first, whatever its date."""


class Mark(StrEnum):
    """What can be done to a status from a list."""

    READ = "read"
    UNREAD = "unread"
    STAR = "star"
    UNSTAR = "unstar"
    TAG = "tag"
    UNTAG = "untag"


@dataclass(frozen=True, slots=True)
class Change:
    """One undoable step of the change log: what was done to how many articles."""

    batch: int
    """Number of the step; 0 if nothing changed."""
    label: str
    """A few words for the user: "marked read"."""
    articles: tuple[int, ...] = field(default=(), repr=False)
    """Ids of up to 1,000 articles touched."""
    count: int = 0
    source_id: int | None = None
    """The source that was brought back, if its removal was undone."""
    says_all: bool = False
    """Whether ``label`` is a whole sentence, to which no number of articles is to be added."""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What the user makes of one source, over the weeks of a `Reading`."""

    id: int
    title: str
    read: int
    """Articles read."""
    came: int
    """Articles that came; what is read may have come before."""
    last: date | None = None
    """Local day of the last reading, in the last year."""

    @property
    def is_passed_over(self) -> bool:
        """Whether it brought something, and nothing of it was read."""
        return self.came > 0 and not self.read


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user reads, and when, by local days: articles opened, or marked one by one."""

    days: tuple[tuple[date, int], ...]
    """The last 30 days, oldest first, those without any included."""
    weeks: tuple[tuple[date, int], ...]
    """The last 12 weeks by their Mondays, oldest first."""
    hours: tuple[int, ...]
    """By the 24 hours of the day, over these weeks."""
    streak: int
    """Days in a row with something read, up to today or yesterday."""
    longest_streak: int
    """The longest such row in the last year."""
    starred: int
    """Articles that carry a star."""
    sources: tuple[SourceReading, ...]
    """Every source over these weeks, most read first."""


class DownloadState(StrEnum):
    """What is to become of a download; how far it has come, its file says."""

    WAITING = "waiting"
    """Its turn comes, or it is under way."""
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    """Nobody tries again until the user wants it."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that belongs to an article, on its way to the disk or there."""

    id: int
    url: str
    title: str
    state: DownloadState = DownloadState.WAITING
    article_id: int | None = None
    """``None`` if the article is gone."""
    media_type: str = ""
    """As the feed claims it."""
    path: str = ""
    """Where it lies, or will; empty before a name was chosen."""
    size: int | None = None
    """Bytes of the whole file, once the server has said so."""
    validator: str = ""
    """What the server calls the version of which the part is; empty: it has no name."""
    error: str = ""
    """Why it failed."""
    done: int = 0
    """Bytes that lie on the disk."""


@dataclass(frozen=True, slots=True)
class LibraryPulse:
    """Something changed in the library, perhaps by another process."""

    last_batch: int
    """Number of the newest step in the change log."""
    last_article: int
    """Highest article id."""
    sources_revision: int
    """Grows when sources or sections are added, edited or removed."""
