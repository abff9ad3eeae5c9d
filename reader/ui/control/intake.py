"""Adding and refreshing sources while the reader goes on reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event as Flag
from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError
from reader.models import Problem, Scope, Smart, SourceKind, SourceRow
from reader.newsroom.course import Course
from reader.newsroom.events import Event, Outcome, TargetDone
from reader.newsroom.ruling import notice
from reader.ui.widgets.prompt_history import PromptHistory
from reader.ui.wording import counted

if TYPE_CHECKING:
    from reader.newsroom import Newsroom
    from reader.ui.screens.adding import Agreed
    from reader.ui.screens.reading import ReadingScreen

TELL_EVERY = 0.5
"""Seconds between words about progress: a slow line has better things to carry."""

ANNOUNCED = "(! shows)"
"""Ends what is said when there are problems to be seen."""

Problems = tuple[str, tuple[Problem, ...]]
"""What could not be read, and in what."""

SumUp = Callable[[tuple[Outcome, ...]], str]
"""What to say of a load that has ended."""

Load = Callable[["Newsroom", Callable[[Event], None], Callable[[], bool]], tuple[Outcome, ...]]


class Intake:
    """Loads run one after the other in their own lane; the search index follows."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._stops: list[Flag] = []
        self._closing = Flag()
        self._told = 0.0
        self._course = Course()
        self._addresses = PromptHistory()
        self._refreshing: frozenset[int] = frozenset()
        """Sources that are being read; changed in the loading thread as they are done."""
        self._before_adding: frozenset[int] | None = None
        """The sources there were when something began to be added; None if nothing is."""

    @property
    def busy(self) -> bool:
        """Whether something is being loaded."""
        return bool(self._stops)

    def reads(self, scope: Scope) -> bool:
        """Whether what is being loaded may bring the first articles of a list."""
        contents = self._screen.sections.contents
        if scope.source_id is None and scope.section_id is None:
            adding = self._before_adding is not None
            return scope.smart is Smart.ALL and (adding or bool(self._refreshing))
        sources = contents.sources_of(scope) if contents is not None else ()
        return any(self._is_read(source.id) for source in sources)

    def _is_read(self, source_id: int) -> bool:
        before = self._before_adding
        return source_id in self._refreshing or (before is not None and source_id not in before)

    def ask(self, address: str = "") -> None:
        """Let the user look before something is added; with ``address`` at once."""
        from reader.ui.screens.adding import AddScreen

        screen = self._screen
        page = AddScreen(
            screen.newsroom, screen.background, screen.glyphs, self._addresses, address
        )
        screen.app.push_screen(page, self._agreed)

    def _agreed(self, agreed: Agreed | None) -> None:
        if agreed is None:
            return
        listed = self._screen.lists.asked_for
        self._mark_adding()
        self._load(
            "Adding",
            lambda newsroom, report, stop: newsroom.add_previewed(
                agreed.preview, section=agreed.section, report=report, stop=stop
            ),
            then=lambda outcomes: self._go_there(outcomes, listed),
        )

    def _go_there(self, outcomes: tuple[Outcome, ...], listed: Scope) -> None:
        """List what was added, if it is one source and the user has not gone on to read."""
        lists = self._screen.lists
        sources = [source for outcome in outcomes for source in outcome.sources]
        if len(sources) == 1 and lists.asked_for == listed:
            lists.go_to(Scope(source_id=sources[0].id))

    def add(self, targets: Sequence[str]) -> None:
        """Add files, folders or URLs; of a site with several feeds one is chosen."""
        self._mark_adding()
        self._load(
            "Adding",
            lambda newsroom, report, stop: newsroom.add(targets, report=report, stop=stop),
            then=self._choose,
        )

    def _choose(self, outcomes: tuple[Outcome, ...]) -> None:
        several = next((outcome.target for outcome in outcomes if outcome.choices), None)
        if several is not None:
            self.ask(several)

    def add_samples(self, then: Callable[[], None] | None = None) -> None:
        """Add the sample paper; ``then`` is called when it is there."""
        self._mark_adding()
        self._load(
            "Adding the sample paper",
            lambda newsroom, report, stop: newsroom.add_samples(report=report, stop=stop),
            then=lambda _: then() if then else None,
        )

    def refresh(self, sources: Sequence[SourceRow] = ()) -> None:
        """Re-read some sources, or all."""
        self._mark_refreshing(sources)
        self._load(
            "Refreshing",
            lambda newsroom, report, stop: newsroom.refresh(
                sources, report=report, stop=stop, apart=True
            ),
        )

    def _mark_adding(self) -> None:
        """What there is not yet is what will be read."""
        if self._before_adding is None:
            contents = self._screen.sections.contents
            every = contents.sections if contents else ()
            self._before_adding = frozenset(each.id for one in every for each in one.sources)

    def _mark_refreshing(self, sources: Sequence[SourceRow]) -> None:
        """Note what is going to be read: some sources, or every feed."""
        contents = self._screen.sections.contents
        every = contents.sections if contents else ()
        feeds = (each for section in every for each in section.sources if _is_fetched(each))
        self._refreshing |= {each.id for each in sources or feeds}
        self._screen.sections.show_refreshing(self._refreshing)

    def bring_back(self, source: SourceRow, undone: str) -> None:
        """Re-read a source whose removal was ``undone``, which stays to be read."""
        self._mark_refreshing((source,))
        self._load(
            f"{undone}; reading its articles",
            lambda newsroom, _report, stop: newsroom.refresh((source,), stop=stop),
            summed_up=lambda outcomes: f"{undone}; {_summary(outcomes)}",
        )

    def interrupt(self) -> bool:
        """Stop what is being loaded, keeping what has come; false if nothing is."""
        for stop in self._stops:
            stop.set()
        if self.busy:
            self._screen.tell("Stopping …", lasting=True)
        return self.busy

    def close(self) -> None:
        """Stop everything: the program ends."""
        self._closing.set()
        for stop in self._stops:
            stop.set()

    def index(self) -> None:
        """Bring the search index up to date while nothing else is loaded."""
        newsroom = self._screen.newsroom
        self._screen.background.load(
            lambda: newsroom.index(lambda: self.busy or self._closing.is_set(), apart=True),
            lambda _: None,
        )

    def _load(
        self,
        label: str,
        load: Load,
        *,
        summed_up: SumUp | None = None,
        then: Callable[[tuple[Outcome, ...]], None] | None = None,
    ) -> None:
        stop = Flag()
        self._stops.append(stop)
        self._screen.lists.explain_empty()
        self._screen.tell(self._stoppable(f"{label} …"), lasting=True)
        newsroom = self._screen.newsroom
        self._screen.background.load(
            lambda: load(newsroom, self._report, stop.is_set),
            lambda outcomes: self._done(stop, outcomes, summed_up or _summary, then),
            lambda error: self._failed(stop, error),
        )

    def _failed(self, stop: Flag, error: BroadsheetError) -> None:
        self._ended(stop)
        self._screen.lists.explain_empty()
        self._screen.told(error)
        self.index()

    def _ended(self, stop: Flag) -> None:
        """One load less; after the last nothing is being read, whatever was told of it."""
        self._stops.remove(stop)
        if not self.busy:
            self._refreshing, self._before_adding = frozenset(), None
            self._screen.sections.show_refreshing(())

    def _report(self, event: Event) -> None:
        """Called in the loading thread."""
        self._course.take(event)
        if isinstance(event, TargetDone):
            self._refreshing -= {source.id for source in event.outcome.sources}
        if self._may_tell():
            self._screen.app.call_later(self._progress, self._course.words)

    def _stoppable(self, words: str) -> str:
        """With the key that stops it: Esc steps back first, wherever one is."""
        key = self._screen.key_of("copy-selection")
        return f"{words} {self._screen.glyphs.dot} {key} stops" if key else words

    def _may_tell(self) -> bool:
        now = monotonic()
        if now - self._told < TELL_EVERY:
            return False
        self._told = now
        return True

    def _progress(self, words: str) -> None:
        if self.busy and not self._stops[0].is_set():
            self._screen.tell(self._stoppable(words), lasting=True)
            self._screen.refresh_statuses()
            self._screen.sections.show_refreshing(self._refreshing)

    def _done(
        self,
        stop: Flag,
        outcomes: tuple[Outcome, ...],
        summed_up: SumUp,
        then: Callable[[tuple[Outcome, ...]], None] | None,
    ) -> None:
        self._ended(stop)
        found = tuple(problem for outcome in outcomes for problem in _problems(outcome))
        self._screen.remember_problems(("The last load", found))
        words = _stopped(outcomes) if stop.is_set() else summed_up(outcomes)
        self._screen.tell(words)
        self._screen.refresh_statuses()
        self._screen.lists.loaded(outcomes, words)
        self._screen.lists.explain_empty()
        self.index()
        if then is not None:
            then(outcomes)


def _is_fetched(source: SourceRow) -> bool:
    return source.kind is SourceKind.FEED and not source.stopped


def _problems(outcome: Outcome) -> tuple[Problem, ...]:
    if outcome.error is None:
        return outcome.problems
    error = outcome.error
    return (*outcome.problems, Problem(error.file or outcome.target, error.where, error.reason))


def _stopped(outcomes: tuple[Outcome, ...]) -> str:
    added = sum(outcome.added for outcome in outcomes)
    kept = f"{counted(added, 'new article')} kept" if added else "nothing new had come"
    return f"Stopped; {kept}"


def _summary(outcomes: tuple[Outcome, ...]) -> str:
    problems = sum(len(_problems(outcome)) for outcome in outcomes)
    added = sum(outcome.news for outcome in outcomes)
    updated = sum(outcome.updated for outcome in outcomes)
    if len(outcomes) == 1 and outcomes[0].error is not None:
        return str(outcomes[0].error)
    words = [counted(added, "new article") if added else "Nothing new"]
    if updated:
        words.append(f"{updated} updated")
    if problems:
        words.append(f"{counted(problems, 'problem')} {ANNOUNCED}")
    return ", ".join([*words, *filter(None, [notice(outcomes)])])
