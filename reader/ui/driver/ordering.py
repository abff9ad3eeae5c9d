"""In which order a few rows are sent: each change of colours costs as much as twenty letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import permutations

from reader.ui.driver.pens import Pen
from reader.ui.driver.spans import Span
from reader.values import dataclass

FEW = 4
"""Rows up to which every order is tried; more than that go from top to bottom."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that differs."""

    y: int
    spans: list[Span]
    first: Pen
    """The pen it begins with."""
    last: Pen
    """The pen it ends with."""


def cheapest(rows: list[Row], here: Pen, cost: Callable[[Pen, Pen], int]) -> list[Row]:
    """The rows so that going from pen to pen costs least, starting from the pen in hand."""
    if not 1 < len(rows) <= FEW:
        return rows

    def total(order: Iterable[Row]) -> int:
        ends = [here, *(pen for row in order for pen in (row.first, row.last))]
        return sum(cost(ends[at], ends[at + 1]) for at in range(0, len(ends) - 1, 2))

    return list(min(permutations(rows), key=total))
