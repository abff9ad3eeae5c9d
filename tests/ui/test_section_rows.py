"""What the sections pane lists."""

from reader.models import Scope, SectionRow, Smart, SmartCounts, SourceKind, SourceRow
from reader.ui.widgets.section_rows import (
    Contents,
    RowKind,
    SearchRow,
    Sign,
    around,
    pane_rows,
    title_of,
)


def source(number: int, title: str, unread: int = 0, **more: object) -> SourceRow:
    row = SourceRow(number, title, SourceKind.ARCHIVE, 1, "World", "/x", None, 9, unread, 0, 0)
    return SourceRow(**{**{name: getattr(row, name) for name in row.__slots__}, **more})


CONTENTS = Contents(
    (
        SectionRow(1, "World", (source(1, "Gazette", 3), source(2, "Courier", problems=2))),
        SectionRow(2, "Science", (source(3, "Orbit", 1, missing=True),)),
    ),
    SmartCounts(9, 4, 2, 1),
    (SearchRow(7, "Rain", "rain OR flood", 3, more=True),),
)


def test_rows_stand_in_order_with_counts() -> None:
    rows = [(row.kind, row.title, row.count) for row in pane_rows(CONTENTS, frozenset())]
    assert rows == [
        (RowKind.SMART, "All", 9),
        (RowKind.SMART, "Unread", 4),
        (RowKind.SMART, "Today", 2),
        (RowKind.SMART, "Starred", 1),
        (RowKind.SEARCH, "Rain", 3),
        (RowKind.GAP, "", 0),
        (RowKind.SECTION, "World", 3),
        (RowKind.SOURCE, "Gazette", 3),
        (RowKind.SOURCE, "Courier", 0),
        (RowKind.GAP, "", 0),
        (RowKind.SECTION, "Science", 1),
        (RowKind.SOURCE, "Orbit", 1),
    ]


def test_a_folded_section_hides_its_sources_but_not_their_trouble() -> None:
    rows = pane_rows(CONTENTS, frozenset({1}))
    assert "Gazette" not in [row.title for row in rows]
    world = next(row for row in rows if row.title == "World")
    assert world.folded
    assert world.sign is Sign.PROBLEM


def test_scopes_say_what_enter_opens() -> None:
    scopes = {row.title: row.scope for row in pane_rows(CONTENTS, frozenset())}
    assert scopes["Today"] == Scope(smart=Smart.TODAY)
    assert scopes["World"] == Scope(section_id=1)
    assert scopes["Orbit"] == Scope(source_id=3)
    assert scopes["Rain"] == Scope(query="rain OR flood")


def test_missing_files_are_marked() -> None:
    orbit = next(row for row in pane_rows(CONTENTS, frozenset()) if row.title == "Orbit")
    assert orbit.sign is Sign.MISSING


NESTED = Contents(
    (
        SectionRow(1, "World", (source(1, "Gazette", 3),)),
        SectionRow(2, "World/North", (), 1),
        SectionRow(3, "World/North/Fjord", (source(3, "Orbit", 4, error="404"),), 2),
        SectionRow(4, "World/South", (source(4, "Atlas", 1),), 1),
        SectionRow(5, "Zoo", (source(5, "Zebra"),)),
    ),
    SmartCounts(9, 8, 2, 1),
)


def shown(folded: frozenset[int]) -> list[tuple[str, int, int]]:
    """What stands below the smart sections."""
    return [(row.title, row.depth, row.count) for row in pane_rows(NESTED, folded)[4:]]


def test_a_folder_counts_all_inside_it_and_shows_it_indented() -> None:
    assert shown(frozenset()) == [
        ("", 0, 0),
        ("World", 0, 8),
        ("Gazette", 0, 3),
        ("North", 1, 4),
        ("Fjord", 2, 4),
        ("Orbit", 2, 4),
        ("South", 1, 1),
        ("Atlas", 1, 1),
        ("", 0, 0),
        ("Zoo", 0, 0),
        ("Zebra", 0, 0),
    ]


def test_every_level_folds_and_folded_sections_stand_close_together() -> None:
    assert [title for title, _, _ in shown(frozenset({2}))][3:6] == ["North", "South", "Atlas"]
    assert shown(frozenset({1, 5})) == [("", 0, 0), ("World", 0, 8), ("Zoo", 0, 0)]
    world = pane_rows(NESTED, frozenset({1}))[5]
    assert world.sign is Sign.PROBLEM


def test_what_hides_a_row_is_found_from_within() -> None:
    chain = list(around(NESTED, Scope(source_id=3)))
    assert chain == [
        Scope(source_id=3), Scope(section_id=3), Scope(section_id=2), Scope(section_id=1),
    ]  # fmt: skip
    assert list(around(NESTED, Scope(smart=Smart.ALL))) == [Scope(smart=Smart.ALL)]


def test_titles_are_known_of_folded_rows_too() -> None:
    assert title_of(NESTED, Scope(section_id=3)) == "World/North/Fjord"
    assert title_of(NESTED, Scope(source_id=4)) == "Atlas"
    assert title_of(CONTENTS, Scope(query="rain OR flood")) == "Rain"
    assert title_of(NESTED, Scope(query="rain")) == ""
    assert title_of(NESTED, Scope(smart=Smart.TODAY)) == "Today"


def test_signs_tell_what_is_wrong_apart() -> None:
    signs = [
        source(1, "x", error="404", stopped=True),
        source(1, "x", error="503"),
        source(1, "x", problems=1),
        source(1, "x"),
    ]
    rows = pane_rows(Contents((SectionRow(1, "S", tuple(signs)),), SmartCounts(0, 0, 0, 0)), NONE)
    assert [row.sign for row in rows[6:]] == [Sign.STOPPED, Sign.FAILING, Sign.PROBLEM, Sign.NONE]


NONE: frozenset[int] = frozenset()


def test_rows_made_beforehand_serve_only_the_same_folds() -> None:
    ready = NESTED.prepared(frozenset({2}))
    assert ready.rows(frozenset({2})) is ready.ready
    assert ready.rows(NONE) == pane_rows(NESTED, NONE)
