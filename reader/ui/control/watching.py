"""Notices what has changed in the library and in the settings, also by another program."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

from reader.content.local_time import midnight
from reader.errors import LibraryError
from reader.models import Headline, LibraryPulse
from reader.ui.control.counting import SearchCounts
from reader.ui.widgets.section_rows import Contents, SearchRow

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen

EVERY = 1.0
"""Seconds between looks: a look costs 0.1 ms, and two seconds are promised."""


class Watching:
    """Feels the library's pulse, and looks at the settings, in a thread of its own."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._stop = Event()
        self._last: LibraryPulse | None = None
        self._known = False
        self.counts = SearchCounts(screen.newsroom)
        """Unread articles of the saved searches."""
        self._thread = Thread(target=self._watch, name="watching", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching, and wait until that is so."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        library = self._screen.newsroom.library
        self._count()
        while not self._stop.wait(EVERY):
            self._screen.settings_file.look()
            try:
                pulse = library.pulse()
            except LibraryError:
                continue  # locked for a moment by a backup or another instance: look again
            if pulse is not None and not self._stop.is_set():
                self._screen.app.call_later(self.felt, pulse)
                self.counts.stale = True
            self._count()

    def _count(self) -> None:
        """Count the saved searches again, and show the counts if that changed any."""
        if self.counts.update(self._stop.is_set) and not self._stop.is_set():
            self._screen.app.call_later(self._refresh_contents)

    def felt(self, pulse: LibraryPulse) -> None:
        """Bring the screen up to what the library says."""
        before, self._last = self._last, pulse
        self._screen.refresh_statuses()
        arrived = before is not None and pulse.last_article > before.last_article
        edited = before is not None and pulse.sources_revision != before.sources_revision
        known, self._known = self._known, False
        if arrived:
            self._screen.sections.forget_weeks()
        if arrived and not known:
            self._screen.lists.arrived()
        elif edited and not self._screen.lists.stays:
            self._screen.lists.reopen()

    def arrived(self, said: str) -> None:
        """This program itself has loaded something: the next beat of the pulse is no news."""
        self._known = True
        self._screen.lists.arrived(said)

    # What is in sight -----------------------------------------------------------------

    def refresh(self) -> None:
        """Fetch the counts and the statuses of the rows in memory again."""
        screen = self._screen
        library = screen.newsroom.library
        ids = tuple(row.id for row in screen.headlines.rows_here())
        opened = screen.opening.headline
        if opened is not None and opened.id not in ids:
            ids += (opened.id,)
        screen.background.ask("statuses", lambda: library.headlines(ids), self._statuses)
        self._refresh_contents()

    def _refresh_contents(self) -> None:
        screen = self._screen
        screen.background.ask("contents", self.contents, screen.show_contents)

    def _statuses(self, headlines: tuple[Headline, ...]) -> None:
        if not self._screen.marks.pending:  # else they are older than what the rows show
            self._screen.headlines.replace(headlines)
            self._screen.opening.marks_came(headlines)

    def contents(self, folded: frozenset[int] | None = None) -> Contents:
        """What the sections pane lists, made for these folds (or as it is); runs in a thread."""
        library = self._screen.newsroom.library
        found = Contents(
            library.sections(),
            library.smart_counts(midnight()),
            tuple(
                SearchRow(saved.id, saved.title, saved.query, *self.counts.of(saved.query))
                for saved in library.saved_searches()
            ),
        )
        return found.prepared(self._screen.sections.folded if folded is None else folded)
