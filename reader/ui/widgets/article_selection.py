"""What the mouse has selected in the article pane: on which rows, which columns, which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.selection import Selection

from reader.ui.typesetting.place import Place

if TYPE_CHECKING:
    from reader.ui.typesetting.galley import Line
    from reader.ui.typesetting.page import Page

Columns = tuple[int, int]
"""First column selected and the one after the last, in characters of the line."""


def selected_columns(selection: Selection | None, index: int, line: Line) -> Columns | None:
    """Which columns of line ``index`` are selected: of its text, never of its margin."""
    span = selection.get_span(index) if selection else None
    if span is None:
        return None
    start, end = span
    length = len(line.text)
    return max(start, line.text_at), length if end < 0 else min(end, length)


def changed_rows(selections: tuple[Selection | None, ...], top: int, height: int) -> range:
    """The rows of the pane that any of the selections touches."""
    edges = [edge for each in selections if each for edge in _edges(each, top, height)]
    return range(min(edges), max(edges) + 1) if edges else range(0)


def _edges(selection: Selection, top: int, height: int) -> tuple[int, int]:
    first = selection.start.y - top if selection.start else 0
    last = selection.end.y - top if selection.end else height - 1
    return max(0, min(first, height - 1)), max(0, min(last, height - 1))


def selected_text(selection: Selection, page: Page) -> str:
    """The selected text, its paragraphs unwrapped."""
    last = page.lines_known - 1
    start, end = selection.start, selection.end
    first_place = page.place(min(start.y, last), start.x) if start else Place(0, 0)
    last_place = page.place(min(end.y, last), end.x) if end else page.place(last, page.width)
    return page.text(first_place, last_place)
