"""Set type: one block of the article with its line breaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from reader.ui.typesetting.direction import mirrored
from reader.ui.typesetting.roles import Role
from reader.ui.typesetting.wrapping import Cut, shown, shown_offset, width_of
from reader.values import dataclass

Roles = tuple[Role, ...]


class Run(NamedTuple):
    """A run of characters of a galley that looks different."""

    start: int
    end: int
    role: Role
    link: int | None = None
    """Number of the link it leads to."""


class Colours(NamedTuple):
    """Colours of part of a picture, as 0xRRGGBB."""

    ink: int
    ground: int | None = None
    """``None``: that of the page."""


class Piece(NamedTuple):
    """Part of a line: text in one look."""

    text: str
    roles: Roles = ()
    """From the general to the special; later ones win."""
    link: int | None = None
    colours: Colours | None = None
    """Its own, instead of those of its roles."""


class Line(NamedTuple):
    """One line of the page, ready to be drawn from the left edge of the pane."""

    pieces: tuple[Piece, ...]
    galley: int
    """Number of the galley it is of."""
    start: int
    """Offset in the galley's text of the first character."""
    end: int
    """Offset after the last character."""
    text_at: int = 0
    """Characters of the line that stand before the one at ``start``."""

    @property
    def text(self) -> str:
        """The line as it is drawn."""
        return "".join(piece.text for piece in self.pieces)


class Align(Enum):
    """To which edge of its measure a galley is set."""

    LEFT = "left"
    RIGHT = "right"
    """Paragraphs that run from right to left."""


@dataclass(slots=True)
class Galley:
    """One block, set.  Its lines are made when they are asked for (see ``Page``)."""

    text: str
    breaks: Iterator[Cut] = field(repr=False)
    """Makes the lines; used up by ``reach``."""
    indent: int = 0
    """Cells left of the measure."""
    width: int = 72
    """Cells of the measure, lead included."""
    roles: Roles = ()
    runs: Sequence[Run] = ()
    """In order of their start."""
    lead: str = ""
    hang: str = ""
    lead_roles: Roles = (Role.DIM,)
    align: Align = Align.LEFT
    space: int = 1
    """Empty lines above."""
    above: str = ""
    """Stands on them: the bar of a quotation that goes on."""
    silent: bool = False
    """No text of the story: a picture."""
    verbatim: bool = False
    """Set line by line as it was written: code and tables."""
    turn_mark: str = ""
    """Stands before what a verbatim line had no room for."""
    lines: list[Cut] = field(default_factory=list)
    number: int = 0
    """Place among the galleys of the page."""
    block: int = 0
    """Which block of the story it was set from; the same at every width."""
    offset: int = 0
    """Characters of the page before this galley."""

    @property
    def open(self) -> bool:
        """Whether lines may still have to be made."""
        return self.breaks is not _DONE

    def make_line(self) -> bool:
        """Make one more line; false if there was none."""
        cut = next(self.breaks, None)
        if cut is None:
            self.breaks = _DONE
            return False
        self.lines.append(cut)
        return True

    def line(self, row: int, marks: Sequence[Run] = ()) -> Line:
        """Line number ``row`` of this galley; ``marks`` are drawn over its own runs."""
        start, end = self.lines[row]
        lead = self.lead if row == 0 else self.hang
        pieces = list(self._pieces(start, end, marks))
        if self.align is Align.RIGHT:
            return self._right(pieces, lead, start, end)
        before = [Piece(" " * self.indent)] if self.indent else []
        turned = self.turn_mark if start and self.text[start - 1] != "\n" else ""
        if lead or turned:
            before.append(Piece(f"{lead}{turned}", self.lead_roles))
        at = self.indent + len(lead) + len(turned)
        return Line((*before, *pieces), self.number, start, end, at)

    def line_above(self) -> Line:
        """An empty line above this galley."""
        if not self.above:
            return Line((), self.number, 0, 0)
        if self.align is Align.RIGHT:
            return self._right([], self.above, 0, 0)
        pieces = (Piece(" " * self.indent), Piece(self.above, self.lead_roles))
        return Line(pieces, self.number, 0, 0, self.indent + len(self.above))

    def _right(self, pieces: list[Piece], lead: str, start: int, end: int) -> Line:
        used = sum(width_of(piece.text) for piece in pieces) + width_of(lead)
        blank = self.indent + max(0, self.width - used)
        tail = [Piece(mirrored(lead), self.lead_roles)] if lead else []
        return Line((Piece(" " * blank), *pieces, *tail), self.number, start, end, blank)

    def _pieces(self, start: int, end: int, marks: Sequence[Run]) -> Iterator[Piece]:
        runs = [run for run in (*self._runs_before(end), *marks) if start < run.end]
        runs = [run for run in runs if run.start < end]
        if not runs:
            if end > start:
                yield Piece(shown(self.text[start:end]), self.roles)
            return
        edges = {start, end}
        for run in runs:
            edges.update((max(run.start, start), min(run.end, end)))
        ordered = sorted(edges)
        for left, right in pairwise(ordered):
            yield self._piece(left, right, runs)

    def _runs_before(self, end: int) -> Sequence[Run]:
        """A listing has thousands of runs, and each line needs but a few."""
        return self.runs[: bisect_left(self.runs, end, key=_start)]

    def _piece(self, left: int, right: int, runs: Iterable[Run]) -> Piece:
        over = [run for run in runs if run.start <= left and run.end >= right]
        link = next((run.link for run in over if run.link is not None), None)
        roles = (*self.roles, *dict.fromkeys(run.role for run in over))
        return Piece(shown(self.text[left:right]), roles, link)

    def offset_at(self, line: Line, x: int) -> int:
        """Offset in the text of the character drawn at column ``x`` (characters) of its line."""
        index = max(0, x - line.text_at)
        return line.start + shown_offset(self.text[line.start : line.end], index)

    def row_of(self, offset: int) -> int:
        """The row, among those made, in which a character stands."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle][0] <= offset:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)


def _start(run: Run) -> int:
    return run.start


_DONE: Iterator[Cut] = iter(())
