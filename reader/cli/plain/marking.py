"""Read marks, stars, tags, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import counted
from reader.cli.plain.phrases import capital, number
from reader.errors import UsageError
from reader.models import Change, Mark
from reader.newsroom.typed import split_tags

if TYPE_CHECKING:
    from reader.cli.plain.session import Session

NO_TAGS = "-"
"""The answer that takes all tags away."""


def toggle_read(session: Session, words: str) -> None:
    """Read, or unread again."""
    row = session.headline(words)
    _tell(session, session.newsroom.library.mark((row.id,), Mark.UNREAD if row.read else Mark.READ))


def toggle_star(session: Session, words: str) -> None:
    """Starred, or not."""
    row = session.headline(words)
    mark = Mark.UNSTAR if row.starred else Mark.STAR
    _tell(session, session.newsroom.library.mark((row.id,), mark))


def tags(session: Session, words: str) -> None:
    """Make the tags those that are named, else ask for them."""
    row = session.headline("" if number(words) is None else words)
    library = session.newsroom.library
    before = library.article(row.id).status.tags
    answer = words if words and number(words) is None else _asked(session, before)
    if not answer:
        session.voice.say("The tags stay as they are")
        return
    after = () if answer == NO_TAGS else split_tags(answer)
    for tag in set(before) - set(after):
        library.mark((row.id,), Mark.UNTAG, tag)
    for tag in (each for each in after if each not in before):
        library.mark((row.id,), Mark.TAG, tag)
    session.voice.say(f"Tags: {', '.join(after)}" if after else "No tags")


def _asked(session: Session, before: tuple[str, ...]) -> str:
    now = f"Tags now: {', '.join(before)}. " if before else "No tags yet. "
    change = f"Enter keeps them, {NO_TAGS} takes them away." if before else ""
    return session.voice.ask(f"{now}Which tags, with commas between? {change}")


def mark_all(session: Session, _words: str) -> None:
    """All of the list read: those that were in it when it was opened."""
    _tell(session, session.newsroom.library.mark_view(session.view, Mark.READ))


def undo(session: Session, words: str) -> None:
    """Take back the newest changes."""
    steps = number(words or "1")
    if not steps:
        raise UsageError("Say undo, or undo and a number of changes")
    changes = session.newsroom.library.undo(steps)
    if not changes:
        raise UsageError("There is nothing left to undo")
    for change in changes:
        _tell(session, change)
        _read_again(session, change)


def _read_again(session: Session, change: Change) -> None:
    """A source that has come back has its articles in its file, or on the web."""
    from reader.cli.plain.loading import refresh

    if change.source_id is not None and change.count:
        source = session.newsroom.library.source(change.source_id)
        if not source.total:
            refresh(session, (source,))


def _tell(session: Session, change: Change) -> None:
    amount = f", {counted(change.count, 'article')}" if change.count != 1 else ""
    session.voice.say(f"{capital(change.label)}{amount}" if change.count else "Nothing to change")
