"""What the sections pane lists, as plain rows: smart sections, searches, sections, sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reader.models import Scope, SectionRow, Smart, SmartCounts


class RowKind(StrEnum):
    """What a row of the sections pane stands for."""

    SMART = "smart"
    SEARCH = "search"
    SECTION = "section"
    SOURCE = "source"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class PaneRow:
    """One row of the sections pane."""

    kind: RowKind
    title: str
    scope: Scope | None
    count: int = 0
    """Unread articles; for Starred and All, all of them."""
    folded: bool = False
    warning: bool = False
    """The source has problems."""
    missing: bool = False
    """The archive's file is gone, or the feed does not answer."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the pane is made from."""

    sections: tuple[SectionRow, ...]
    smart: SmartCounts
    searches: tuple[tuple[str, str], ...] = ()
    """Saved searches: title and query."""

    def has(self, scope: Scope) -> bool:
        """Whether the list of ``scope`` is there to be gone to."""
        if scope.section_id is not None:
            return any(section.id == scope.section_id for section in self.sections)
        if scope.source_id is not None:
            ids = (source.id for section in self.sections for source in section.sources)
            return scope.source_id in ids
        return scope.smart is not None or scope.query is not None


SMART_TITLES = {
    Smart.ALL: "All",
    Smart.UNREAD: "Unread",
    Smart.TODAY: "Today",
    Smart.STARRED: "Starred",
}


def pane_rows(contents: Contents, folded: frozenset[int]) -> tuple[PaneRow, ...]:
    """The rows from top to bottom; the sources of folded sections are left out."""
    return (*_smart(contents.smart), *_searches(contents), *_sections(contents, folded))


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
    for title, query in contents.searches:
        yield PaneRow(RowKind.SEARCH, title, Scope(query=query))


def _sections(contents: Contents, folded: frozenset[int]) -> Iterator[PaneRow]:
    for section in contents.sections:
        closed = section.id in folded
        yield PaneRow(RowKind.GAP, "", None)
        yield PaneRow(
            RowKind.SECTION,
            section.title,
            Scope(section_id=section.id),
            section.unread,
            folded=closed,
            warning=closed and any(source.problems or source.error for source in section.sources),
        )
        if closed:
            continue
        for source in section.sources:
            yield PaneRow(
                RowKind.SOURCE,
                source.title,
                Scope(source_id=source.id),
                source.unread,
                warning=source.problems > 0,
                missing=source.missing or bool(source.error),
            )
