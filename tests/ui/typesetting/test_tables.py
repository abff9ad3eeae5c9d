"""Tables fitted to the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.blocks import Block, BlockKind
from reader.ui.glyphs import UNICODE
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.tables import GAP, column_widths, table
from reader.ui.typesetting.wrapping import width_of

CELLS = st.text("ab 漢é\n", max_size=30)
ROWS = st.integers(1, 6).flatmap(
    lambda columns: st.lists(
        st.lists(CELLS, min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=8
    )
)


def lines_of(block: Block, pane: int) -> list[str]:
    measure = Measure.of(pane)
    lines = []
    for galley in table(block, measure, UNICODE):
        while galley.make_line():
            pass
        lines.extend(galley.line(row).text.rstrip() for row in range(len(galley.lines)))
    return lines


@given(ROWS, st.integers(12, 100))
def test_columns_fit_or_it_is_said_that_they_do_not(rows: list[tuple[str, ...]], room: int) -> None:
    widths = column_widths(rows, room)
    if widths is not None:
        assert sum(widths) + GAP * (len(widths) - 1) <= room
        assert min(widths) >= 1


@given(ROWS, st.integers(20, 100), st.integers(0, 2))
def test_no_letter_is_lost_and_no_line_too_wide(
    rows: list[tuple[str, ...]], pane: int, heads: int
) -> None:
    block = Block(BlockKind.TABLE, rows=tuple(rows), header_rows=min(heads, len(rows)))
    lines = lines_of(block, pane)
    assert all(width_of(line) <= pane for line in lines)
    seen = "".join(lines)
    for row in rows[block.header_rows :]:
        for cell in row:
            for letter in "ab漢é":
                assert seen.count(letter) >= cell.count(letter)


def test_a_column_of_figures_stands_at_the_right() -> None:
    block = Block(
        BlockKind.TABLE, rows=(("Port", "Gulls"), ("Aldery", "7"), ("Wick", "1,204")), header_rows=1
    )
    assert lines_of(block, 80) == [
        "    Port    Gulls",
        "    ─────────────",
        "    Aldery      7",
        "    Wick    1,204",
    ]


def test_cells_are_wrapped_when_the_table_is_too_wide() -> None:
    block = Block(BlockKind.TABLE, rows=(("Wick", "a storm took the hut and all the books"),))
    assert lines_of(block, 30) == [
        " Wick  a storm took the hut",
        "       and all the books",
    ]


def test_a_table_of_too_many_columns_becomes_records() -> None:
    head = tuple(f"Heading {at}" for at in range(8))
    rows = (head, tuple(f"value {at}" for at in range(8)), ("x", "", "", "", "", "", "", "y"))
    lines = lines_of(Block(BlockKind.TABLE, rows=rows, header_rows=1), 30)
    assert lines[:2] == [" Heading 0: value 0", " Heading 1: value 1"]
    assert lines[-2:] == [" Heading 0: x", " Heading 7: y"]


def test_a_long_table_comes_in_parts() -> None:
    rows = tuple((f"row {at}", str(at)) for at in range(1000))
    parts = iter(table(Block(BlockKind.TABLE, rows=rows), Measure.of(80), UNICODE))
    assert len(next(parts).text.split("\n")) < 100


@pytest.mark.parametrize("rows", [(), ((),), (("",),), (("", ""), ("", ""))])
def test_an_empty_table_harms_nobody(rows: tuple[tuple[str, ...], ...]) -> None:
    assert "".join(lines_of(Block(BlockKind.TABLE, rows=rows), 40)) == ""
