"""Tables fitted to the page: columns shrunk and cells wrapped, or else one record a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from reader.content.blocks import Block
from reader.ui.glyphs import Glyphs
from reader.ui.typesetting.direction import runs_right_to_left
from reader.ui.typesetting.galley import Galley, Run
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.roles import Role
from reader.ui.typesetting.setting import prose, settled
from reader.ui.typesetting.wrapping import break_lines, cut_lines, shown, width_of

Row = Sequence[str]

GAP = 2
"""Blank cells between columns."""
NARROW = 6
"""A column of words is made no narrower than this; with more such columns come records."""
LOOKED_AT = 500
"""Rows that columns are measured by."""
ROWS_A_GALLEY = 25
"""A long table is set in parts, so that its first screen does not wait for its end."""

_NUMBER = re.compile(r"[-+−–$€£¥]?\s?\d[\d.,\s ]*\s?[%‰€$]?|[-–—]?")


def table(block: Block, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    """The galleys of a TABLE block."""
    rows = [tuple(settled(cell) for cell in row) for row in block.rows]
    if not rows or not rows[0]:
        return
    room = measure.wide - width_of(block.lead)
    widths = column_widths(rows[:LOOKED_AT], room, measure.width - width_of(block.lead))
    if widths is None:
        yield from _records(block, rows, measure, glyphs)
    else:
        yield from _grid(block, rows, widths, measure, glyphs)


def column_widths(rows: Sequence[Row], room: int, wanted: int | None = None) -> list[int] | None:
    """Cells for each column, or None if the table cannot be read in ``room`` cells.

    A table that fits in ``room`` is left as it is; one that does not is shrunk to
    ``wanted``, the widest columns first.
    """
    columns = len(rows[0])
    gaps = GAP * (columns - 1)
    natural = [max(1, *(_cell_width(row[column]) for row in rows)) for column in range(columns)]
    if sum(natural) + gaps <= room:
        return natural
    least = [
        min(width, max(NARROW, _shortest(rows, column))) for column, width in enumerate(natural)
    ]
    for target in (wanted or room, room):
        if sum(least) + gaps <= target:
            return _shrunk(natural, least, target - gaps)
    return None


def _shortest(rows: Sequence[Row], column: int) -> int:
    """Cells of the longest word of a column, as far as words are of the usual length."""
    words = (word for row in rows for word in row[column].split())
    return min(12, max((width_of(word) for word in words), default=1))


def _shrunk(natural: list[int], least: list[int], room: int) -> list[int]:
    """Bring the columns down to ``room`` in all: none over a common limit, none under its least."""
    low, high = 1, max(natural)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(_limited(natural, least, middle)) <= room:
            low = middle
        else:
            high = middle - 1
    widths = _limited(natural, least, low)
    for column, width in enumerate(natural):
        if width > widths[column] and sum(widths) < room:
            widths[column] += 1
    return widths


def _limited(natural: list[int], least: list[int], limit: int) -> list[int]:
    return [max(low, min(wide, limit)) for wide, low in zip(natural, least, strict=True)]


def _cell_width(cell: str) -> int:
    return max(width_of(line) for line in cell.split("\n"))


def _grid(
    block: Block, rows: Sequence[Row], widths: list[int], measure: Measure, glyphs: Glyphs
) -> Iterator[Galley]:
    numeric = _numeric_columns(rows[block.header_rows : LOOKED_AT])
    body = iter(rows)
    head = [
        line for row in islice(body, block.header_rows) for line in _set_row(row, widths, numeric)
    ]
    if head:
        heading = "\n".join(head)
        rule = (glyphs.rule * GAP).join(glyphs.rule * width for width in widths)
        runs = (
            Run(0, len(heading), Role.STRONG),
            Run(len(heading) + 1, len(heading) + 1 + len(rule), Role.DIM),
        )
        yield _part(block, f"{heading}\n{rule}", measure, glyphs, runs, first=True)
    first = not head
    while part := list(islice(body, ROWS_A_GALLEY)):
        lines = [line for row in part for line in _set_row(row, widths, numeric)]
        yield _part(block, "\n".join(lines), measure, glyphs, first=first)
        first = False


def _part(
    block: Block,
    text: str,
    measure: Measure,
    glyphs: Glyphs,
    runs: tuple[Run, ...] = (),
    *,
    first: bool,
) -> Galley:
    return Galley(
        text=text,
        breaks=cut_lines(text, measure.wide),
        indent=measure.left,
        width=measure.wide,
        runs=runs,
        lead=glyphs.ascii_safe(settled(block.lead if first else block.hang)),
        hang=glyphs.ascii_safe(settled(block.hang)),
        space=int(first and not block.tight),
        verbatim=True,
    )


def _numeric_columns(rows: Sequence[Row]) -> list[bool]:
    """Which columns are of figures only, to be set to the right."""
    return [
        any(any(map(str.isdigit, cell)) for cell in column)
        and all(_NUMBER.fullmatch(cell) for cell in column)
        for column in zip(*rows, strict=True)
    ]


def _set_row(row: Row, widths: list[int], numeric: list[bool]) -> list[str]:
    """A row as lines of text, its cells wrapped."""
    cells = [_set_cell(cell, width) for cell, width in zip(row, widths, strict=True)]
    height = max(map(len, cells))
    numeric = numeric or [False] * len(row)
    lines = []
    for at in range(height):
        parts = [
            _padded(lines_of[at] if at < len(lines_of) else "", width, right)
            for lines_of, width, right in zip(cells, widths, numeric, strict=True)
        ]
        lines.append((" " * GAP).join(parts).rstrip())
    return lines


def _set_cell(cell: str, width: int) -> list[str]:
    """The lines of a cell.  A wide character in a column of one cell is left out of line."""
    return [shown(cell[start:end]) for start, end in break_lines(cell, width)]


def _padded(text: str, width: int, right: bool) -> str:
    blank = " " * max(0, width - width_of(text))
    return blank + text if right or runs_right_to_left(text) else text + blank


def _records(
    block: Block, rows: Sequence[Row], measure: Measure, glyphs: Glyphs
) -> Iterator[Galley]:
    """Each row as a paragraph of "heading: value" lines."""
    names = _names(rows[: block.header_rows], len(rows[0]))
    bodies = rows[block.header_rows :] or rows
    lead = glyphs.ascii_safe(block.hang)
    for row in bodies:
        text, runs = _record(row, names)
        yield prose(text, measure, runs=runs, lead=lead, hang=lead)


def _names(head: Sequence[Row], columns: int) -> list[str]:
    """What a column is called: its headings, one under the other, on one line."""
    return [
        " ".join(dict.fromkeys(part for row in head for part in row[column].split()))
        for column in range(columns)
    ]


def _record(row: Row, names: list[str]) -> tuple[str, list[Run]]:
    lines: list[str] = []
    runs: list[Run] = []
    at = 0
    for name, cell in zip(names, row, strict=True):
        value = " ".join(cell.split())
        if not value:
            continue
        line = f"{name}: {value}" if name else value
        if name:
            runs.append(Run(at, at + len(name) + 1, Role.STRONG))
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines), runs
