"""One measured figure beside its yardstick, and the table of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum


class Limit(StrEnum):
    """What a budget limits."""

    RATIO = "x"
    """Ours divided by the yardstick."""
    VALUE = "at most"
    LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the result."""

    name: str
    ours: float
    unit: str
    yardstick: float | None
    """The same measured on the other program in the same run; None: it is not installed."""
    other: str
    """The other program."""
    budget: float
    limit: Limit = Limit.VALUE

    @property
    def ratio(self) -> float | None:
        """Ours divided by the yardstick."""
        return self.ours / self.yardstick if self.yardstick else None

    @property
    def kept(self) -> bool | None:
        """Whether the budget is kept; None if that cannot be said."""
        if self.limit is Limit.RATIO:
            return None if self.ratio is None else self.ratio <= self.budget
        if self.limit is Limit.LEAST:
            return self.ours >= self.budget
        return self.ours <= self.budget


HEAD = ("what", "ours", "yardstick", "ratio", "budget", "")


def table(rows: Sequence[Row]) -> str:
    """All rows in aligned columns."""
    lines = [HEAD, *map(_cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def as_json(rows: Sequence[Row]) -> str:
    """All rows as a JSON list."""
    return json.dumps([{**asdict(row), "ratio": row.ratio, "kept": row.kept} for row in rows])


def _cells(row: Row) -> tuple[str, ...]:
    yardstick = f"{row.other} {'-' if row.yardstick is None else figure(row.yardstick)}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    budget = f"{row.limit} {figure(row.budget)}"
    verdict = {True: "kept", False: "OVER", None: ""}[row.kept]
    return row.name, f"{figure(row.ours)} {row.unit}", yardstick, ratio, budget, verdict


def figure(value: float) -> str:
    """``value`` with three digits that count, or all before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
