"""Which rows of a list are chosen: stretches of places, never the rows themselves."""

from __future__ import annotations

from bisect import bisect_right

Stretch = tuple[int, int]
"""First and last place, 0-based."""


class Choice:
    """Chosen rows; one of the stretches may still follow the cursor."""

    def __init__(self) -> None:
        self._kept: list[Stretch] = []
        self._anchor: int | None = None
        self._head = 0

    @property
    def extending(self) -> bool:
        """Whether the cursor takes a stretch along."""
        return self._anchor is not None

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All chosen rows from the top, none twice."""
        return tuple(_with(self._kept, self._open) if self._open else self._kept)

    @property
    def count(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self.stretches)

    def __contains__(self, place: int) -> bool:
        if self._open is not None and self._open[0] <= place <= self._open[1]:
            return True
        return _holds(self._kept, place)

    @property
    def _open(self) -> Stretch | None:
        if self._anchor is None:
            return None
        return min(self._anchor, self._head), max(self._anchor, self._head)

    def begin(self, place: int) -> None:
        """Choose a row, and those the cursor goes over from here."""
        self.end()
        self._anchor = self._head = place

    def follow(self, place: int) -> Stretch | None:
        """The cursor stands on another row: what has to be drawn anew, if a stretch follows it."""
        if self._anchor is None:
            return None
        before, self._head = self._head, place
        return min(before, place), max(before, place)

    def end(self) -> None:
        """Keep what is chosen, and let the cursor go its way."""
        self._kept = list(self.stretches)
        self._anchor = None

    def turn(self, place: int) -> None:
        """Choose a row, or no longer."""
        self.end()
        if _holds(self._kept, place):
            self._kept = list(_without(self._kept, place))
        else:
            self._kept = _with(self._kept, (place, place))

    def clear(self) -> None:
        """Choose nothing."""
        self._kept, self._anchor = [], None


def _holds(stretches: list[Stretch], place: int) -> bool:
    index = bisect_right(stretches, (place, place)) - 1
    near = stretches[max(index, 0) : index + 2]
    return any(first <= place <= last for first, last in near)


def _with(stretches: list[Stretch], more: Stretch) -> list[Stretch]:
    """One stretch more, joined with those it touches."""
    joined: list[Stretch] = []
    for first, last in sorted([*stretches, more]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def _without(stretches: list[Stretch], place: int) -> list[Stretch]:
    left: list[Stretch] = []
    for first, last in stretches:
        if first <= place <= last:
            left += [each for each in ((first, place - 1), (place + 1, last)) if each[0] <= each[1]]
        else:
            left.append((first, last))
    return left
