"""What the sections pane lists, as plain rows: smart sections, searches, sections, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from reader.models import Scope, SectionRow, Smart, SmartCounts, SourceRow
from reader.values import dataclass


class RowKind(StrEnum):
    """What a row of the sections pane stands for."""

    SMART = "smart"
    SEARCH = "search"
    SECTION = "section"
    SOURCE = "source"
    GAP = "gap"


class Sign(StrEnum):
    """What is wrong with a source: names of signs in `reader.ui.glyphs`."""

    NONE = ""
    PROBLEM = "problem"
    """Parts could not be read."""
    FAILING = "failing"
    """The feed could not be fetched when that was last tried."""
    STOPPED = "stopped"
    """The server said that the feed is gone for good."""
    MISSING = "missing"
    """The archive's file is gone."""


@dataclass(frozen=True, slots=True)
class PaneRow:
    """One row of the sections pane."""

    kind: RowKind
    title: str
    scope: Scope | None
    count: int = 0
    """Unread articles; for Starred and All, all of them."""
    more: bool = False
    """There may be more than counted."""
    folded: bool = False
    depth: int = 0
    """Folders around it."""
    sign: Sign = Sign.NONE
    number: int = 0
    """Id of a saved search."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A saved search with what is known of its unread articles."""

    id: int
    title: str
    query: str
    unread: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the pane is made from."""

    sections: tuple[SectionRow, ...]
    """Each after the folder it is in."""
    smart: SmartCounts
    searches: tuple[SearchRow, ...] = ()
    ready: tuple[PaneRow, ...] = ()
    """The rows, made where the contents were: 7 ms for 2,000 sources …"""
    ready_for: frozenset[int] | None = None
    """… if exactly these sections are folded."""

    def rows(self, folded: frozenset[int]) -> tuple[PaneRow, ...]:
        """The rows from top to bottom."""
        return self.ready if folded == self.ready_for else pane_rows(self, folded)

    def prepared(self, folded: frozenset[int]) -> Contents:
        """The same with its rows made; called in a thread."""
        return replace(self, ready=pane_rows(self, folded), ready_for=folded)

    def has(self, scope: Scope) -> bool:
        """Whether the list of ``scope`` is there to be gone to."""
        if scope.section_id is not None:
            return any(section.id == scope.section_id for section in self.sections)
        if scope.source_id is not None:
            ids = (source.id for section in self.sections for source in section.sources)
            return scope.source_id in ids
        return scope.smart is not None or scope.query is not None

    def sources_of(self, scope: Scope) -> tuple[SourceRow, ...]:
        """A source, or those of a section and of the sections in it."""
        inside, found = {scope.section_id}, list[SourceRow]()
        for section in self.sections:  # folders stand before what is in them
            if scope.section_id is not None and {section.id, section.folder_id} & inside:
                inside.add(section.id)
                found.extend(section.sources)
            elif scope.source_id is not None:
                found.extend(each for each in section.sources if each.id == scope.source_id)
        return tuple(found)


SMART_TITLES = {
    Smart.ALL: "All",
    Smart.UNREAD: "Unread",
    Smart.TODAY: "Today",
    Smart.STARRED: "Starred",
}


def pane_rows(contents: Contents, folded: frozenset[int]) -> tuple[PaneRow, ...]:
    """The rows from top to bottom; what is in folded sections is left out."""
    return (*_smart(contents.smart), *_searches(contents), *_sections(contents, folded))


def title_of(contents: Contents, scope: Scope) -> str:
    """What ``scope`` is called, folded or not; "" if it is not there."""
    if scope.smart is not None:
        return SMART_TITLES[scope.smart]
    if scope.query is not None:
        return next((each.title for each in contents.searches if each.query == scope.query), "")
    if scope.section_id is not None:
        return next((each.title for each in contents.sections if each.id == scope.section_id), "")
    sources = (source for section in contents.sections for source in section.sources)
    return next((each.title for each in sources if each.id == scope.source_id), "")


def around(contents: Contents, scope: Scope) -> Iterator[Scope]:
    """``scope`` itself, the section a source stands in, and the folders around that."""
    yield scope
    folders = {section.id: section.folder_id for section in contents.sections}
    section = folders.get(scope.section_id or 0)
    if scope.source_id is not None:
        section = next((each.id for each in contents.sections if _has(each, scope.source_id)), None)
    while section is not None:
        yield Scope(section_id=section)
        section = folders.get(section)


def _has(section: SectionRow, source_id: int) -> bool:
    return any(source.id == source_id for source in section.sources)


def _smart(counts: SmartCounts) -> Iterator[PaneRow]:
    numbers = {
        Smart.ALL: counts.total,
        Smart.UNREAD: counts.unread,
        Smart.TODAY: counts.today,
        Smart.STARRED: counts.starred,
    }
    for smart, title in SMART_TITLES.items():
        yield PaneRow(RowKind.SMART, title, Scope(smart=smart), numbers[smart])


def _searches(contents: Contents) -> Iterator[PaneRow]:
    for each in contents.searches:
        scope = Scope(query=each.query)
        yield PaneRow(
            RowKind.SEARCH, each.title, scope, each.unread, more=each.more, number=each.id
        )


def _sections(contents: Contents, folded: frozenset[int]) -> Iterator[PaneRow]:
    unread, troubled = _sums(contents.sections)
    depths: dict[int | None, int] = {None: -1}
    closed: set[int | None] = set()
    gap = True
    for section in contents.sections:
        depth = depths[section.id] = depths[section.folder_id] + 1
        is_folded = section.id in folded
        if is_folded or section.folder_id in closed:
            closed.add(section.id)
        if section.folder_id in closed:
            continue
        if not depth:
            if gap or not is_folded:  # folded ones stand close together
                yield PaneRow(RowKind.GAP, "", None)
            gap = not is_folded
        yield PaneRow(
            RowKind.SECTION,
            section.name,
            Scope(section_id=section.id),
            unread[section.id],
            folded=is_folded,
            depth=depth,
            sign=Sign.PROBLEM if is_folded and section.id in troubled else Sign.NONE,
        )
        if not is_folded:
            yield from (_source(source, depth) for source in section.sources)


def _source(source: SourceRow, depth: int) -> PaneRow:
    scope = Scope(source_id=source.id)
    return PaneRow(
        RowKind.SOURCE, source.title, scope, source.unread, depth=depth, sign=sign_of(source)
    )


def sign_of(source: SourceRow) -> Sign:
    """The worst that is known of a source."""
    if source.missing:
        return Sign.MISSING
    if source.stopped:
        return Sign.STOPPED
    if source.error:
        return Sign.FAILING
    return Sign.PROBLEM if source.problems else Sign.NONE


def _sums(sections: tuple[SectionRow, ...]) -> tuple[Mapping[int, int], set[int]]:
    """Unread articles in each section and all inside it; the sections with trouble in them."""
    unread = {section.id: section.unread for section in sections}
    troubled = {section.id for section in sections if any(map(sign_of, section.sources))}
    for section in reversed(sections):  # what is inside comes after
        if section.folder_id is not None:
            unread[section.folder_id] += unread[section.id]
            if section.id in troubled:
                troubled.add(section.folder_id)
    return unread, troubled
