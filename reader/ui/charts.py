"""Bars out of characters.  No Textual here: the command line draws them too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.ui.glyphs import Glyphs

HEIGHT = 4
"""Rows of upright bars."""


def upright(
    values: Sequence[int], glyphs: Glyphs, *, cells: int = 1, height: int = HEIGHT
) -> Iterator[str]:
    """Bars side by side, each ``cells`` wide; rows from the top, the highest value beside it.

    What is not nothing shows at least its lowest level.
    """
    most = max(values, default=0)
    margin = len(str(most))
    steps = len(glyphs.heights)
    filled = [_filled(value, most, steps * height) for value in values]
    for row in reversed(range(height)):
        signs = (_cell(fill - row * steps, glyphs) for fill in filled)
        bars = "".join(_wide(sign, cells) for sign in signs)
        label = str(most) if row == height - 1 else "0" if row == 0 else ""
        yield f"{label:>{margin}} {bars}".rstrip()


def _filled(value: int, most: int, levels: int) -> int:
    return max(1, round(value * levels / most)) if value and most else 0


def _cell(fill: int, glyphs: Glyphs) -> str:
    if fill <= 0:
        return " "
    return glyphs.heights[min(fill, len(glyphs.heights)) - 1]


def _wide(sign: str, cells: int) -> str:
    """A bar with a gap behind it, where there is room for one."""
    return sign * cells if cells == 1 else f"{sign * (cells - 1)} "


def lying(value: int, most: int, width: int, glyphs: Glyphs) -> str:
    """A bar of at most ``width`` cells; ``most`` fills it."""
    return glyphs.stroke * _filled(value, most, width)


def axis(labels: Sequence[tuple[int, str]], last: str = "", end: int = 0) -> str:
    """Words under upright bars: pairs of a column and what stands there, if there is room.

    ``last`` ends at the column ``end``; the others have what room it leaves.
    """
    line, start = "", end - len(last)
    for column, label in labels:
        leaves_room = not last or column + len(label) < start
        if leaves_room and column >= len(line) + bool(line):
            line = f"{line:<{column}}{label}"
    return f"{line:<{start}}{last}" if last else line
