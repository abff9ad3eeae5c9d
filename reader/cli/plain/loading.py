"""What takes time: adding, refreshing, indexing; now and then a sentence says how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from reader.cli.output import counted
from reader.errors import BroadsheetError
from reader.models import SourceRow
from reader.newsroom import Event, Outcome
from reader.newsroom.course import Course
from reader.newsroom.ruling import titles_to_notify

if TYPE_CHECKING:
    from reader.cli.plain.session import Session
    from reader.newsroom import Choice

EVERY_SECONDS = 5.0
"""Between two sentences on how far it is: speech takes its time."""
INDEX_BATCH = 500
NAMED = 10
"""Sources and failures that are told one by one; of more only the sums are."""


class Pace:
    """Whether it is time for another sentence."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._next = clock() + EVERY_SECONDS

    def due(self) -> bool:
        """True at most every `EVERY_SECONDS`."""
        if self._clock() < self._next:
            return False
        self._next = self._clock() + EVERY_SECONDS
        return True


class Spoken:
    """Listens to a load, and says now and then how far it has come."""

    def __init__(self, say: Callable[[str], None], pace: Pace) -> None:
        self._say = say
        self._pace = pace
        self._course = Course()

    def __call__(self, event: Event) -> None:
        """Take in one event of the load."""
        self._course.take(event)
        if self._pace.due():
            self._say(self._course.words)


def add(session: Session, targets: Sequence[str], section: str | None = None) -> None:
    """Add targets and tell what came of each."""
    newsroom, report = session.newsroom, Spoken(session.voice.say, Pace())
    outcomes = newsroom.add(targets, section=section, report=report, stop=session.stop)
    chosen = [url for outcome in outcomes for url in _chosen(session, outcome.choices)]
    if chosen:
        outcomes = (
            *(outcome for outcome in outcomes if not outcome.choices),
            *newsroom.add(chosen, section=section, report=report, stop=session.stop),
        )
    tell(session, [outcome for outcome in outcomes if not outcome.choices])


def add_samples(session: Session) -> None:
    """Add the sample paper."""
    report = Spoken(session.voice.say, Pace())
    tell(session, session.newsroom.add_samples(report=report, stop=session.stop))


def refresh(session: Session, sources: Sequence[SourceRow] = ()) -> None:
    """Fetch or read again some sources, or all, and tell what came."""
    session.voice.say("Refreshing")
    report = Spoken(session.voice.say, Pace())
    tell(session, session.newsroom.refresh(sources, report=report, stop=session.stop))


def index(session: Session) -> None:
    """Bring the search index up to date."""
    pace = Pace()
    while left := session.newsroom.library.index_pending(INDEX_BATCH):
        if session.stop():
            return
        if pace.due():
            session.voice.say(f"Indexing, {counted(left, 'article')} to go")


def _chosen(session: Session, choices: Sequence[Choice]) -> list[str]:
    """Which of a site's feeds are meant."""
    if not choices:
        return []
    session.voice.say("There are several feeds")
    for place, choice in enumerate(choices, 1):
        session.voice.item(f"{place}. {choice.title or choice.url}")
    said = session.voice.ask("Which? Numbers, or Enter for none.").replace(",", " ").split()
    return [choice.url for place, choice in enumerate(choices, 1) if str(place) in said]


def tell(session: Session, outcomes: Sequence[Outcome]) -> None:
    """What came of a load; the list then has what is new."""
    say = session.voice.say
    if any(outcome.added or outcome.updated or outcome.retired for outcome in outcomes):
        session.reopen()
    session.problems = tuple(each for outcome in outcomes for each in outcome.problems)
    _tell_failures([outcome.error for outcome in outcomes if outcome.error is not None], say)
    _tell_sources([each for each in outcomes if each.error is None], say)
    for title in titles_to_notify(outcomes):
        say(f"Notify: {title}")
    if session.problems:
        parts = counted(len(session.problems), "part")
        say(f"{parts} could not be read; ! tells which")


def _tell_failures(errors: Sequence[BroadsheetError], say: Callable[[str], None]) -> None:
    for error in errors[:NAMED]:
        say(str(error))
    if len(errors) > NAMED:
        say(f"{len(errors) - NAMED} more failed; c tells which sources do not answer")


def _tell_sources(outcomes: Sequence[Outcome], say: Callable[[str], None]) -> None:
    news = sum(outcome.news for outcome in outcomes)
    changed = sum(outcome.updated for outcome in outcomes)
    sources = [source for outcome in outcomes for source in outcome.sources]
    for source in sources if len(sources) <= NAMED else ():
        say(f"{source.title}: {counted(source.total, 'article')}, {source.unread} unread")
    if outcomes:
        more = f", {changed} changed" if changed else ""
        new = counted(news, "new article") if news else "Nothing new"
        say(f"{new} in {counted(len(sources), 'source')}{more}")
