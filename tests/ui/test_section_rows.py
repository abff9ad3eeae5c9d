"""What the sections pane lists."""

from reader.models import Scope, SectionRow, Smart, SmartCounts, SourceKind, SourceRow
from reader.ui.widgets.section_rows import Contents, RowKind, pane_rows


def source(number: int, title: str, unread: int = 0, **more: object) -> SourceRow:
    row = SourceRow(number, title, SourceKind.ARCHIVE, 1, "World", "/x", None, 9, unread, 0, 0)
    return SourceRow(**{**{name: getattr(row, name) for name in row.__slots__}, **more})


CONTENTS = Contents(
    (
        SectionRow(1, "World", (source(1, "Gazette", 3), source(2, "Courier", problems=2))),
        SectionRow(2, "Science", (source(3, "Orbit", 1, missing=True),)),
    ),
    SmartCounts(9, 4, 2, 1),
    (("Rain", "rain OR flood"),),
)


def test_rows_stand_in_order_with_counts() -> None:
    rows = [(row.kind, row.title, row.count) for row in pane_rows(CONTENTS, frozenset())]
    assert rows == [
        (RowKind.SMART, "All", 9),
        (RowKind.SMART, "Unread", 4),
        (RowKind.SMART, "Today", 2),
        (RowKind.SMART, "Starred", 1),
        (RowKind.SEARCH, "Rain", 0),
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
    assert world.warning


def test_scopes_say_what_enter_opens() -> None:
    scopes = {row.title: row.scope for row in pane_rows(CONTENTS, frozenset())}
    assert scopes["Today"] == Scope(smart=Smart.TODAY)
    assert scopes["World"] == Scope(section_id=1)
    assert scopes["Orbit"] == Scope(source_id=3)
    assert scopes["Rain"] == Scope(query="rain OR flood")


def test_missing_files_are_marked() -> None:
    orbit = next(row for row in pane_rows(CONTENTS, frozenset()) if row.title == "Orbit")
    assert orbit.missing
