"""The newsroom's desk: every verb that the command line and the screen share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from reader.config import Config
from reader.content.sanitiser import clean_line
from reader.errors import NotFoundError, SeveralError, UsageError
from reader.models import Mark, Scope, Smart, SourceRow, StoredArticle, Subscription
from reader.newsroom.events import Event, Outcome, Report, Stop, Work, never
from reader.newsroom.rendering import Rendered, Stories
from reader.paths import Paths, shipped

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.views import View as View  # noqa: PLC0414 - re-exported for the panes
    from reader.models import Change, Enclosure, Problem
    from reader.newsroom.adding import Adding
    from reader.newsroom.downloads import Downloads
    from reader.newsroom.logins import Logins
    from reader.newsroom.moving_in import Belonging
    from reader.newsroom.pictures import Pictures
    from reader.newsroom.players import Playing
    from reader.newsroom.preview import Preview
    from reader.newsroom.previewing import Previewing
    from reader.newsroom.texts import Texts
    from reader.newsroom.web import Web

INDEX_BATCH = 500
"""Articles indexed in one go: short enough for a writer who waits."""
FEW = 4
"""So many sources are refreshed before a process of its own for it would have started."""
TITLE = 60
"""Characters of a title that are said of a change."""
PAGE = 500
"""Headlines asked for at once when a whole list is gone through."""


def _silent(_event: Event) -> None:
    """A report nobody listens to."""


def _id(name: str) -> int | None:
    """The number that ``name`` is, if the library can hold it (64 bits)."""
    return int(name) if name.isascii() and name.isdecimal() and len(name) < 19 else None


class Newsroom:
    """An open library with everything that can be done to it.

    May be used from any thread; the library orders the writes.  Use it as a
    context manager, or call `close`.
    """

    def __init__(self, library: Library, config: Config, paths: Paths) -> None:
        self.library = library
        """All articles, statuses and sources."""
        self.config = config
        """The settings in force."""
        self.paths = paths
        """Where this library and its configuration lie."""
        self._stories = Stories()
        self._logins: Logins | None = None
        self._downloads: Downloads | None = None

    @classmethod
    def open(cls, paths: Paths, *, config: Config | None = None) -> Newsroom:
        """Open the library under ``paths``, making it if there is none.

        Without ``config`` the defaults hold; reading ``config.toml`` is the
        caller's business, since only the caller can tell the user about it.
        Raises `LibraryError` if the library cannot be used.
        """
        from reader.library import Library

        library = Library.open(paths.library_file, backups=paths.backups)
        return cls(library, config or Config(), paths)

    def close(self) -> None:
        """Close the library.  Nothing else may be called afterwards."""
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # --- bringing articles in

    def add(
        self,
        targets: Sequence[str],
        *,
        section: str | None = None,
        title: str | None = None,
        report: Report | None = None,
        stop: Stop | None = None,
    ) -> tuple[Outcome, ...]:
        """Add files, folders and URLs, each on its own: a bad one stops no other.

        Articles can be listed as soon as they are loaded; the search index is
        brought up to date by `index`.  What ``stop`` ends keeps what it has.
        Undo takes out again, at once, all sources that were new.
        """
        from reader.newsroom.adding import Adding

        adding = Adding(self.library, self.web, report or _silent, stop or never, section, title)
        return self._added(adding, lambda: adding.run(targets))

    def preview(self, target: str, stop: Stop | None = None) -> Preview:
        """Look at what `add` would add; the library stays as it is.

        Raises `BroadsheetError` with the reason if there is nothing to be had.
        """
        return self._previewing(stop).look(target)

    def preview_choice(self, site: Preview, url: str, stop: Stop | None = None) -> Preview:
        """Look at one of the ``choices`` of a site; raises as `preview`."""
        from reader.newsroom.looking import SeveralThere

        if not isinstance(site.there, SeveralThere):
            return self.preview(url, stop)
        return self._previewing(stop).choose(site.there, url)

    def _previewing(self, stop: Stop | None) -> Previewing:
        from reader.newsroom.previewing import Previewing

        return Previewing(self.library, self.web, stop or never)

    def add_previewed(
        self,
        preview: Preview,
        *,
        section: str | None = None,
        report: Report | None = None,
        stop: Stop | None = None,
    ) -> tuple[Outcome, ...]:
        """Add what was looked at: what came from the web is taken as it was shown."""
        from reader.newsroom.adding import Adding
        from reader.newsroom.looking import FeedThere, ListThere

        there = preview.there
        if not isinstance(there, FeedThere | ListThere):
            return self.add((preview.target,), section=section, report=report, stop=stop)
        adding = Adding(self.library, self.web, report or _silent, stop or never, section)
        return self._added(adding, lambda: adding.take(preview.target, there))

    def _added(
        self, adding: Adding, load: Callable[[], tuple[Outcome, ...]]
    ) -> tuple[Outcome, ...]:
        """Apply the user's rules to what an addition brings, and note what is new."""
        from reader.newsroom.adding import note_added

        known = self.library.sources()
        ruled = self._ruled(load(), adding.stop)
        note_added(self.library, known, ruled)
        return ruled

    def check_target(self, target: str) -> None:
        """Raise `InputError` if nothing can be added from ``target``; a URL is not tried."""
        from reader.newsroom.targets import check_target

        check_target(target)

    def add_samples(
        self, *, report: Report | None = None, stop: Stop | None = None
    ) -> tuple[Outcome, ...]:
        """Add the sample paper that ships with the program."""
        return self.add([str(shipped("sample_feeds"))], report=report, stop=stop)

    def belongings(self, stop: Stop | None = None) -> tuple[Belonging, ...]:
        """What other readers have left on this machine, to be handed to `add`."""
        from reader.newsroom.moving_in import belongings

        return belongings(stop or never)

    def refresh(
        self,
        sources: Sequence[SourceRow] = (),
        *,
        report: Report | None = None,
        stop: Stop | None = None,
        due: bool = False,
        apart: bool = False,
    ) -> tuple[Outcome, ...]:
        """Fetch feeds and re-read archives that changed: those of ``sources``, or all.

        With ``due`` only feeds whose time has come.  A file that is gone is marked
        missing and its articles stay.  With ``apart`` a process of its own does it if
        there is much to do, and leaves the interpreter to whoever is reading.
        """
        from reader.newsroom.keeping import heed
        from reader.newsroom.refreshing import refresh

        tell, over = report or _silent, stop or never
        if apart and not due and len(sources or self.library.sources()) > FEW:
            ids = tuple(each.id for each in sources)
            return self._done_apart(Work.REFRESH, ids, tell, over)
        heed(self.library, self.config.retention)
        outcomes = refresh(self.library, sources, self.web, report=tell, stop=over, due=due)
        return self._settled(outcomes, tell, over)

    def refresh_due(
        self, *, report: Report | None = None, stop: Stop | None = None, apart: bool = False
    ) -> tuple[Outcome, ...]:
        """Fetch the feeds whose time has come; archives are left alone.  ``apart`` as above."""
        from reader.newsroom.keeping import heed
        from reader.newsroom.refreshing import due_feeds, refresh_due

        tell, over = report or _silent, stop or never
        if apart and len(due_feeds(self.library, self.web().manners)) > FEW:
            return self._done_apart(Work.REFRESH_DUE, (), tell, over)
        heed(self.library, self.config.retention)
        outcomes = refresh_due(self.library, self.web, report=tell, stop=over)
        return self._settled(outcomes, tell, over)

    def _done_apart(
        self, work: Work, sources: tuple[int, ...], report: Report, stop: Stop
    ) -> tuple[Outcome, ...]:
        from reader.newsroom.apart import Order, done_apart

        order = Order(self.paths, self.config, sources, work, self.logins.known())
        finished = done_apart(order, report, stop)
        self.logins.learn(finished.secrets)
        return finished.outcomes

    def _settled(
        self, outcomes: Sequence[Outcome], report: Report, stop: Stop
    ) -> tuple[Outcome, ...]:
        """Apply the user's rules to what a refresh brought, let go what is old, fetch texts."""
        from reader.newsroom.keeping import without_old
        from reader.newsroom.texts import with_given_up

        ruled = self._ruled(outcomes, stop)
        settled = without_old(self.library, ruled, self.config.retention, stop)
        self.pictures.tidy()
        return with_given_up(settled, self.texts.fetch_wanted(stop), report)

    def _ruled(self, outcomes: Sequence[Outcome], stop: Stop) -> tuple[Outcome, ...]:
        """Apply the user's rules to what a load brought."""
        from reader.newsroom.ruling import ruled

        return ruled(self.library, outcomes, self.index, stop)

    def problems(self, source_id: int) -> tuple[Problem, ...]:
        """What is wrong with a source: why it does not answer, what could not be read."""
        from reader.newsroom.refreshing import trouble

        return (*trouble(self.library.source(source_id)), *self.library.problems(source_id))

    def take_settings(self, config: Config) -> None:
        """Let other settings hold from now on; what is under way ends by the old ones."""
        if config.credentials != self.config.credentials:
            self._logins = None
        self.config = config

    def web(self) -> Web:
        """How feeds are fetched, by the settings in force."""
        from reader.newsroom.web import web_of

        return web_of(self.config, self.logins)

    @property
    def logins(self) -> Logins:
        """Who the user is to which server, as far as anybody had to ask."""
        from reader.newsroom.logins import Logins

        if self._logins is None:
            self._logins = Logins(self.config.credentials.hosts)
        return self._logins

    def index(self, stop: Stop | None = None, *, apart: bool = False) -> None:
        """Bring the search index up to date, a batch at a time, until ``stop``.

        Then what was removed too long ago for an undo is let go.

        With ``apart`` a process of its own does it if there is much to do; raises
        `BroadsheetError` if that dies.
        """
        if apart and self.library.index_pending(0) > INDEX_BATCH:
            for outcome in self._done_apart(Work.INDEX, (), _silent, stop or never):
                if outcome.error is not None:
                    raise outcome.error
            return
        while self.library.index_pending(INDEX_BATCH):
            if stop is not None and stop():
                return
        if self.library.clear_shelf(stop or never):
            self.pictures.tidy()

    # --- reading

    def rendered(self, article_id: int) -> Rendered:
        """The article for the article pane; its blocks are made as they are taken.

        Raises `NotFoundError` if there is no such article.
        """
        return self._stories.rendered(self.library.article(article_id))

    @property
    def texts(self) -> Texts:
        """The whole texts of articles, and what was changed in them."""
        from reader.newsroom.texts import Texts

        return Texts(self.library, self.web)

    @property
    def pictures(self) -> Pictures:
        """The pictures of articles: those that are kept, and how others are fetched."""
        from reader.newsroom.pictures import Pictures

        return Pictures(self.library, self.paths.pictures, self.web, self.config.offline)

    @property
    def downloads(self) -> Downloads:
        """The files of articles that are wanted on the disk."""
        from reader.newsroom.downloads import Downloads

        if self._downloads is None:
            self._downloads = Downloads(
                self.library, self.paths.downloads, self.web, lambda: self.config.downloads
            )
        return self._downloads

    def prefetch(self, article_id: int) -> None:
        """Make the first screen of an article that may be opened next."""
        self.rendered(article_id).prepare()

    def prepare_search(self) -> None:
        """Load the code of the query language, so that the first search need not (20 ms)."""
        from reader.library import searching  # noqa: F401

    def articles(
        self, query: str | None = None, limit: int | None = None
    ) -> Iterator[StoredArticle]:
        """All articles, or those a query finds, newest first, with their bodies."""
        scope = Scope(query=query) if query else Scope(smart=Smart.ALL)
        view = self.library.open_view(scope)
        wanted = view.total if limit is None else min(limit, view.total)
        for offset in range(0, wanted, PAGE):
            for article_id in view.ids(offset, min(PAGE, wanted - offset)):
                yield self.library.article(article_id)

    def count(self, query: str) -> int:
        """How many articles a query finds, 100,000 at most; raises `QueryError`."""
        self.index()
        return self.library.open_view(Scope(query=query)).total

    def open_in_browser(self, url: str) -> None:
        """Open a link with the configured browser; raises `InputError` if it may not be."""
        from reader.newsroom.links import open_in_browser

        open_in_browser(url, self.config.browser.command)

    def playing(self, enclosure: Enclosure) -> Playing:
        """The player for a file of an article, which is played from the disk if it is there.

        Raises `InputError` if there is none, or if it may not be played.
        """
        from reader.newsroom.players import playing

        return playing(enclosure, self.config.player, self.downloads.path(enclosure.url))

    # --- sources

    def source(self, name: str) -> SourceRow:
        """The source of this id, title or location.

        Raises `NotFoundError` if there is none, `SeveralError` if there is more than one.
        """
        found = self.sources_at(name)
        if len(found) > 1:
            listed = ", ".join(f"{each.id} ({each.title})" for each in found)
            raise SeveralError(f"feeds several sources; say which by id: {listed}", file=name)
        return found[0]

    def sources_at(self, name: str) -> tuple[SourceRow, ...]:
        """The source of this id or title, or all that this file, folder or URL feeds.

        Raises `NotFoundError` if there is none.
        """
        from reader.newsroom.targets import locations_of

        locations = locations_of(name)
        fed = tuple(each for each in self.library.sources() if each.location in locations)
        if fed:
            return fed
        return (self.library.source(_id(name) or name),)

    def remove(self, *source_ids: int) -> Change:
        """Remove sources, their articles and pictures, as one step; their statuses are kept."""
        return self.library.remove_sources(source_ids)

    def mark_older(self, view: View, age: str) -> Change:
        """Mark read, as one step, what is older in a list as it was when it was opened.

        ``age`` is such as ``3d``, ``2w``, ``today`` or ``2026-11-01``; raises `UsageError`.
        """
        from reader.library.query_dates import moment_of

        moment = moment_of(age, datetime.now().astimezone())
        if moment is None:
            raise UsageError(f'"{age.strip()}" is no age such as 3d, 2w or today, and no date')
        return self.library.mark_view(view, Mark.READ, before=moment)

    def undo(self, steps: int = 1, *, confirmed: bool = True) -> tuple[Change, ...]:
        """Take back the newest changes not yet taken back; empty if there are none.

        Unless ``confirmed``, what was added is not taken out again: a change of the
        number 0 has the question to be asked instead.
        """
        return self.library.undo(steps, confirmed=confirmed)

    def about(self, change: Change) -> str:
        """The title of the article a change is about, if it is about one and does not say it."""
        if change.says_all or len(change.articles) != 1:
            return ""
        try:
            return clean_line(self.library.article(change.articles[0]).article.title, TITLE)
        except NotFoundError:  # it has gone since
            return ""

    def edit(
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
        """Change what a source is called, where it stands, how often it is fetched (minutes).

        Also what a feed keeps: 0 for everything, -1 for what the settings say.
        ``full_text`` has the pages of its new articles fetched, ``unread_on_change``
        makes an article unread again when the feed changes its text.
        """
        return self.library.edit_source(
            source_id,
            title=title,
            section=section,
            interval=interval,
            keep_days=keep_days,
            keep_articles=keep_articles,
            full_text=full_text,
            unread_on_change=unread_on_change,
        )

    # --- writing out

    def export(self, query: str | None, to: str, out: Path | BinaryIO) -> int:
        """Write the articles a query finds (all without one), or the subscriptions.

        Which of the two the format ``to`` says; how many there were.  Raises
        `UsageError` for a query where subscriptions are written.
        """
        from reader.exports.table import Heading, Writes, exporter, write
        from reader.newsroom.files import opened

        held: Iterable[StoredArticle] | Iterable[Subscription] = self.articles(query)
        if exporter(to).writes is Writes.SUBSCRIPTIONS:
            if query:
                raise UsageError(f"{to} holds the subscriptions, of which a query finds none")
            held = self.library.subscriptions()
        with opened(out) as stream:
            return write(held, to, stream, Heading(query or "Broadsheet"))

    def save_article(
        self, article_id: int, to: str, path: Path, *, overwrite: bool = False
    ) -> None:
        """Write one article to a file, in a format of ``reader.exports.table``.

        ``path`` may begin with ``~``.  Raises `InputError` if there is such a file
        already (unless ``overwrite``), or if it cannot be written.
        """
        title = self.library.article(article_id).article.title
        self.save_articles([article_id], to, path, heading=title, overwrite=overwrite)

    def save_articles(
        self,
        ids: Iterable[int],
        to: str,
        path: Path,
        *,
        heading: str = "Broadsheet",
        overwrite: bool = False,
    ) -> int:
        """As `save_article`, for several articles in one file; how many there were."""
        from reader.exports.table import Heading, write
        from reader.newsroom.files import user_path, written_whole

        with written_whole(user_path(path), overwrite=overwrite) as stream:
            return write(map(self.library.article, ids), to, stream, Heading(heading))
