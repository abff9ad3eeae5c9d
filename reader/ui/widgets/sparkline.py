"""The last weeks of a source as one small sign each."""

from __future__ import annotations

from collections.abc import Sequence

CELLS = 8
"""Weeks that are shown, the present one last."""


def sparkline(counts: Sequence[int], levels: str) -> str:
    """One sign a week: blank without articles, else higher the nearer to the busiest week."""
    most = max(counts, default=0)
    return "".join(_level(count, most, levels) if count else " " for count in counts)


def _level(count: int, most: int, levels: str) -> str:
    return levels[(count * len(levels) - 1) // most]
