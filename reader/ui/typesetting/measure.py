"""How wide the column of text is, and where it stands in the pane."""

from __future__ import annotations

from reader.values import dataclass

MEASURE = 72
"""Cells of a comfortable line."""
NARROWEST = 8
"""Cells a line always has, however narrow the pane; what does not fit is cropped."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The column of text inside a pane, in cells."""

    left: int
    """Blank cells before the column."""
    width: int
    """Of prose."""
    wide: int
    """Of tables and code, which may run on into the right margin."""

    @classmethod
    def of(cls, pane: int, measure: int = MEASURE) -> Measure:
        """The column for a pane of ``pane`` cells: centred once the pane is wider than it needs."""
        margin = 2 if pane >= 60 else 1 if pane >= 30 else 0
        width = max(NARROWEST, min(measure, pane - 2 * margin))
        left = max(margin, (pane - width) // 2) if pane > width else 0
        return cls(left, width, max(width, pane - left - margin))
