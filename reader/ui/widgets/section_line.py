"""How a row of the sections pane is set: what stands on the line, and in which role."""

from __future__ import annotations

from reader.ui.cells import fit
from reader.ui.glyphs import Glyphs
from reader.ui.widgets.row_parts import Part
from reader.ui.widgets.section_rows import PaneRow, RowKind, Sign

TITLE_CELLS = 10
"""What indenting leaves of a title at least, if the pane is so wide."""
COUNT_CELLS = 6
"""Of a number beside the last weeks: these stand one below the other."""

ROLES = {RowKind.SEARCH: "smart"}
"""Of the title, where it is not called as the kind of row."""


def parts(row: PaneRow, width: int, glyphs: Glyphs, spark: str, *, refreshing: bool) -> list[Part]:
    """The line from left to right, ``width`` cells in all; ``spark`` may be empty."""
    count = f" {row.count}{'+' if row.more else ''} " if row.count else " "
    lead, flag = _lead(row, width, glyphs), _flag(row, glyphs, refreshing)
    if spark:
        spark, flag, count = f" {spark}", f"{flag:2}", f"{count:>{COUNT_CELLS}}"
    room = width - len(lead) - len(count) - len(flag) - len(spark)
    return [
        (lead, "quiet"),
        (fit(row.title, room, glyphs.ellipsis), _role(row)),
        (spark, "quiet"),
        (flag, "quiet" if refreshing else "warning"),
        (count, "count"),
    ]


def mark_end(row: PaneRow, width: int) -> int:
    """The last cell of the fold mark, with the blanks around it."""
    return 2 + _indent(row, width)


def _role(row: PaneRow) -> str:
    if row.kind is RowKind.SOURCE and row.count:
        return "unread"
    return ROLES.get(row.kind, row.kind.value)


def _lead(row: PaneRow, width: int, glyphs: Glyphs) -> str:
    indent = " " * _indent(row, width)
    if row.kind is RowKind.SECTION:
        return f"{indent} {glyphs.folded if row.folded else glyphs.unfolded} "
    return " / " if row.kind is RowKind.SEARCH else f"{indent}   "


def _indent(row: PaneRow, width: int) -> int:
    """Two cells a folder, but never so much that no title is left."""
    return max(0, min(2 * row.depth, width - TITLE_CELLS - 8))


def _flag(row: PaneRow, glyphs: Glyphs, refreshing: bool) -> str:
    if refreshing:
        return f" {glyphs.refreshing}"
    return "" if row.sign is Sign.NONE else f" {getattr(glyphs, row.sign)}"
