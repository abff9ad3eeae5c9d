"""Read marks, stars, tags, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.plain import several
from reader.cli.plain.contents import rearranged
from reader.cli.plain.phrases import capital, number
from reader.errors import UsageError
from reader.models import Change, Mark
from reader.newsroom.saying import said
from reader.newsroom.typed import split_tags

if TYPE_CHECKING:
    from reader.cli.plain.session import Session

NO_TAGS = "-"
"""The answer that takes all tags away."""


def toggle_read(session: Session, words: str) -> None:
    """Read, or unread again."""
    numbers, rest = several.split(words)
    if numbers and not rest:
        _tell(session, several.turn(session, numbers, Mark.READ, Mark.UNREAD))
        return
    row = session.headline(words)
    _tell(session, session.newsroom.library.mark((row.id,), Mark.UNREAD if row.read else Mark.READ))


def toggle_star(session: Session, words: str) -> None:
    """Starred, or not."""
    numbers, rest = several.split(words)
    if numbers and not rest:
        _tell(session, several.turn(session, numbers, Mark.STAR, Mark.UNSTAR))
        return
    row = session.headline(words)
    mark = Mark.UNSTAR if row.starred else Mark.STAR
    _tell(session, session.newsroom.library.mark((row.id,), mark))


def tags(session: Session, words: str) -> None:
    """Make the tags those that are named, else ask for them; of several articles change one."""
    numbers, rest = several.split(words)
    if numbers:
        _tag_several(session, numbers, rest)
        return
    row = session.headline("" if number(words) is None else words)
    library = session.newsroom.library
    before = library.article(row.id).status.tags
    answer = words if words and number(words) is None else _asked(session, before)
    if not answer:
        session.voice.say("The tags stay as they are")
        return
    after = () if answer == NO_TAGS else split_tags(answer)
    library.retag(
        row.id,
        [tag for tag in after if tag not in before],
        [tag for tag in before if tag not in after],
    )
    session.voice.say(f"Tags: {', '.join(after)}" if after else "No tags")


def _tag_several(session: Session, numbers: str, tag: str) -> None:
    several.chosen(session, numbers)  # a wrong number is told before it asks
    name = tag or session.voice.ask(f"Which tag? {NO_TAGS}TAG takes it away.")
    mark = Mark.UNTAG if name.startswith(NO_TAGS) else Mark.TAG
    name = name.removeprefix(NO_TAGS).strip()
    if name:
        _tell(session, several.apply(session, numbers, mark, name))


def _asked(session: Session, before: tuple[str, ...]) -> str:
    now = f"Tags now: {', '.join(before)}. " if before else "No tags yet. "
    change = f"Enter keeps them, {NO_TAGS} takes them away." if before else ""
    return session.voice.ask(f"{now}Which tags, with commas between? {change}")


def mark_all(session: Session, _words: str) -> None:
    """All of the list read: those that were in it when it was opened."""
    _tell(session, session.newsroom.library.mark_view(session.view, Mark.READ))


def mark_older(session: Session, words: str) -> None:
    """What is older in the list read: of those that were in it when it was opened."""
    age = words or session.voice.ask("Older than what? Such as 7d, 2w, today, or 2026-11-01.")
    if age:
        _tell(session, session.newsroom.mark_older(session.view, age))


def undo(session: Session, words: str) -> None:
    """Take back the newest changes; whether sources are to go out again is asked first."""
    steps = number(words or "1")
    if not steps:
        raise UsageError("say undo, or undo and a number of changes")
    if not _take_back(session, steps):
        raise UsageError("there is nothing left to undo")


def _take_back(session: Session, steps: int, *, confirmed: bool = False) -> bool:
    """Take back up to so many; false if there was nothing."""
    changes = session.newsroom.undo(steps, confirmed=confirmed)
    for place, change in enumerate(changes):
        if change.batch:
            _undone(session, change)
        else:
            _ask(session, change.label, steps - place)
    return bool(changes)


def _ask(session: Session, question: str, steps: int) -> None:
    """Ask before the first of ``steps`` more is taken back; a no leaves all of them."""
    if not session.voice.agreed(capital(question)):
        session.voice.say("Kept")
        return
    _take_back(session, 1, confirmed=True)
    if steps > 1:
        _take_back(session, steps - 1)


def _undone(session: Session, change: Change) -> None:
    session.voice.say(said(change))
    if change.says_all:
        rearranged(session)
    _read_again(session, change)


def _read_again(session: Session, change: Change) -> None:
    """The articles of a source that came back without them are in its file, or on the web."""
    from reader.cli.plain.loading import refresh

    if change.source_id is not None and change.count:
        source = session.newsroom.library.source(change.source_id)
        if not source.total:
            refresh(session, (source,))


def _tell(session: Session, change: Change) -> None:
    session.voice.say(said(change) if change.count else "Nothing to change")
