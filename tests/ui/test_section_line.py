"""How rows of the sections pane are set at any width."""

from __future__ import annotations

import pytest

from reader.models import Scope
from reader.ui.glyphs import ASCII, UNICODE
from reader.ui.widgets.section_line import mark_end, parts
from reader.ui.widgets.section_rows import PaneRow, RowKind, Sign

SOURCE = PaneRow(RowKind.SOURCE, "The Harbour Telegraph", Scope(source_id=1), 12)


def text(row: PaneRow, width: int, spark: str = "", *, refreshing: bool = False) -> str:
    return "".join(part for part, _ in parts(row, width, UNICODE, spark, refreshing=refreshing))


def nested(depth: int, kind: RowKind = RowKind.SOURCE, **more: object) -> PaneRow:
    return PaneRow(kind, "Far from the coast", Scope(source_id=1), depth=depth, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [16, 24, 40, 60])
@pytest.mark.parametrize("depth", [0, 1, 7])
def test_a_line_is_as_wide_as_the_pane(width: int, depth: int) -> None:
    for row in (nested(depth), nested(depth, RowKind.SECTION), nested(depth, sign=Sign.FAILING)):
        assert len(text(row, width)) == width
    assert len(text(nested(depth), 40, "▁▂▃▅▇▅▃▂")) == 40


def test_folders_indent_and_leave_something_of_the_title() -> None:
    assert text(nested(2), 40).startswith("       Far")
    assert text(nested(7), 16).strip().startswith("Far from")


def test_the_fold_mark_is_where_the_mouse_looks_for_it() -> None:
    row = nested(2, RowKind.SECTION, folded=True)
    assert text(row, 40)[: mark_end(row, 40)].strip() == UNICODE.folded
    assert "".join(part for part, _ in parts(row, 40, ASCII, "", refreshing=False))[5] == ">"


def test_bars_and_numbers_stand_one_below_the_other() -> None:
    lines = [text(SOURCE, 40, "▁▂▃▅▇▅▃▂"), text(nested(1, sign=Sign.PROBLEM), 40, "▁▂▃▅▇▅▃▂")]
    assert len({line.index("▁▂▃") for line in lines}) == 1


def test_signs_stand_before_the_number_and_being_read_comes_first() -> None:
    failing = PaneRow(RowKind.SOURCE, "Ebb", Scope(source_id=1), 3, sign=Sign.FAILING)
    assert text(failing, 24).endswith(" ? 3 ")
    assert text(failing, 24, refreshing=True).endswith(" ↻ 3 ")


def test_a_plus_says_that_there_may_be_more() -> None:
    search = PaneRow(RowKind.SEARCH, "Rain", Scope(query="rain"), 120, more=True)
    assert text(search, 24).startswith(" / Rain")
    assert text(search, 24).endswith(" 120+ ")
