"""The last weeks of sources, as one small sign each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CELLS = 8
"""Weeks that are shown, the present one last."""


def sparkline(counts: Sequence[int], levels: str) -> str:
    """One sign a week: blank without articles, else higher the nearer to the busiest week."""
    most = max(counts, default=0)
    return "".join(_level(count, most, levels) if count else " " for count in counts)


def _level(count: int, most: int, levels: str) -> str:
    return levels[(count * len(levels) - 1) // most]


class Weeks:
    """What is known of the weeks of sources, and what has come in sight and is not."""

    def __init__(self) -> None:
        self._known: dict[int, Sequence[int]] = {}
        self._wanted: list[int] = []

    def of(self, source: int) -> Sequence[int]:
        """Articles in each week, empty until they are known: then the source is wanted."""
        if source not in self._known:
            self._known[source] = ()
            self._wanted.append(source)
        return self._known[source]

    def take_wanted(self) -> tuple[int, ...]:
        """The sources to be asked for, each once."""
        wanted, self._wanted = tuple(self._wanted), []
        return wanted

    def learn(self, weeks: Mapping[int, Sequence[int]]) -> None:
        """The answer."""
        self._known.update(weeks)

    def forget(self) -> None:
        """There are new articles."""
        self._known.clear()
