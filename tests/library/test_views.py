from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import NotFoundError
from reader.library import Library
from reader.models import Mark, Order, Scope, Show, Smart, SourceKind
from tests.library.building import ALL, FEED, UNREAD, index, load, story, titles

STARRED = Scope(smart=Smart.STARRED)


def test_an_empty_library_has_empty_lists(library: Library) -> None:
    for scope in (ALL, UNREAD, STARRED, Scope(section_id=1), Scope(source_id=1), Scope(query="x")):
        view = library.open_view(scope)
        assert (view.total, view.page(0, 10), view.next_unread(-1)) == (0, (), None)
        assert view.position(1) is None


def test_pages_follow_each_other(library: Library) -> None:
    load(library, [story(number) for number in range(25)])
    view = library.open_view(ALL)
    assert view.total == 25
    whole = view.ids(0, 25)
    assert sum((view.ids(offset, 7) for offset in range(0, 28, 7)), ()) == whole
    assert tuple(headline.id for headline in view.page(20, 100)) == whole[20:]
    assert view.ids(25, 5) == view.ids(3, 0) == ()
    assert view.ids(-3, 2) == whole[:2]


def test_oldest_first_is_newest_first_upside_down(library: Library) -> None:
    load(library, [story(number, dated=number % 2 == 0) for number in range(9)])
    for scope in (ALL, UNREAD, Scope(section_id=1), Scope(source_id=1), Scope(query="tide")):
        index(library)
        newest = library.open_view(scope).ids(0, 9)
        assert library.open_view(scope, order=Order.OLDEST).ids(0, 9) == newest[::-1]
        assert len(newest) == 9


def test_scopes_and_shows(library: Library) -> None:
    load(library, [story(1, section="Sport"), story(2, section="News"), story(3, section="News")])
    news, sport = library.sections()
    assert titles(library, Scope(section_id=news.id)) == ["Story 3", "Story 2"]
    assert titles(library, Scope(source_id=sport.sources[0].id)) == ["Story 1"]
    ids = library.open_view(ALL).ids(0, 3)
    library.mark(ids[:1], Mark.READ)
    library.mark(ids[:2], Mark.STAR)
    assert titles(library, Scope(section_id=news.id), show=Show.UNREAD) == ["Story 2"]
    assert titles(library, Scope(section_id=sport.id), show=Show.STARRED) == []
    assert titles(library, Scope(source_id=2), show=Show.STARRED) == ["Story 3", "Story 2"]
    assert titles(library, STARRED) == ["Story 3", "Story 2"]
    assert titles(library, STARRED, show=Show.UNREAD) == ["Story 2"]
    assert titles(library, UNREAD, show=Show.STARRED) == ["Story 2"]
    assert titles(library, ALL, show=Show.UNREAD) == ["Story 2", "Story 1"]


def test_what_arrives_later_is_not_in_a_view(library: Library) -> None:
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    views = [library.open_view(scope) for scope in (ALL, UNREAD, Scope(source_id=1))]
    load(library, [story(2), story(0)], kind=SourceKind.FEED, location=FEED)
    for view in views:
        assert [headline.title for headline in view.page(0, 10)] == ["Story 1"]
        assert view.position(2) is None
        assert view.next_unread(0) is None
    assert library.open_view(ALL).total == 3


@pytest.mark.parametrize("many", [3, 1200])
def test_what_is_read_later_stays_in_an_unread_view(library: Library, many: int) -> None:
    load(library, [story(number, dated=number % 3 > 0) for number in range(many)])
    library.mark(library.open_view(ALL).ids(0, 1), Mark.READ)
    view = library.open_view(UNREAD)
    before = view.ids(0, many)
    assert view.total == len(before) == many - 1
    library.mark(before[1:2], Mark.READ)
    assert view.ids(0, many) == before
    library.mark_view(view, Mark.READ)
    assert view.ids(0, many) == before
    assert [view.position(each) for each in before[::100]] == list(range(0, many - 1, 100))
    library.undo()
    library.mark(before[:1], Mark.STAR)
    assert view.ids(0, many) == before
    assert library.open_view(UNREAD).ids(0, many) == before[:1] + before[2:]


def test_a_search_is_a_snapshot_too(library: Library) -> None:
    load(library, [story(1), story(2)], kind=SourceKind.FEED, location=FEED)
    index(library)
    view = library.open_view(Scope(query="tide is:unread"))
    load(library, [story(3)], kind=SourceKind.FEED, location=FEED)
    library.mark(view.ids(0, 2), Mark.READ)
    index(library)
    assert [headline.title for headline in view.page(0, 9)] == ["Story 2", "Story 1"]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("scope", [ALL, UNREAD, Scope(section_id=1), Scope(query="tide")])
def test_next_unread_in_both_directions(library: Library, scope: Scope, order: Order) -> None:
    load(library, [story(number) for number in range(10)])
    index(library)
    view = library.open_view(scope, order=order)
    ids = view.ids(0, 10)
    library.mark([ids[place] for place in (0, 3, 4, 5, 9)], Mark.READ)
    unread = {1, 2, 6, 7, 8}
    for position in range(-1, 11):
        ahead = min((place for place in unread if place > position), default=None)
        behind = max((place for place in unread if place < position), default=None)
        for expected, step in ((ahead, 1), (behind, -1)):
            reached = view.next_unread(position, step)
            assert (reached and reached[0]) == expected
            assert reached is None or reached[1].id == ids[reached[0]]


def test_headlines_come_in_the_order_asked_for(library: Library) -> None:
    load(library, [story(number, complete=number != 1) for number in range(3)])
    first, second, third = library.open_view(ALL).ids(0, 3)
    found = library.headlines([second, 999, first, third])
    assert [headline.id for headline in found] == [second, first, third]
    assert [headline.complete for headline in found] == [False, True, True]
    assert found[0].source == "The Tansey Post"


def test_an_article_that_is_not_there(library: Library) -> None:
    with pytest.raises(NotFoundError, match="there is no article 7"):
        library.article(7)


_STATUS = st.tuples(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 1))


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(_STATUS, min_size=1, max_size=25),
    order=st.sampled_from(Order),
    show=st.sampled_from(Show),
    pages=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=4),
)
def test_every_list_is_a_slice_of_the_sorted_whole(
    rows: list[tuple[bool, bool, bool, int]],
    order: Order,
    show: Show,
    pages: list[tuple[int, int]],
) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        load(
            library,
            (
                story(number, dated=dated, section=("News", "Sport")[section])
                for number, (dated, _, _, section) in enumerate(rows)
            ),
        )
        by_title = {headline.title: headline.id for headline in library.open_view(ALL).page(0, 99)}
        for number, (_, read, starred, _) in enumerate(rows):
            for wanted, mark in ((read, Mark.READ), (starred, Mark.STAR)):
                if wanted:
                    library.mark([by_title[f"Story {number}"]], mark)
        # Undated ones stand below the others, in the order of the file.
        undated = [number for number, row in enumerate(rows) if not row[0]]
        dated = [number for number, row in reversed(list(enumerate(rows))) if row[0]]
        arrived = list(range(len(rows)))[::-1]
        shown = [
            number
            for number in (dated + undated if order is not Order.ARRIVAL else arrived)
            if (show is not Show.UNREAD or not rows[number][1])
            and (show is not Show.STARRED or rows[number][2])
        ]
        for section in (None, *library.sections()):
            expected = [
                f"Story {number}"
                for number in shown
                if section is None or ("News", "Sport")[rows[number][3]] == section.title
            ]
            if order is Order.OLDEST:
                expected.reverse()
            scope = ALL if section is None else Scope(section_id=section.id)
            view = library.open_view(scope, show=show, order=order)
            assert view.total == len(expected)
            assert [each.title for each in view.page(0, 99)] == expected
            for offset, limit in pages:
                page = [each.title for each in view.page(offset, limit)]
                assert page == expected[offset : offset + limit]
            for place, title in enumerate(expected):
                assert view.position(by_title[title]) == place
