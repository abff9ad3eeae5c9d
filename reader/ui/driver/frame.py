"""A screen as cells."""

from __future__ import annotations

from dataclasses import field

from reader.ui.driver.clusters import MOST_MARKS, NARROW, clusters
from reader.ui.driver.pens import PLAIN, Pen
from reader.values import dataclass

BLANK = " "
REST = ""
"""Stands in the second cell of a wide character."""


@dataclass(slots=True)
class Frame:
    """``rows`` times ``columns`` cells, each a text and a pen."""

    columns: int
    rows: int
    ground: Pen = PLAIN
    """What the frame is filled with at first."""
    texts: list[list[str]] = field(init=False)
    pens: list[list[Pen]] = field(init=False)
    touched: set[int] = field(init=False)
    """Rows written to since somebody emptied this."""

    def __post_init__(self) -> None:
        self.texts = [[BLANK] * self.columns for _ in range(self.rows)]
        self.pens = [[self.ground] * self.columns for _ in range(self.rows)]
        self.touched = set(range(self.rows))

    def put(self, x: int, y: int, text: str, pen: Pen) -> int:
        """Write from a cell on; what does not fit the row is dropped.  Returns the next column."""
        if not (0 <= y < self.rows and 0 <= x < self.columns):
            return x
        self.touched.add(y)
        if NARROW.fullmatch(text):
            return self._run(x, y, text[: self.columns - x], pen)
        for cluster, width in clusters(text):
            x = self._cluster(x, y, cluster, width, pen)
        return x

    def _run(self, x: int, y: int, cells: str | list[str], pen: Pen) -> int:
        """Cells side by side; a wide character that loses a half loses the other one too."""
        texts, end = self.texts[y], x + len(cells)
        if texts[x] == REST:
            texts[x - 1] = BLANK
        if end < self.columns and texts[end] == REST:
            texts[end] = BLANK
        texts[x:end] = cells
        self.pens[y][x:end] = [pen] * len(cells)
        return end

    def _cluster(self, x: int, y: int, cluster: str, width: int, pen: Pen) -> int:
        if not width:
            self._upon(x, y, cluster)
            return x
        if x + width > self.columns:
            return self._run(x, y, BLANK * (self.columns - x), pen) if x < self.columns else x
        return self._run(x, y, [cluster, *[REST] * (width - 1)], pen)

    def _upon(self, x: int, y: int, mark: str) -> None:
        """Set a mark without width upon the character before."""
        texts = self.texts[y]
        before = x - 1
        while before >= 0 and texts[before] == REST:
            before -= 1
        if before >= 0 and len(texts[before]) < MOST_MARKS:
            texts[before] += mark

    def copy_row(self, y: int, other: Frame) -> None:
        """Make a row as it is in another frame of the same size."""
        self.texts[y] = other.texts[y].copy()
        self.pens[y] = other.pens[y].copy()
