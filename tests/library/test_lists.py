"""What the headlines pane asks of a list beyond its pages: other orders, stretches, words."""

from __future__ import annotations

import pytest

from reader.library import Library
from reader.models import Mark, Order, Scope, Show, Smart, SourceFound, SourceKind
from tests.library.building import ALL, FEED, UNREAD, index, load, story, titles

SCOPES = (ALL, UNREAD, Scope(section_id=1), Scope(source_id=1), Scope(query="tide"))


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_the_order_of_arrival_is_not_that_of_dates(library: Library, scope: Scope) -> None:
    load(library, [story(number) for number in (5, 2, 9, 4)])
    index(library)
    arrived = ["Story 4", "Story 9", "Story 2", "Story 5"]
    assert titles(library, scope, order=Order.ARRIVAL) == arrived
    view = library.open_view(scope, order=Order.ARRIVAL)
    ids = view.ids(0, 4)
    assert [view.position(each) for each in ids] == [0, 1, 2, 3]
    library.mark(ids[1:2], Mark.READ)
    reached = view.next_unread(0)
    assert reached is not None
    assert reached[0] == 2
    assert view.ids(0, 4) == ids


def test_starred_and_todays_lists_by_arrival(library: Library) -> None:
    load(library, [story(number) for number in (5, 2, 9)])
    library.mark(library.open_view(ALL).ids(0, 3), Mark.STAR)
    starred = Scope(smart=Smart.STARRED)
    assert titles(library, starred, order=Order.ARRIVAL) == ["Story 9", "Story 2", "Story 5"]
    assert titles(library, ALL, show=Show.STARRED, order=Order.ARRIVAL)[0] == "Story 9"
    assert titles(library, Scope(smart=Smart.TODAY), order=Order.ARRIVAL) == []


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_stretches_of_a_list_are_marked_as_one_step(
    library: Library, scope: Scope, order: Order
) -> None:
    load(library, [story(number) for number in range(10)])
    index(library)
    view = library.open_view(scope, order=order)
    ids = view.ids(0, 10)
    change = library.mark_ranges(view, [(1, 2), (7, 8)], Mark.READ)
    assert change.count == 4
    read = {row.id for row in library.headlines(ids) if row.read}
    assert read == {ids[place] for place in (1, 2, 7, 8)}
    assert library.undo()[0].count == 4
    assert not any(row.read for row in library.headlines(ids))


def test_a_stretch_beyond_the_end_is_only_what_there_is(library: Library) -> None:
    load(library, [story(number) for number in range(5)])
    view = library.open_view(ALL)
    assert library.mark_ranges(view, [(3, 99)], Mark.STAR).count == 2
    assert library.mark_ranges(view, [(7, 99)], Mark.STAR).count == 0


def test_what_arrived_later_is_in_no_stretch(library: Library) -> None:
    load(library, [story(number) for number in range(3)])
    view = library.open_view(ALL)
    load(library, [story(number) for number in range(9)], location="/papers/other.txt")
    assert library.mark_ranges(view, [(0, 10)], Mark.READ).count == 3


def narrowed(library: Library, words: str, scope: Scope = ALL) -> list[str]:
    return titles(library, scope, words=words)


@pytest.fixture
def papers(library: Library) -> Library:
    """Two papers whose headlines and names share beginnings."""
    post = [story(1, title="Harbour frozen"), story(2, title="Hard winter at the harbour")]
    load(library, post, title="The Tansey Post")
    comet = [story(3, title="Comet", body_html="<p>Seen from the harbour.</p>")]
    found = SourceFound(title="Harvest News", section="Country")
    load(library, comet, location="/papers/harvest.txt", found=found)
    index(library)
    return library


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["Comet", "Hard winter at the harbour", "Harbour frozen"]),
        ("har", ["Comet", "Hard winter at the harbour", "Harbour frozen"]),
        ("harb", ["Hard winter at the harbour", "Harbour frozen"]),
        ("har win", ["Hard winter at the harbour"]),
        ("post fro", ["Harbour frozen"]),
        ("seen", []),
        ('"-(" OR:', []),
        ("- (", ["Comet", "Hard winter at the harbour", "Harbour frozen"]),
    ],
)
def test_words_narrow_a_list_by_title_and_source(
    papers: Library, words: str, expected: list[str]
) -> None:
    assert narrowed(papers, words) == expected


def test_words_narrow_any_list(papers: Library) -> None:
    section = next(each for each in papers.sections() if each.title == "Country")
    assert narrowed(papers, "com", Scope(section_id=section.id)) == ["Comet"]
    assert narrowed(papers, "harb", Scope(section_id=section.id)) == []
    assert narrowed(papers, "harb", Scope(source_id=1)) != []
    assert narrowed(papers, "har", Scope(query="seen")) == ["Comet"]
    papers.mark(papers.open_view(ALL).ids(0, 1), Mark.READ)
    assert narrowed(papers, "har", UNREAD)[0] == "Hard winter at the harbour"
    assert narrowed(papers, "har", Scope(smart=Smart.STARRED)) == []
    assert narrowed(papers, "har", Scope(smart=Smart.TODAY)) == []


def test_a_row_brings_what_its_columns_show(library: Library) -> None:
    load(library, [story(1, standfirst="What is known. " * 40)], section="Sport")
    (article,) = library.open_view(ALL).ids(0, 1)
    library.mark([article], Mark.TAG, "work")
    library.mark([article], Mark.TAG, "later")
    (row,) = library.open_view(ALL).page(0, 1)
    assert (row.section, row.tags, row.changed, row.standfirst) == (
        "Sport",
        ("later", "work"),
        False,
        "",
    )
    (row,) = library.open_view(ALL).page(0, 1, standfirsts=True)
    assert row.standfirst.startswith("What is known.")
    assert len(row.standfirst) == 300


def test_a_row_tells_that_its_text_was_changed(library: Library) -> None:
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    again = [story(1, body_html="<p>Corrected.</p>")]
    load(library, again, kind=SourceKind.FEED, location=FEED)
    assert [row.changed for row in library.open_view(ALL).page(0, 1)] == [True]


def test_beginnings_of_words_are_not_looked_for_row_by_row(
    papers: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def probed(*_: object) -> None:
        raise AssertionError("2 ms an article")

    monkeypatch.setattr("reader.library.searching._MANY", 0)
    monkeypatch.setattr("reader.library.searching._first", probed)
    assert narrowed(papers, "frozen") == ["Harbour frozen"]
    assert titles(papers, Scope(query="froz*")) == ["Harbour frozen"]
    with pytest.raises(AssertionError, match="2 ms"):
        titles(papers, Scope(query="frozen"))
