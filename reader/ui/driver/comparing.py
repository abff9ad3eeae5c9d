"""Compares a frame with what the terminal shows, and says in few bytes what differs."""

from __future__ import annotations

from collections import Counter

from reader.ui.driver.clusters import is_uneven
from reader.ui.driver.frame import BLANK, Frame
from reader.ui.driver.motion import motion
from reader.ui.driver.ordering import Row, cheapest
from reader.ui.driver.pens import PLAIN, Pen, change, erases, on_blank
from reader.ui.driver.spans import changed_spans
from reader.ui.driver.terminals import Terminal


class Comparer:
    """Knows what the terminal shows, where its cursor stands and with which pen."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._shown: Frame | None = None
        self._pen = PLAIN
        self._x: int | None = None
        self._y = 0
        self._out: list[str] = []

    def forget(self) -> None:
        """The terminal may show anything: the next frame is sent whole."""
        self._shown = None

    def know(self, shown: Frame) -> None:
        """The terminal shows this, with a plain pen and its cursor anywhere."""
        self._shown, self._pen, self._x = shown, PLAIN, None

    def release(self) -> str:
        """Put the pen down, for others to write."""
        self._out = []
        self._use(PLAIN)
        self.forget()
        return "".join(self._out)

    def difference(self, wanted: Frame, cursor: tuple[int, int] | None = None) -> str:
        """What makes the terminal show a frame; its touched rows are looked at, and no others.

        The hidden cursor goes to ``cursor`` in the end, if there is one.
        """
        self._out = []
        shown = self._shown
        if shown is None or (shown.columns, shown.rows) != (wanted.columns, wanted.rows):
            shown = self._shown = self._cleared(wanted)
        for row in cheapest(self._changed(wanted, shown), self._pen, self._cost):
            self._row(row, wanted)
            shown.copy_row(row.y, wanted)
        wanted.touched.clear()
        if cursor is not None:
            self._go(*cursor)
        return "".join(self._out)

    # A whole screen ---------------------------------------------------------------------

    def _cleared(self, wanted: Frame) -> Frame:
        """Wipe the screen, in the ground most of the frame has."""
        self._out.append("\x1b]8;;\x1b\\\x1b[m" if self._pen.link else "\x1b[m")
        self._pen, self._x = PLAIN, None
        ground = self._ground(wanted) if self._terminal.ground else PLAIN
        self._use(ground)
        self._out.append("\x1b[2J")
        wanted.touched.update(range(wanted.rows))
        return Frame(wanted.columns, wanted.rows, ground)

    def _ground(self, wanted: Frame) -> Pen:
        looks = Counter(on_blank(pen) for row in wanted.pens for pen in row[::7])
        return next((pen for pen, _ in looks.most_common() if erases(pen)), PLAIN)

    # A row --------------------------------------------------------------------------------

    def _changed(self, wanted: Frame, shown: Frame) -> list[Row]:
        rows = []
        for y in sorted(wanted.touched):
            texts, pens = wanted.texts[y], wanted.pens[y]
            spans = changed_spans(texts, pens, shown.texts[y], shown.pens[y])
            if spans:
                rows.append(Row(y, spans, pens[spans[0][0]], pens[spans[-1][1] - 1]))
        return rows

    def _cost(self, before: Pen, after: Pen) -> int:
        return len(self._change(before, after))

    def _row(self, row: Row, wanted: Frame) -> None:
        texts, pens = wanted.texts[row.y], wanted.pens[row.y]
        tail = self._tail(texts, pens)
        for start, end in row.spans:
            if end - max(start, tail) > len("\x1b[K"):
                self._span(row.y, start, tail, texts, pens)
                self._erase_line(row.y, max(start, tail), pens[-1])
                return
            self._span(row.y, start, end, texts, pens)

    def _tail(self, texts: list[str], pens: list[Pen]) -> int:
        """Where the blanks begin that can be erased to the end of the row."""
        ground = on_blank(pens[-1])
        if not self._can_erase(ground):
            return len(texts)
        x = len(texts)
        while x and texts[x - 1] == BLANK and on_blank(pens[x - 1]) is ground:
            x -= 1
        return x

    def _can_erase(self, pen: Pen) -> bool:
        return erases(pen) and (self._terminal.ground or not pen.ground)

    def _erase_line(self, y: int, x: int, pen: Pen) -> None:
        self._go(x, y)
        self._use_for_blank(pen)
        self._out.append("\x1b[K")

    def _span(self, y: int, start: int, end: int, texts: list[str], pens: list[Pen]) -> None:
        x = start
        while x < end:
            self._go(x, y)
            if texts[x] == BLANK:
                x = self._blanks(x, end, texts, pens)
            else:
                x = self._ink(x, texts, pens)

    def _ink(self, x: int, texts: list[str], pens: list[Pen]) -> int:
        """Write one character; the cells it fills are behind the cursor then."""
        self._use(pens[x])
        self._out.append(texts[x])
        after = x + 1
        while after < len(texts) and not texts[after]:
            after += 1
        # Past the last column terminals differ; so they do on the width of some signs.
        certain = after < len(texts) and not (len(texts[x]) > 1 and is_uneven(texts[x]))
        self._x = after if certain else None
        return after

    def _blanks(self, x: int, end: int, texts: list[str], pens: list[Pen]) -> int:
        """Write or erase a run of blanks that look the same."""
        ground, after = on_blank(pens[x]), x + 1
        while after < end and texts[after] == BLANK and on_blank(pens[after]) is ground:
            after += 1
        self._use_for_blank(pens[x])
        erase = f"\x1b[{after - x}X"
        onward = motion(0, 0, after - x, 0) if after < end else ""
        cheaper = len(erase) + len(onward) < after - x
        if self._terminal.erase and cheaper and self._can_erase(ground):
            self._out.append(erase)
        else:
            self._out.append(BLANK * (after - x))
            self._x = after if after < len(texts) else None
        return after

    # Cursor and pen -----------------------------------------------------------------------

    def _go(self, x: int, y: int) -> None:
        self._out.append(motion(self._x, self._y, x, y))
        self._x, self._y = x, y

    def _use(self, pen: Pen) -> None:
        if pen is not self._pen:
            self._out.append(self._change(self._pen, pen))
            self._pen = pen

    def _change(self, before: Pen, after: Pen) -> str:
        return change(before, after, fine=self._terminal.fine, links=self._terminal.modern)

    def _use_for_blank(self, pen: Pen) -> None:
        """Any pen with this ground will do for a blank."""
        if on_blank(pen) is not on_blank(self._pen):
            self._use(pen)
