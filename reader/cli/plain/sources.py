"""Adding, editing, removing and refreshing sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import counted
from reader.cli.plain import loading
from reader.cli.plain.contents import rearranged, source_meant
from reader.cli.plain.phrases import capital
from reader.content.sanitiser import clean_line
from reader.newsroom.saying import said

if TYPE_CHECKING:
    from reader.cli.plain.session import Session


def add(session: Session, words: str) -> None:
    """Add what is named, else ask for it and for its section."""
    target, section = words, None
    if not target:
        target = session.voice.ask("Add what? A file, a folder, or the address of a feed or site.")
        if not target:
            return
        session.newsroom.check_target(target)
        section = session.voice.ask("In which section? Enter: as it says itself.") or None
    else:
        session.newsroom.check_target(target)
    loading.add(session, (target,), section)


def samples(session: Session, _words: str) -> None:
    """Add the sample paper."""
    loading.add_samples(session)


def edit(session: Session, words: str) -> None:
    """Ask for a title and a section; an empty answer keeps what is."""
    source = source_meant(session, words)
    title = session.voice.ask(f"Title now: {source.title}. New title? Enter keeps it.")
    section = session.voice.ask(f"Section now: {source.section}. New section? Enter keeps it.")
    if not title and not section:
        session.voice.say("Nothing to change")
        return
    change = session.newsroom.edit(source.id, title=title or None, section=section or None)
    session.voice.say(capital(change.label))


def delete(session: Session, words: str) -> None:
    """Ask, then remove a source and its articles; read marks stay."""
    source = source_meant(session, words)
    lost = " They cannot be read again." if source.missing or source.error else ""
    amount = counted(source.total, "article")
    if not session.voice.agreed(f"Delete {source.title} with {amount}?{lost}"):
        session.voice.say("Kept")
        return
    session.voice.say(said(session.newsroom.remove(source.id)))
    session.close_article()
    rearranged(session)


def refresh(session: Session, words: str) -> None:
    """Fetch or re-read one source."""
    loading.refresh(session, (source_meant(session, words),))


def refresh_all(session: Session, _words: str) -> None:
    """Fetch every feed, and re-read the archives that changed."""
    loading.refresh(session)


def problems(session: Session, words: str) -> None:
    """What a source could not read; without a number, what the last load could not."""
    found = session.problems
    if words:
        found = session.newsroom.problems(source_meant(session, words).id)
    lines = (clean_line(str(each)) for each in found)
    session.voice.read(lines if found else ["No problems are known."], session.stop)
