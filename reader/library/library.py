"""`Library`: the door to the one file.  Each verb is done by the module of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.library.database import BUSY_SECONDS, Database
from reader.library.headlines import read_headlines
from reader.library.opening import open_database
from reader.library.sources import Sources
from reader.library.views import View
from reader.library.watching import Watching
from reader.models import (
    Change,
    FeedState,
    Headline,
    LibraryPulse,
    Mark,
    Order,
    PlainText,
    Problem,
    Reading,
    Scope,
    SectionRow,
    Show,
    SmartCounts,
    Sought,
    SourceKind,
    SourceRow,
    StoredArticle,
    Subscription,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from reader.library.downloads import Downloads
    from reader.library.glancing import Glance
    from reader.library.intake import Intake
    from reader.library.pictures import Pictures
    from reader.library.rows import (
        Action,
        ArchiveRow,
        FeedRow,
        Fingerprint,
        LibraryStats,
        Retention,
        Rule,
        Ruled,
        SavedSearch,
        TextVersion,
        TextWanted,
    )


class Library:
    """Every article, source and status.

    All methods may be called from any thread.  Writes happen one after the
    other, in the order of the calls; each thread reads through a connection of
    its own.  What the world does to the file (locked, full disk, damage) is
    raised as `LibraryError`.
    """

    def __init__(self, database: Database, backups: Path) -> None:
        self._database = database
        self._backups = backups
        self._sources = Sources(database)
        self._watching = Watching(database)

    @classmethod
    def open(
        cls, path: Path, *, backups: Path | None = None, busy_seconds: float = BUSY_SECONDS
    ) -> Self:
        """Open the library at ``path``, making it if there is none.

        An older one is brought up to date after a copy was put into
        ``backups`` (default: a folder beside it).  ``busy_seconds`` is how long
        a call waits for another program that is writing.  Raises `LibraryError`.
        """
        folder = backups or path.parent / "backups"
        return cls(open_database(path, folder, busy_seconds=busy_seconds), folder)

    def close(self) -> None:
        """Close the file.  Nothing else may be called afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # --- sources and sections

    def sections(self) -> tuple[SectionRow, ...]:
        """The sections with their sources and counts, folders first; costs O(sources)."""
        return self._sources.grouped()

    def sources(self) -> tuple[SourceRow, ...]:
        """Every source in the order of being added."""
        return self._sources.all()

    def source(self, id_or_title: str | int) -> SourceRow:
        """The source of this id, else title, else location; raises `NotFoundError`."""
        return self._sources.find(id_or_title)

    def problems(self, source_id: int) -> tuple[Problem, ...]:
        """What could not be read when the source was last loaded."""
        return self._sources.problems(source_id)

    def smart_counts(self, day_start: datetime) -> SmartCounts:
        """Counts of the smart sections; ``day_start`` is the midnight today began with."""
        return self._sources.smart_counts(day_start)

    def archives(self) -> tuple[ArchiveRow, ...]:
        """Every archive with the fingerprint of its last reading."""
        return self._sources.archives()

    def feeds(self) -> tuple[FeedRow, ...]:
        """Every subscription with what is remembered of it between two fetches."""
        from reader.library.feeds import Feeds

        return Feeds(self._database).all()

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Every subscription as a list for other readers names it."""
        from reader.library.feeds import Feeds

        return Feeds(self._database).subscriptions()

    def remember_feeds(self, states: Iterable[tuple[int, FeedState]]) -> None:
        """Keep what is known of feeds now, by origin id, in one transaction."""
        from reader.library.feeds import Feeds

        Feeds(self._database).remember(states)

    def subscribe(
        self, url: str, *, title: str | None = None, section: str | None = None
    ) -> SourceRow:
        """Add a feed that was not fetched yet; a known one is renamed or moved."""
        from reader.library.editing import Editing

        return Editing(self._database).subscribe(url, title=title, section=section)

    def take_subscription(self, listed: Subscription) -> SourceRow:
        """Add a feed that a list of somebody names; a known one is left as it is."""
        from reader.library.editing import Editing

        return Editing(self._database).take_subscription(listed)

    def edit_source(
        self,
        source_id: int,
        *,
        title: str | None = None,
        section: str | None = None,
        interval: int | None = None,
        keep_days: int | None = None,
        keep_articles: int | None = None,
        full_text: bool | None = None,
        unread_on_change: bool | None = None,
    ) -> Change:
        """Change what is not ``None`` (``interval`` in minutes); raises `NotFoundError`.

        What a feed keeps is a number, 0 for everything, -1 for what the settings say.
        With ``full_text`` new articles are noted in `wanted_texts`; with
        ``unread_on_change`` an article whose text changes is unread again.
        """
        from reader.library.editing import Editing, Edits

        edits = Edits(
            title, section, interval, keep_days, keep_articles, full_text, unread_on_change
        )
        return Editing(self._database).edit(source_id, edits)

    def remove_sources(self, source_ids: Sequence[int]) -> Change:
        """Remove sources with their articles, as one step; raises `NotFoundError`.

        Statuses stay.  The articles are kept for an undo, for 30 days.
        """
        from reader.library.removing import remove

        return remove(self._database, source_ids)

    def remove_source(self, source_id: int) -> Change:
        """Remove one source, as `remove_sources` does."""
        return self.remove_sources((source_id,))

    def note_added(self, source_ids: Sequence[int], parts: Sequence[int] = ()) -> Change:
        """Write down that these sources were added, so that undo takes them out again.

        ``parts`` are steps that came of it, which are taken back with it.
        """
        from reader.library.removing import note_added

        return note_added(self._database, source_ids, parts)

    def clear_shelf(self, stop: Callable[[], bool]) -> int:
        """Let go articles of sources removed long ago, in small steps; how many."""
        from reader.library.shelf import clear

        return clear(self._database, stop)

    def move_source(self, source_id: int, step: int) -> Change:
        """Move a source down (1) or up (-1) in its section; raises `NotFoundError`."""
        from reader.library.arranging import Arranging

        return Arranging(self._database).move_source(source_id, step)

    def move_section(self, section_id: int, step: int) -> Change:
        """Move a section with all in it within its folder; raises `NotFoundError`."""
        from reader.library.arranging import Arranging

        return Arranging(self._database).move_section(section_id, step)

    def rename_section(self, section_id: int, title: str) -> Change:
        """Call a section otherwise; ``A/B`` puts it into ``A``, the name of another joins them.

        What is in it goes along.  Raises `NotFoundError` or `UsageError`.
        """
        from reader.library.arranging import Arranging

        return Arranging(self._database).rename_section(section_id, title)

    def set_missing(self, origin_id: int, missing: bool) -> None:
        """Note whether an archive's file is gone; its articles are kept."""
        from reader.library.editing import Editing

        Editing(self._database).set_missing(origin_id, missing)

    def intake(
        self,
        *,
        kind: SourceKind,
        location: str,
        fingerprint: Fingerprint | None = None,
        section: str | None = None,
        title: str | None = None,
        default_section: str = "Unsorted",
        origin_id: int | None = None,
    ) -> Intake:
        """Begin a load of one feed (``location`` is its URL) or archive (its absolute path).

        ``section`` and ``title`` are the user's wish and stick to the origin.
        ``origin_id`` is what is read again: if it is removed meanwhile, it stays so.
        """
        from reader.library.intake import Intake
        from reader.library.origins import Wish

        wish = Wish(kind, location, fingerprint, title, section, origin_id)
        return Intake(self._database, wish, default_section)

    def together(self) -> AbstractContextManager[None]:
        """Everything that this thread writes inside happens, or nothing.

        Pages that all of it changes are written once.  A `LibraryError` must be let out.
        """
        return self._database.together()

    # --- lists and articles

    def open_view(
        self,
        scope: Scope,
        *,
        show: Show = Show.ALL,
        order: Order = Order.NEWEST,
        words: str = "",
    ) -> View:
        """A snapshot of a list; raises `QueryError` if the scope's query is wrong.

        With ``words`` only articles for which each of them begins a word of the title
        or of the source's name.
        """
        from reader.library.listing import open_view

        return open_view(self._database, scope, show, order, words)

    def glance(self, scope: Scope, words: str, stop: Callable[[], bool]) -> Glance:
        """The newest articles that a query still being typed finds, with ``words`` as above.

        An end that is unfinished is no mistake; raises `QueryError` for any other.  Once
        ``stop`` says that nobody waits for it, it ends early and is worth nothing.
        """
        from reader.library.glancing import glance

        return glance(self._database, scope, words, stop)

    def sought(self, query: str) -> tuple[Sought, ...]:
        """The words that a query looks for in the text, for excerpts; raises `QueryError`."""
        from reader.library.glancing import sought

        return sought(query)

    def plain_texts(self, ids: Iterable[int]) -> tuple[PlainText, ...]:
        """Standfirst and body of some articles without markup, for excerpts."""
        from reader.library.glancing import plain_texts

        return tuple(plain_texts(self._database, ids))

    def article(self, article_id: int) -> StoredArticle:
        """The whole article; raises `NotFoundError`."""
        from reader.library.stories import read_story

        with self._database.snapshot() as connection:
            return read_story(connection, article_id)

    def headlines(self, ids: Sequence[int]) -> tuple[Headline, ...]:
        """The headlines of ``ids`` in that order; articles that are gone are left out."""
        with self._database.snapshot() as connection:
            return read_headlines(connection, ids)

    # --- texts of articles

    def without_full_text(self, ids: Sequence[int]) -> tuple[TextWanted, ...]:
        """Those of ``ids`` whose page is not kept, or was fetched before the article changed."""
        from reader.library.full_texts import FullTexts

        return FullTexts(self._database).without(ids)

    def wanted_texts(self) -> tuple[int, ...]:
        """New articles of sources whose pages are always fetched, and whose time has come."""
        from reader.library.full_texts import FullTexts

        return FullTexts(self._database).wanted()

    def put_off_text(self, article_id: int) -> bool:
        """Want the page again later: it did not come.  False after the last try."""
        from reader.library.full_texts import FullTexts

        return FullTexts(self._database).put_off(article_id)

    def give_up_text(self, article_id: int) -> None:
        """Take an article out of `wanted_texts`: its page was tried in vain."""
        from reader.library.full_texts import FullTexts

        FullTexts(self._database).give_up(article_id)

    def keep_full_text(
        self, article_id: int, body_html: str, *, complete: bool = True, by_itself: bool = True
    ) -> None:
        """Keep the text of the article's page and show it; raises `NotFoundError`.

        With ``by_itself`` false it is a step of the user, which undo takes back.
        """
        from reader.library.full_texts import FullTexts

        FullTexts(self._database).keep(
            article_id, body_html, complete=complete, by_itself=by_itself
        )

    def show_full_text(self, article_id: int, shown: bool) -> Change:
        """Show the kept text of the page, or the feed's own; raises `NotFoundError`."""
        from reader.library.full_texts import FullTexts

        return FullTexts(self._database).show(article_id, shown)

    def versions(self, article_id: int) -> tuple[TextVersion, ...]:
        """The feed's texts of an article, the present one first; raises `NotFoundError`."""
        from reader.library.versions import read_versions

        return read_versions(self._database, article_id)

    # --- statuses

    def mark(self, ids: Sequence[int], mark: Mark, value: str = "") -> Change:
        """Mark these articles as one step; ``value`` is the tag's name."""
        from reader.library.statuses import Statuses

        return Statuses(self._database).mark(ids, mark, value)

    def retag(self, article_id: int, add: Sequence[str], remove: Sequence[str]) -> Change:
        """Give an article some tags and take others away, as one step; raises `NotFoundError`."""
        from reader.library.statuses import Statuses

        return Statuses(self._database).retag(article_id, add, remove)

    def mark_view(
        self, view: View, mark: Mark, value: str = "", *, before: datetime | None = None
    ) -> Change:
        """Mark all articles of a view as one step: those in it when it was opened.

        With ``before`` only those that are older.
        """
        from reader.library.statuses import Statuses

        return Statuses(self._database).mark_view(view, mark, value, before)

    def mark_ranges(
        self, view: View, ranges: Sequence[tuple[int, int]], mark: Mark, value: str = ""
    ) -> Change:
        """Mark stretches of a view (first and last row, 0-based) as one step."""
        from reader.library.statuses import Statuses, stretches

        return Statuses(self._database).mark_selected(stretches(view, ranges), mark, value)

    def retag_ranges(
        self,
        view: View,
        ranges: Sequence[tuple[int, int]],
        add: Sequence[str],
        remove: Sequence[str],
    ) -> Change:
        """Give stretches of a view some tags and take others away, all as one step."""
        from reader.library.statuses import Statuses, stretches

        return Statuses(self._database).retag_selected(stretches(view, ranges), add, remove)

    def mark_query(self, query: str, mark: Mark, value: str = "") -> Change:
        """Mark all articles a query finds as one step; raises `QueryError`."""
        from reader.library.searching import mark_query

        return mark_query(self._database, query, mark, value)

    def set_note(self, article_id: int, note: str) -> Change:
        """Write the user's note on an article; raises `NotFoundError`."""
        from reader.library.statuses import Statuses

        return Statuses(self._database).set_note(article_id, note)

    def set_position(self, article_id: int, position: float) -> None:
        """Remember how far an article was read, 0 to 1; no step of the change log."""
        from reader.library.statuses import Statuses

        Statuses(self._database).set_position(article_id, position)

    def undo(self, steps: int = 1, *, confirmed: bool = True) -> tuple[Change, ...]:
        """Take back the newest steps not yet taken back; empty if there are none.

        Unless ``confirmed``, no source is taken out again: a change of the number 0
        has the question instead.
        """
        from reader.library.undoing import undo

        return undo(self._database, steps, confirmed=confirmed)

    # --- watching

    def pulse(self) -> LibraryPulse | None:
        """What is newest; ``None`` if nothing changed since this thread last asked."""
        return self._watching.pulse()

    def changed_since(self, batch: int) -> tuple[int, ...] | None:
        """Ids of articles whose status steps after ``batch`` changed; ``None``: over 1,000."""
        return self._watching.changed_since(batch)

    # --- search index, state, saved searches

    def index_pending(self, limit: int = 500) -> int:
        """Index up to ``limit`` articles for searching; how many are still to do."""
        from reader.library.search_index import index_pending

        return index_pending(self._database, limit)

    def state(self, key: str) -> str | None:
        """What was put under ``key`` by `set_state`."""
        from reader.library import counters

        with self._database.reading() as connection:
            return counters.read(connection, f"ui:{key}")

    def set_state(self, key: str, value: str) -> None:
        """Remember ``value`` under ``key``."""
        from reader.library import counters

        with self._database.writing() as connection:
            counters.write(connection, f"ui:{key}", value)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches in the user's order."""
        from reader.library import saved_searches

        return saved_searches.read_all(self._database)

    def save_search(self, title: str, query: str) -> SavedSearch:
        """Save a query under a title; raises `QueryError` if it is wrong."""
        from reader.library import saved_searches

        return saved_searches.save(self._database, title, query)

    def edit_saved_search(self, search_id: int, title: str, query: str) -> Change:
        """Change title and query; raises `NotFoundError`, `QueryError` or `UsageError`."""
        from reader.library import saved_searches

        return saved_searches.edit(self._database, search_id, title, query)

    def move_saved_search(self, search_id: int, step: int) -> Change:
        """Move a saved search down (1) or up (-1) among the others; raises `NotFoundError`."""
        from reader.library import saved_searches

        return saved_searches.move(self._database, search_id, step)

    def remove_saved_search(self, search_id: int) -> Change:
        """Remove a saved search; raises `NotFoundError`."""
        from reader.library import saved_searches

        return saved_searches.remove(self._database, search_id)

    def count_unread(self, query: str) -> tuple[int, bool]:
        """How many unread articles a query finds, and whether there may be more.

        Bounded: only the newest unread are looked at.  Raises `QueryError`.
        """
        from reader.library.searching import count_unread

        return count_unread(self._database, query)

    def weekly(self, source_ids: Sequence[int], weeks: int) -> dict[int, tuple[int, ...]]:
        """Articles of these sources in each of the last weeks, the present one last."""
        return self._sources.weekly(source_ids, weeks)

    @property
    def pictures(self) -> Pictures:
        """What is known of the pictures that are kept beside the library."""
        from reader.library.pictures import Pictures

        return Pictures(self._database)

    @property
    def downloads(self) -> Downloads:
        """The files of articles that are wanted on the disk."""
        from reader.library.downloads import Downloads

        return Downloads(self._database)

    # --- rules

    def rules(self) -> tuple[Rule, ...]:
        """The rules in the order of being added, those that have run out included."""
        from reader.library import rules

        return rules.read_all(self._database)

    def add_rule(
        self, action: Action, query: str, *, tag: str = "", until: date | None = None
    ) -> Rule:
        """Add a rule for all that arrives from now on; raises `QueryError` or `UsageError`."""
        from reader.library import rules

        return rules.add(self._database, action, query, tag, until)

    def remove_rule(self, rule_id: int) -> None:
        """Remove a rule; what it did stays.  Raises `NotFoundError`."""
        from reader.library import rules

        rules.remove(self._database, rule_id)

    def has_rules_to_apply(self) -> bool:
        """Whether a rule is in force and anything is new to it."""
        from reader.library.ruling import has_work

        return has_work(self._database)

    def apply_rules(self) -> Ruled:
        """Apply the rules in force to what is new; what is not indexed yet waits."""
        from reader.library.ruling import apply_rules

        return apply_rules(self._database)

    def heed_retention(self, wish: Retention) -> None:
        """Let come back, with the next fetch, what feeds let go, if more is to be kept now."""
        from reader.library.retention import heed

        heed(self._database, wish)

    def retire(self, source_ids: Sequence[int], wish: Retention, stop: Callable[[], bool]) -> int:
        """Remove what these feeds need not keep, in small steps; how many articles went."""
        from reader.library.retention import retire

        return retire(self._database, source_ids, wish, stop)

    # --- care

    def backup(self, target: Path) -> None:
        """Copy the library to ``target`` while it is in use: whole, or not at all."""
        from reader.library.backup import copy_to

        with self._database.reading() as connection:
            copy_to(connection, target)

    def check(self, repair: bool = False) -> tuple[str, ...]:
        """What is wrong with the file, one sentence each; with ``repair`` mended after a backup."""
        from reader.library.care import check

        return check(self._database, self._backups, repair=repair)

    def stats(self, days: int = 30) -> LibraryStats:
        """Figures about the library and the last ``days`` days of reading."""
        from reader.library.stats import read_stats

        return read_stats(self._database, days)

    def reading(self) -> Reading:
        """What the user reads, and when; costs O(days read in the last year)."""
        from reader.library.readings import read_reading

        return read_reading(self._database)
