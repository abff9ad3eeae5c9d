"""One load of one feed or archive on its way into the library.

Articles are gathered and stored some hundred at a time, each lot in one
transaction: what is stored can be listed at once, and nobody who wants to
write waits for a parser.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from reader.feeds.prepared import Prepared, prepared_for_archive, prepared_for_feed
from reader.library import origins, storing
from reader.library.database import Database
from reader.library.feeds import write_state
from reader.library.identities import Claims
from reader.library.inherited import Inherited
from reader.library.origins import Origin, Resume, Wish
from reader.library.publishers import NO_PUBLICATION, Key, Publishers
from reader.library.rows import SourceOutcome
from reader.library.sources import source_row
from reader.library.storing import Effect, Found, Storing
from reader.models import Article, FeedState, Problem, SourceFound, SourceKind

FEED_LOT = 5_000
"""Articles of a feed stored in one transaction: hardly any has more."""
FEED_LOT_CHARACTERS = 20_000_000
FIRST_LOT = 50
"""Articles after which the first can be listed."""
LOT = 250
LOT_CHARACTERS = 2_000_000
LOT_SECONDS = 1.0
KEPT_PROBLEMS = 1_000
"""Problems remembered of one load."""


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: int = 0


class Intake:
    """A load.  Use it as a context manager; when it ends well, the load is complete.

    A complete load of an archive removes the articles it did not meet again
    (their statuses stay); one that was cancelled or broke off removes nothing.
    """

    def __init__(self, database: Database, wish: Wish, default_section: str) -> None:
        self._database = database
        self._wish = wish
        self._default_section = default_section
        self._origin: Origin | None = None
        self._publishers: Publishers | None = None
        self._publication = NO_PUBLICATION
        self._claims = Claims(wish.kind)
        self._inherited = Inherited()
        self._met = bytearray()
        self._lot: list[Found] = []
        self._characters = 0
        self._stored_at = time.monotonic()
        self._is_feed = wish.kind is SourceKind.FEED
        self._next_lot = FEED_LOT if self._is_feed else FIRST_LOT
        self._usual_lot = FEED_LOT if self._is_feed else LOT
        self._most_characters = FEED_LOT_CHARACTERS if self._is_feed else LOT_CHARACTERS
        self._state: FeedState | None = None
        self._undated_second: int | None = None
        self._dated = False
        self._undated_met = False
        self._problems: list[tuple[Key | None, Problem]] = []
        self._last: Found | None = None
        self._tallies: dict[int, _Tally] = {}
        self._cancelled = False
        self._empty = False
        self._spares = False
        self._outcome: tuple[SourceOutcome, ...] = ()
        self._resumed = self._stopped_at()
        self._place = self._resumed.place
        self._reached: Resume | None = None

    def _stopped_at(self) -> Resume:
        if self._is_feed:
            return Resume()
        with self._database.reading() as connection:
            return origins.resume_point(connection, self._wish)

    @property
    def resume(self) -> int:
        """Documents inside the archive that an earlier load has brought; 0 to read them all."""
        return self._resumed.documents

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._cancelled = True
        if (kind is None and not self._empty) or self._lot or self._origin is not None:
            self._finish()

    def found(self, publication: SourceFound) -> None:
        """The articles of this publication follow."""
        self._publication = publication

    def add(self, article: Article) -> None:
        """Take in one article."""
        if self._is_feed:
            self.take(prepared_for_feed(article, self._wish.location))
        else:
            self.take(prepared_for_archive(article))

    def take(self, story: Prepared) -> None:
        """Take in one article that was prepared for this feed or archive already."""
        self._last = Found(story, self._publication, self._place)
        self._lot.append(self._last)
        self._dated |= story.published is not None
        self._undated_met |= story.published is None
        self._place += 1
        self._characters += len(story.body_html)
        if self._is_due():
            self.flush()

    def problem(self, problem: Problem) -> None:
        """Note a part that could not be read."""
        if len(self._problems) < KEPT_PROBLEMS:
            self._problems.append((None if self._last is None else self._key(self._last), problem))

    def checkpoint(self, documents: int) -> None:
        """So many documents inside the archive are told, to their last article."""
        self._reached = Resume(documents, self._place)

    def cancel(self) -> None:
        """The load is not complete: keep what is there, remove nothing."""
        self._cancelled = True

    def remember(self, state: FeedState) -> None:
        """Keep what is known of the feed now, in the transaction that stores its articles."""
        self._state = state

    def spare_vanished(self) -> None:
        """A part could not be read this time: what was not met may be in there, and stays."""
        self._spares = True

    def leave_nothing(self) -> None:
        """Unless articles came, the load makes no source: the file was a list of feeds."""
        self._empty = True

    def flush(self) -> None:
        """Store what was gathered, so that others can list it."""
        if self._lot:
            with self._database.writing() as connection:
                self._store(connection)
        self._lot, self._characters = [], 0
        self._next_lot = self._usual_lot
        self._stored_at = time.monotonic()

    @property
    def steps(self) -> tuple[int, ...]:
        """Steps of the change log made by marks that the articles brought along."""
        return self._inherited.steps

    @property
    def outcome(self) -> tuple[SourceOutcome, ...]:
        """What the load did to each source; complete after the end."""
        return self._outcome

    def _is_due(self) -> bool:
        return (
            len(self._lot) >= self._next_lot
            or self._characters >= self._most_characters
            or (not self._is_feed and time.monotonic() - self._stored_at >= LOT_SECONDS)
        )

    def _key(self, found: Found) -> Key:
        publishers = self._publishers or self._planned()
        return publishers.key(found.story, found.publication)

    def _planned(self) -> Publishers:
        """The sources as they would be named, before the origin is in the library."""
        wish = self._wish
        origin = Origin(0, wish.kind, wish.location, wish.title, wish.section, 0, True)
        return Publishers(origin, self._default_section)

    def _enter(self, connection: sqlite3.Connection) -> tuple[Origin, Publishers]:
        """The origin; made with the first lot, so that a file nobody could read leaves nothing."""
        if self._origin is None or self._publishers is None:
            self._origin = origins.enter(connection, self._wish)
            self._publishers = Publishers(self._origin, self._default_section)
        return self._origin, self._publishers

    def _is_gone(self, connection: sqlite3.Connection) -> bool:
        """Whether what is read again was removed meanwhile; then nothing is stored."""
        expected = self._wish.origin_id
        if expected is None or origins.exists(connection, expected):
            return False
        self._cancelled = True
        self._lot = []
        return True

    def _store(self, connection: sqlite3.Connection) -> None:
        if self._is_gone(connection):
            return
        origin, publishers = self._enter(connection)
        if not origins.exists(connection, origin.id):
            self._cancelled = True
            return
        publishers.forget()
        self._settle_undated(connection, origin)
        storing_lot = Storing(
            connection,
            origin,
            self._claims,
            self._met,
            self._undated(connection),
            inherited=self._inherited,
        )
        lot: list[tuple[Found, int]] = []
        for found in self._lot:
            source = publishers.source(connection, found.story, found.publication)
            if source is not None:
                lot.append((found, source))
        for (_, source), effect in zip(lot, storing_lot.store(lot), strict=True):
            self._count(source, effect)
        if self._reached is not None and self._wish.fingerprint is not None:
            origins.keep_resume(connection, origin.id, self._wish.fingerprint, self._reached)

    def _settle_undated(self, connection: sqlite3.Connection, origin: Origin) -> None:
        """In an archive that dates some of its articles the others stand below those."""
        mixed = not self._is_feed and self._undated_met and self._dated
        if mixed and not origin.dates_some:
            self._origin = origins.put_undated_below(connection, origin)
            self._undated_second = None

    def _undated(self, connection: sqlite3.Connection) -> int:
        """The second undated articles stand under: of an archive always the same."""
        if self._undated_second is None:
            origin, _ = self._enter(connection)
            self._undated_second = (
                origins.next_arrival(connection) if self._is_feed else origin.arrived
            )
        return self._undated_second

    def _count(self, source: int, effect: Effect) -> None:
        tally = self._tallies.setdefault(source, _Tally())
        tally.added += effect is Effect.ADDED
        tally.updated += effect is Effect.UPDATED
        tally.unchanged += effect is Effect.UNCHANGED

    def _finish(self) -> None:
        if self._is_feed:
            self._finish_feed()
            return
        self.flush()
        if not self._cancelled:
            with self._database.writing() as connection:
                if self._is_gone(connection):
                    return
                self._complete(connection)
            self._remove_vanished()
        with self._database.writing() as connection:
            if not self._is_gone(connection):
                self._conclude(connection)

    def _finish_feed(self) -> None:
        """All at once: nobody sees half a fetch, and several feeds can be stored together."""
        with self._database.writing() as connection:
            if self._is_gone(connection):
                return
            if self._lot:
                self._store(connection)
                self._lot = []
            if not self._cancelled:
                self._complete(connection)
            self._conclude(connection)

    def _complete(self, connection: sqlite3.Connection) -> None:
        _, publishers = self._enter(connection)
        publishers.forget()
        if not self._tallies:
            source = publishers.source(connection, None, self._publication)
            if source is not None:
                self._tallies[source] = _Tally()

    def _remove_vanished(self) -> None:
        origin = self._origin
        read_whole = not self._resumed.documents and not self._spares
        if origin is not None and not origin.is_new and read_whole:
            storing.remove_vanished(self._database, origin.id, self._met)

    def _conclude(self, connection: sqlite3.Connection) -> None:
        """Problems, fingerprint, outcome: what is known only at the end."""
        origin, publishers = self._enter(connection)
        if not origins.exists(connection, origin.id):
            return
        self._note_problems(connection, origin, publishers)
        if self._state is not None:
            write_state(connection, origin.id, self._state)
        if not self._cancelled:
            storing.drop_empty_sources(connection, origin.id)
            if self._wish.fingerprint is not None:
                origins.keep_fingerprint(connection, origin.id, self._wish.fingerprint)
        self._outcome = tuple(
            SourceOutcome(row, tally.added, tally.updated, tally.unchanged, tally.problems)
            for source, tally in self._tallies.items()
            if (row := source_row(connection, source)) is not None
        )

    def _note_problems(
        self, connection: sqlite3.Connection, origin: Origin, publishers: Publishers
    ) -> None:
        connection.execute("DELETE FROM problems WHERE origin_id = ?", (origin.id,))
        first = next(iter(self._tallies), None)
        for key, problem in self._problems:
            source = (publishers.known(connection, key) if key is not None else None) or first
            if source is not None:
                self._tallies.setdefault(source, _Tally()).problems += 1
                storing.note_problem(connection, origin.id, source, problem)
