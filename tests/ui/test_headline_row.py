"""A headline in its columns: every row exactly as wide as the pane, whatever is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from rich.cells import cell_len

from reader.models import Headline
from reader.ui.glyphs import ASCII, UNICODE, Glyphs
from reader.ui.widgets.headline_columns import Has, Look, columns_for
from reader.ui.widgets.headline_row import Setting, first_line, second_line

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ROW = Headline(
    1,
    "Harbour frozen",
    1,
    "Gazette",
    NOW - timedelta(days=2, hours=1),
    False,
    False,
    section="World",
    standfirst="The ice came overnight.",
)
WIDTHS = (20, 34, 55, 56, 80, 99, 140, 200)


def line(
    row: Headline,
    width: int,
    look: Look | None = None,
    has: Has | None = None,
    glyphs: Glyphs = UNICODE,
    **more: bool,
) -> str:
    look, has = look or Look(), has or Has()
    setting = Setting(NOW, glyphs, look, has)
    parts = first_line(row, columns_for(width, look, has), setting, **more)
    return "".join(text for text, _ in parts)


def below(row: Headline, width: int, look: Look, has: Has | None = None) -> str:
    has = has or Has()
    (part,) = second_line(row, columns_for(width, look, has), Setting(NOW, UNICODE, look, has))
    return part[0]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_row_fills_its_width(width: int) -> None:
    rows = (
        ROW,
        replace(ROW, title="港" * 200, tags=("a", "b" * 90, "氷"), published=None),
        replace(ROW, title="", source="", starred=True, changed=True, read=True),
    )
    for row, two, relative, days, heads, dates in product(rows, *[(False, True)] * 5):
        look, has = Look(two, relative, days), Has(dates=dates)
        assert cell_len(line(row, width, look, has, heads=heads)) == width
        assert cell_len(line(row, width, look, has, ASCII, chosen=True)) == width
        assert not two or cell_len(below(row, width, look, has)) == width


def test_a_narrow_pane_has_title_and_date() -> None:
    assert line(ROW, 40) == "●  Harbour frozen                   Sat "
    assert line(ROW, 40, has=Has(dates=False)).rstrip() == "●  Harbour frozen"
    assert line(ROW, 24).rstrip() == "●  Harbour frozen"


def test_wider_panes_have_more_columns() -> None:
    assert "Gazette" not in line(ROW, 55)
    assert line(ROW, 60, Look(relative=True)).rstrip().endswith("Gazette      Sat 11:00")
    assert "World" not in line(ROW, 99)
    assert "World" in line(ROW, 100)
    assert "World" not in line(ROW, 100, has=Has(sections=False))
    assert "Gazette" not in line(ROW, 100, has=Has(sources=False))


def test_the_first_row_of_a_day_has_its_name_and_a_hairline() -> None:
    look = Look(by_day=True)
    assert line(ROW, 40, look, heads=True) == "●  Harbour frozen ────────────── Sat 21 "
    assert line(ROW, 40, look) == "●  Harbour frozen                 11:00 "
    assert "──  Gazette" in line(ROW, 70, look, heads=True)
    assert line(ROW, 70, look, heads=True).endswith("Sat 21 Nov 11:00 ")
    assert "Sat" not in line(ROW, 70, look, Has(days=False), heads=False)[:60]
    two = Look(two_line=True, by_day=True)
    assert line(ROW, 40, two, heads=True).endswith("─ Sat 21 Nov ")
    assert below(ROW, 60, two) == f"{'    Gazette · 11:00 · The ice came overnight.':<60}"


def test_two_lines_give_the_title_all_the_room() -> None:
    look = Look(two_line=True)
    long = replace(ROW, title="x" * 99)
    assert line(long, 40, look) == "●  " + "x" * 35 + "… "
    assert below(ROW, 60, look).strip() == "Gazette · Sat · The ice came overnight."
    assert below(ROW, 60, look, Has(sources=False, dates=False)).strip() == ROW.standfirst
    assert below(replace(ROW, standfirst="", published=None), 60, look).strip() == "Gazette"


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("The Journal of Minor Results", "The Journal of Minor Results · Sat"),
        ("Lost and Found, Vell Central Station", "Lost and Found, Vell Central… · Sat"),
        ("Half an Hour with", "Half an Hour with · Sat · The ice c…"),
    ],
)
def test_the_second_line_says_no_half_things(source: str, seen: str) -> None:
    row = replace(ROW, source=source)
    assert below(row, 40, Look(two_line=True)).strip() == seen


def test_signs_of_one_cell_each() -> None:
    row = replace(ROW, starred=True, tags=("later",), changed=True)
    assert line(row, 60)[:4] == "●★± "
    assert line(row, 40)[:3] == "●★ "
    assert line(replace(row, starred=False), 40)[:3] == "●# "
    assert line(replace(row, starred=False, tags=()), 40)[:3] == "●± "
    assert line(replace(ROW, complete=False), 40)[:3] == "●… "
    assert line(row, 60, chosen=True)[:4] == "✓★± "
    assert line(row, 60, glyphs=ASCII, chosen=True)[:4] == "x+^ "
    assert line(replace(ROW, complete=False), 60, glyphs=ASCII)[:4] == "* ~ "


def test_wide_panes_name_the_tags() -> None:
    row = replace(ROW, tags=("later", "work"))
    assert "Harbour frozen  #later #work" in line(row, 90)
    assert "#later" not in line(row, 79)
    assert "Harbour frozen  #später #work" in line(replace(row, tags=("später", "work")), 90)
    assert "Harbour frozen  #later #work" in line(replace(row, tags=("later", *["work"] * 90)), 90)


def test_a_terminal_gets_no_controls() -> None:
    row = replace(ROW, title="a\x1b[2Jb", source="c\x9b", tags=("d\u202e",), standfirst="e\x1b]0;")
    whole = line(row, 120) + below(row, 120, Look(two_line=True))
    assert whole.isprintable()


@pytest.mark.parametrize("width", [40, 80])
def test_a_title_without_a_date_has_its_room_where_no_source_stands_beside(width: int) -> None:
    long = replace(ROW, title="Headline" * 20)
    has = Has(sources=False)
    dated, undated = line(long, width, has=has), line(replace(long, published=None), width, has=has)
    assert len(undated) == len(dated) == width
    assert undated.index("…") > dated.index("…")


def test_beside_a_column_of_sources_the_columns_stay() -> None:
    dated, undated = line(ROW, 80), line(replace(ROW, published=None), 80)
    assert undated.index("Gazette") == dated.index("Gazette")
