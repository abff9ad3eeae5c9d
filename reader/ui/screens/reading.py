"""The three panes: sections, headlines, article."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from reader.config import Config
from reader.errors import BroadsheetError
from reader.models import Problem, Scope
from reader.newsroom import Newsroom
from reader.newsroom.links import checked_url
from reader.ui.actions import key_name
from reader.ui.background import Background
from reader.ui.commands import command
from reader.ui.control.automatic import Automatic
from reader.ui.control.downloading import Downloading
from reader.ui.control.finding import Finding
from reader.ui.control.intake import ANNOUNCED, Intake, Problems
from reader.ui.control.lists import Lists
from reader.ui.control.live import Live
from reader.ui.control.looking import Looking
from reader.ui.control.marking import Marking
from reader.ui.control.memory import Memory, Start
from reader.ui.control.opening import READY_AFTER, Opening
from reader.ui.control.ordering import Ordering
from reader.ui.control.picturing import Picturing
from reader.ui.control.recent import Recent
from reader.ui.control.searching import Searching
from reader.ui.control.settings_file import SettingsFile
from reader.ui.control.theming import Theming
from reader.ui.control.touring import Touring
from reader.ui.control.typed import TypedKeys
from reader.ui.control.watching import Watching
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.hyperlinks import wants_hyperlinks
from reader.ui.layout import ORDER, SMALLEST, Pane, large_enough, visible_panes
from reader.ui.thin import amount
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.headline_list import HeadlineList
from reader.ui.widgets.one_line import PaneHeader, StatusLine
from reader.ui.widgets.prompt_line import PromptLine
from reader.ui.widgets.section_rows import Contents
from reader.ui.widgets.sections_pane import SectionsPane
from reader.ui.widgets.sparkline import CELLS
from reader.ui.wording import counted, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.timer import Timer

    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.welcome import Welcomed

T = TypeVar("T")

QUIET_AFTER = 6.0
"""Seconds a word in the status line stays."""

HINT = "? help"
"""What the status line says when there is nothing to say."""

SELECTING = ": j k extend, o other end, y copies, Esc leaves"
"""Follows the number of lines selected."""

FOLLOW_AFTER = 0.15
"""Seconds the cursor rests in the sections pane before its list is opened."""


class ReadingScreen(Screen[None], inherit_bindings=False):
    """Holds the panes and hands every key and message to whoever has that duty.

    The panes never take Textual's focus: a focus change repaints the whole screen
    (18-55 kB at 120x40), a change of ``active_pane`` repaints a few rows.
    """

    AUTO_FOCUS: ClassVar[str] = ""

    takes_every_key = True
    """Also the one that quits."""

    def __init__(
        self,
        newsroom: Newsroom,
        config: Config,
        glyphs: Glyphs,
        keys_bound: Mapping[str, str],
        targets: Sequence[str] = (),
        *,
        notices: Sequence[Problem] = (),
    ) -> None:
        super().__init__()
        self.keys_bound = keys_bound
        """Keys by action id, as they are bound now."""
        self.newsroom = newsroom
        self.config = config
        self.glyphs = glyphs
        self.active_pane = Pane.HEADLINES
        self.panes_in_sight: frozenset[Pane] = frozenset(Pane)
        self.zen = False
        self.started = False
        """Whether the first list stands on the screen."""
        self.welcoming = False
        """Whether the welcome lies over it."""
        self.problems: Problems = ("The settings", tuple(notices))
        """What could not be made sense of in the last load or, before that, the settings."""
        self._hushing: Timer | None = None
        self._seen = False
        self._targets = tuple(targets)
        self.sections = SectionsPane(id="sections")
        self.headlines = HeadlineList(id="headlines")
        self.article = ArticleView(id="article")
        self.headers = {pane: PaneHeader(id=f"{pane}-header") for pane in Pane}
        self.status = StatusLine(id="status")
        self.prompt = PromptLine(id="prompt")
        self.note = StatusLine(id="prompt-note")
        """Above the prompt, while a search is typed: the keys, or what is wrong with it."""
        self.background = Background(self._deliver, self.told)
        self.typed = TypedKeys(self, keys_bound)
        self.lists = Lists(self)
        self.searching = Searching(self)
        self.looking = Looking(self)
        self.ordering = Ordering(self)
        self.opening = Opening(self)
        self.marks = Marking(self)
        self.intake = Intake(self)
        self.watching = Watching(self)
        self.automatic = Automatic(self)
        self.downloading = Downloading(self)
        self.picturing = Picturing(self)
        self.memory = Memory(self)
        self.recent = Recent(self)
        self.finding = Finding(self)
        self.theming = Theming(self)
        self.touring = Touring(self)
        self.live = Live(self)
        self.settings_file = SettingsFile(self)
        self._recalled = self.background.begin(self.memory.recall)

    def compose(self) -> ComposeResult:
        """Three sides, each a header over a pane, and a line below."""
        panes = (self.sections, self.headlines, self.article)
        with Horizontal(id="panes"):
            for name, pane in zip(Pane, panes, strict=True):
                first = " -first" if name is ORDER[0] else ""
                with Vertical(id=f"{name}-side", classes=f"side{first}"):
                    yield self.headers[name]
                    yield pane
        yield self.status
        yield self.note
        yield self.prompt
        yield Static("", id="too-small", markup=False)

    @property
    def pane(self) -> SectionsPane | HeadlineList | ArticleView:
        """The pane that keys go to."""
        if self.active_pane is Pane.SECTIONS:
            return self.sections
        return self.headlines if self.active_pane is Pane.HEADLINES else self.article

    # Starting and ending --------------------------------------------------------------

    def on_mount(self) -> None:
        """Fetch the last place; everything else comes after the first list."""
        for part in (self.sections, self.headlines, self.article):
            part.glyphs = self.glyphs
        for line in (*self.headers.values(), self.status, self.note):
            line.ellipsis = self.glyphs.ellipsis
        self.suit_the_settings()
        self.article.can_focus = False
        self.article.measure = self.config.display.measure
        self.set_class(self.glyphs.name == "ascii", "-ascii")
        self.headers[Pane.SECTIONS].left = "Broadsheet"
        self.status.left = HINT
        self._arrange()
        recalled = self._recalled
        if recalled.done() and recalled.exception() is None:
            self._start(recalled.result())  # no need to draw empty panes first
        else:
            self.background.ask("start", recalled.result, self._start)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """At the start everything has just been styled: to do so again would take 10 ms."""
        if not self._seen:
            self._seen, event.refresh_styles = True, False

    def suit_the_settings(self) -> None:
        """On a slow line a sign is the cursor; whoever wants it sees the bytes counted."""
        app, display = cast("BroadsheetApp", self.app), self.config.display
        if app.thin:
            self.sections.cursor_sign = self.headlines.cursor_sign = self.glyphs.cursor
        self.status.meter = (lambda: amount(app.bytes_sent or 0)) if display.meter else None
        self.sections.with_weeks = display.sparkline
        self.article.ink.hyperlinks = wants_hyperlinks(display.hyperlinks, os.environ)

    def _start(self, start: Start) -> None:
        self.sections.fold(start.place.folded)
        self.show_contents(start.contents)
        self.sections.select(start.place.wish.scope)
        self.headlines.show_as(self.looking.look)
        self.lists.show(start.opened)
        self.started = True
        pane = start.place.pane
        if start.place.open_id is not None:
            self.opening.open_id(start.place.open_id, count_as_read=False)
            self.activate(pane)
        else:
            self.activate(Pane.HEADLINES if pane is Pane.ARTICLE else pane)
            self.complete()
        self.watching.start()
        self.recent.recall()
        self.automatic.start()
        self.downloading.start()
        if self.problems[1]:
            self.tell(f"Something in the settings makes no sense {ANNOUNCED}")
        if self._targets:
            self.intake.add(self._targets)
        elif not start.contents.sections:
            self.call_later(self._welcome)
        else:
            self.intake.index()
        self.typed.go_on()
        self.set_timer(READY_AFTER, self.opening.get_ready)

    def complete(self) -> None:
        """All that stood here in the last session stands here again."""
        self.call_after_refresh(cast("BroadsheetApp", self.app).panes_complete)

    @property
    def at_rest(self) -> bool:
        """Whether the next session will begin with what is seen now."""
        return self.started and not (self.prompt.asking or self.zen or self.lists.words)

    def _welcome(self) -> None:
        from reader.ui.screens.welcome import WelcomeScreen

        self.welcoming = True
        self.article.say("")  # beside the page half of its words would be seen
        self.app.push_screen(WelcomeScreen(self.newsroom, self.background), self._welcomed)

    def _welcomed(self, first: Welcomed | None) -> None:
        self.welcoming = False
        self.opening.hint()
        if first is None:
            return
        if first.address:
            self.intake.ask(first.address)
        elif first.targets:
            self.intake.add(first.targets)
        else:
            self.run_command(first.action)

    def on_unmount(self) -> None:
        """Keep the reading position and finish the changes under way."""
        self.opening.keep_position()
        self.memory.note()
        self.watching.stop()
        self.automatic.close()
        self.downloading.close()
        self.picturing.end()
        self.intake.close()
        self.background.close()

    def _deliver(self, answer: object) -> None:
        if self.app.is_running:
            self.app.call_later(answer)  # type: ignore[arg-type]

    # Keys -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Every key takes its turn."""
        event.stop()
        event.prevent_default()
        self.typed.take(event)

    def on_paste(self, event: events.Paste) -> None:
        """So does what is pasted."""
        event.stop()
        self.typed.take(event)

    def bind(self, keys_bound: Mapping[str, str]) -> None:
        """From now on these keys run these actions."""
        self.keys_bound = keys_bound
        self.typed.bind(keys_bound)

    def key_of(self, action_id: str) -> str:
        """The first key of an action, as people write it; "" if it has none."""
        key = self.keys_bound[action_id].split(",")[0]
        return key_name(key, plain=self.glyphs is not UNICODE) if key else ""

    def run_command(self, action_id: str) -> None:
        """Run an action of the table by its id; "" does nothing."""
        if action_id:
            command(action_id)(self)
            self.touring.tried(action_id)
            self._describe()

    def _describe(self) -> None:
        """Bring the headers up to date now: by the messages they would come a frame later."""
        if self.lists.view is not None:
            self.lists.describe()
        self.describe_progress()

    def ask_first(
        self,
        slot: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BroadsheetError], None] | None = None,
    ) -> None:
        """Ask the library what a prompt is about; keys typed meanwhile are for the prompt."""
        self.prompt.expecting = True

        def not_asked(error: BroadsheetError) -> None:
            self.prompt.expecting = False
            self.typed.drop()  # they answer a question that cannot be asked
            (failed or self.told)(error)

        def answered(answer: T) -> None:
            self.prompt.expecting = False
            done(answer)
            self.typed.go_on()

        self.background.ask(slot, work, answered, not_asked)

    # Panes ----------------------------------------------------------------------------

    def activate(self, pane: Pane) -> None:
        """Send keys to another pane."""
        if self.zen and pane is not Pane.ARTICLE:
            self.zen = False
        self.active_pane = pane
        self._arrange()
        self.memory.note()

    def toggle_zen(self) -> None:
        """The article alone, and back."""
        self.zen = not self.zen
        if self.zen:
            self.active_pane = Pane.ARTICLE
        self._arrange()

    def _arrange(self) -> None:
        """Show the panes there is room for; only what differs is touched."""
        width, height = self.app.size
        self.panes_in_sight = visible_panes(width, self.active_pane, self.zen)
        fits = large_enough(width, height)
        for pane in Pane:
            side = self.query_one(f"#{pane}-side")
            side.display = pane in self.panes_in_sight
            if pane is Pane.SECTIONS:
                side.styles.width = self._sections_width()
            side.set_class(pane is min(self.panes_in_sight, key=ORDER.index), "-first")
            self.headers[pane].active = pane is self.active_pane
        self.sections.active = self.active_pane is Pane.SECTIONS
        self.headlines.active = self.active_pane is Pane.HEADLINES
        self.query_one("#panes").display = fits
        self.status.display = fits
        note = self.query_one("#too-small", Static)
        note.display = not fits
        if not fits:
            note.update("Broadsheet needs {} columns and {} rows".format(*SMALLEST))

    def _sections_width(self) -> int | str:
        """As the settings say; alone the pane has all the room, beside others half of it."""
        if len(self.panes_in_sight) == 1:
            return "1fr"
        return min(self.config.display.sections_width, self.app.size.width // 2)

    def on_resize(self, event: events.Resize) -> None:
        """Other sizes have room for other panes."""
        self._arrange()

    # Showing --------------------------------------------------------------------------

    def show_contents(self, contents: Contents) -> None:
        """Put new counts on the sections pane and the status line."""
        self.sections.show(contents)
        self.status.right = _unread(contents)
        self.opening.hint()
        if self.lists.view is not None:
            self.lists.describe()

    def refresh_statuses(self) -> None:
        """Bring marks and counts in sight up to the library."""
        self.watching.refresh()

    def describe_progress(self) -> None:
        """Write how far the article has been read."""
        self.headers[Pane.ARTICLE].right = self.article.progress if self.opening.rendered else ""

    def tell(self, words: str, *, lasting: bool = False) -> None:
        """Say something in the status line; it goes by itself unless ``lasting``."""
        self.status.left = words
        if self._hushing is not None:
            self._hushing.stop()
        self._hushing = None if lasting else self.set_timer(QUIET_AFTER, self.hush)

    def told(self, error: BroadsheetError) -> None:
        """Say what the world did wrong."""
        self.tell(told(error))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being said."""
        return self.status.left == HINT

    def hush(self) -> None:
        """What was said has been said."""
        self.status.left = self.touring.words or HINT

    def remember_problems(self, problems: Problems) -> None:
        """Keep what a load could not read, for ``!``."""
        self.problems = problems

    # Messages -------------------------------------------------------------------------

    @on(HeadlineList.PageWanted)
    def _page_wanted(self, message: HeadlineList.PageWanted) -> None:
        self.lists.fetch_page(message)

    @on(HeadlineList.Scrolled)
    def _headlines_scrolled(self) -> None:
        self.lists.describe()
        self.searching.quote()

    @on(HeadlineList.CursorMoved)
    def _cursor_moved(self) -> None:
        self.lists.describe()
        self.searching.quote()
        self.opening.row_came()

    @on(HeadlineList.Chosen)
    def _headline_chosen(self, message: HeadlineList.Chosen) -> None:
        self.opening.open(message.headline)
        if self.active_pane is Pane.SECTIONS:
            self.activate(Pane.HEADLINES)

    @on(SectionsPane.Passed)
    def _section_passed(self, message: SectionsPane.Passed) -> None:
        self.set_timer(FOLLOW_AFTER, lambda: self._follow(message.scope))

    def _follow(self, scope: Scope) -> None:
        """Open the list under the sections cursor once the cursor rests there."""
        row = self.sections.current
        resting = row is not None and row.scope == scope
        if resting and self.active_pane is Pane.SECTIONS and self.lists.asked_for != scope:
            self.lists.open_scope(scope)

    @on(SectionsPane.Chosen)
    def _section_chosen(self, message: SectionsPane.Chosen) -> None:
        self.lists.open_scope(message.scope)
        self.activate(Pane.HEADLINES)

    @on(SectionsPane.WeeksWanted)
    def _weeks_wanted(self, message: SectionsPane.WeeksWanted) -> None:
        """Ask for the weeks of what came in sight: an answer for each question, none is stale."""
        library, ids = self.newsroom.library, message.source_ids
        self.background.ask(
            f"weeks {ids[0]}", lambda: library.weekly(ids, CELLS), self.sections.show_weeks
        )

    @on(SectionsPane.Folded)
    def _section_folded(self) -> None:
        self.memory.note()

    @on(ArticleView.PositionChanged)
    def _article_scrolled(self) -> None:
        self.describe_progress()

    @on(ArticleView.WidthChanged)
    def _article_of_another_width(self) -> None:
        self.picturing.anew()

    @on(ArticleView.MatchesChanged)
    def _matches_changed(self, message: ArticleView.MatchesChanged) -> None:
        self.finding.changed(message)

    @on(ArticleView.LinesSelected)
    def _lines_selected(self, message: ArticleView.LinesSelected) -> None:
        if message.count:
            self.tell(f"{counted(message.count, 'line')}{SELECTING}", lasting=True)
        elif self.status.left.endswith(SELECTING):
            self.hush()

    @on(ArticleView.LinkActivated)
    def _link_activated(self, message: ArticleView.LinkActivated) -> None:
        self.open_link(message.url)

    def open_link(self, url: str) -> None:
        """Open a link in the browser, elsewhere than in this thread."""
        if self.app.is_web:  # the browser one looks at, and none on the server
            self.background.ask("browser", lambda: checked_url(url), self.app.open_url)
            return
        self.background.ask(
            "browser",
            lambda: self.newsroom.open_in_browser(url),
            lambda _: self.tell(f"Opened {url}"),
        )


def _unread(contents: Contents) -> str:
    if not contents.smart.total:
        return "no articles"
    return f"{contents.smart.unread} unread" if contents.smart.unread else "all read"
