"""Tables of figures as rows of cells; tables made for layout are told apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.content.tree import Element, tag_of, text_within

MAX_COLUMNS = 40
MAX_SPAN = 1000
_LONG_CELL = 300
_LAYOUT_ROLES = frozenset({"presentation", "none"})
_NOT_IN_CELLS = ("table", "pre", "blockquote", "h1", "h2", "h3", "iframe", "video", "audio")
_SPAN = re.compile(r"\s*(\d{1,4})")


class Grid(NamedTuple):
    """A table of figures."""

    rows: list[list[Element | None]]
    """All rows are equally long; None where a cell spans, or is missing."""
    header_rows: int
    caption: Element | None


def read_table(table: Element) -> Grid | None:
    """Return the cells of ``table``, or None if it only lays out a page (HTML 4.9.1)."""
    if table.get("role", "").lower() in _LAYOUT_ROLES:
        return None
    if any(table.find(f".//{tag}") is not None for tag in _NOT_IN_CELLS):
        return None
    lines = [row for row in table.iter("tr") if _cells(row)]
    if len(lines) < 2 or not _worth_a_grid(table, lines):
        return None
    rows = _spread(lines)
    if rows is None or len(rows[0]) < 2:
        return None
    return Grid(rows, _header_rows(lines), table.find("caption"))


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if tag_of(cell) in ("td", "th")]


def _worth_a_grid(table: Element, lines: list[Element]) -> bool:
    if table.find(".//th") is not None:
        return True
    return all(len(text_within(cell)) <= _LONG_CELL for row in lines for cell in _cells(row))


def _spread(lines: list[Element]) -> list[list[Element | None]] | None:
    """Lay cells out on a grid; None if it is wider than a terminal could ever show."""
    rows: list[list[Element | None]] = []
    taken: dict[int, int] = {}  # column -> rows below that a cell still reaches into
    for line in lines:
        row: list[Element | None] = []
        for cell in _cells(line):
            _skip_taken(row, taken)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(row) + width > MAX_COLUMNS:
                return None
            for column in range(len(row), len(row) + width):
                if height > 1:
                    taken[column] = height - 1
            row += [cell, *[None] * (width - 1)]
        _skip_taken(row, taken)
        rows.append(row)
    columns = max(map(len, rows))
    return [row + [None] * (columns - len(row)) for row in rows]


def _skip_taken(row: list[Element | None], taken: dict[int, int]) -> None:
    while taken.get(len(row), 0) > 0:
        taken[len(row)] -= 1
        row.append(None)


def _span(cell: Element, name: str) -> int:
    match = _SPAN.match(cell.get(name, ""))
    span = min(int(match[1]), MAX_SPAN) if match else 1
    return max(1, span)


def _header_rows(lines: list[Element]) -> int:
    count = 0
    for line in lines:
        parent = line.getparent()
        in_head = parent is not None and tag_of(parent) == "thead"
        if not in_head and any(tag_of(cell) == "td" for cell in _cells(line)):
            break
        count += 1
    return count if count < len(lines) else 0
