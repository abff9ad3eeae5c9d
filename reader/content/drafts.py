"""Parts of an article between the HTML tree and its blocks: placed, but not yet set as text."""

from __future__ import annotations

from dataclasses import dataclass

from reader.content.blocks import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: what goes before its lines, and how deep it is."""

    lead: str = ""
    hang: str = ""
    level: int = 0
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text as minimal HTML: protected text, marks, ``<a href>`` and ``<img>``.

    Addresses are numbers: places in the walker's list of addresses.
    """

    markup: str
    kind: BlockKind
    place: Place
    heading: int = 0
    """1 to 6 for a HEADING."""


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table whose cells are markup like that of ``Prose``."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    place: Place


Draft = Prose | TableDraft | Block


def markups(draft: Draft) -> tuple[str, ...]:
    """Return what of ``draft`` has yet to be set, in reading order."""
    if isinstance(draft, Prose):
        return (draft.markup,)
    if isinstance(draft, TableDraft):
        return tuple(cell for row in draft.rows for cell in row if cell)
    return ()
