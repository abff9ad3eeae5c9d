"""The contents: smart sections, saved searches, sections and their sources, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.cli.output import counted
from reader.cli.plain.listing import Listing
from reader.cli.plain.session import CONTENTS
from reader.content.local_time import midnight
from reader.content.sanitiser import clean_line
from reader.errors import UsageError
from reader.models import Scope, SectionRow, Show, Smart, SourceRow

if TYPE_CHECKING:
    from reader.cli.plain.session import Session
    from reader.library import Library


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    scope: Scope
    title: str
    words: str
    """What is said of it."""


def tell(session: Session, _words: str) -> None:
    """Tell the contents; a number then opens a list."""
    from reader.cli.plain import headlines

    rows = session.entries = entries(session.newsroom.library)

    def choose(place: int) -> None:
        row = rows[place]
        show = Show.ALL if row.scope.query is not None else session.wish.show
        session.before_search = None
        session.open(replace(session.wish, scope=row.scope, title=row.title, show=show))
        headlines.tell(session, "")

    def lines(start: int, count: int) -> list[str]:
        return [row.words for row in rows[start : start + count]]

    session.put(Listing(CONTENTS, len(rows), lines, choose))


def entries(library: Library) -> list[Entry]:
    """The lines of the contents, in the order of the sections pane."""
    counts = library.smart_counts(midnight())
    smart = (
        (Smart.ALL, "All", counted(counts.total, "article")),
        (Smart.UNREAD, "Unread", counted(counts.unread, "article")),
        (Smart.TODAY, "Today", f"{counts.today} unread"),
        (Smart.STARRED, "Starred", counted(counts.starred, "article")),
    )
    return [
        *(Entry(Scope(smart=each), title, f"{title}, {words}") for each, title, words in smart),
        *(
            Entry(Scope(query=each.query), clean_line(each.title), f"Saved search {each.title}")
            for each in library.saved_searches()
        ),
        *(entry for section in library.sections() for entry in _section(section)),
    ]


def _section(section: SectionRow) -> Iterator[Entry]:
    title = clean_line(section.title)
    yield Entry(Scope(section_id=section.id), title, f"Section {title}, {section.unread} unread")
    for source in section.sources:
        name = clean_line(source.title)
        yield Entry(Scope(source_id=source.id), name, f"{name}, {_state(source)}")


def _state(source: SourceRow) -> str:
    facts = (
        f"{source.unread} unread of {source.total}",
        "does not answer" if source.error else "",
        "its file is gone" if source.missing else "",
        counted(source.problems, "problem") if source.problems else "",
    )
    return ", ".join(filter(None, facts))


def source_meant(session: Session, words: str) -> SourceRow:
    """The source of a number in the contents, of the list, or of the open article.

    Raises `UsageError` if there is none.
    """
    library = session.newsroom.library
    if words:
        if session.listing is None or session.listing.name != CONTENTS:
            raise UsageError("say c for the contents; then numbers are about the sources there")
        scope = session.entries[session.place_of(words)].scope
        if scope.source_id is None:
            raise UsageError(f"number {words} is no source")
        return library.source(scope.source_id)
    if session.wish.scope.source_id is not None:
        return library.source(session.wish.scope.source_id)
    if session.article_id is not None:
        return library.source(session.headline("").source_id)
    raise UsageError("say the number that the source has in the contents, which c tells")


def rearranged(session: Session) -> None:
    """After sources came or went: other numbers, and all articles if what was listed is gone."""
    scope, sections = session.wish.scope, session.newsroom.library.sections()
    here = {Scope(section_id=section.id) for section in sections}
    here |= {Scope(source_id=source.id) for section in sections for source in section.sources}
    if (scope.source_id or scope.section_id) and scope not in here:
        session.open(replace(session.wish, scope=Scope(smart=Smart.ALL), title="All"))
    session.reopen()
