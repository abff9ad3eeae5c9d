"""The window over a long list keeps few pages and finds every row in them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.models import Headline
from reader.ui.widgets.row_window import PAGE, PAGES, RowWindow


def rows(page: int, count: int = PAGE) -> tuple[Headline, ...]:
    return tuple(
        Headline(page * PAGE + n, f"Story {page * PAGE + n}", 1, "Gazette", None, False, False)
        for n in range(count)
    )


@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_the_newest_pages_are_here_and_no_more_than_promised(pages: list[int]) -> None:
    window = RowWindow()
    for page in pages:
        window.put(page, rows(page))
    newest = list(dict.fromkeys(reversed(pages)))
    for page in newest[:PAGES]:
        found = window.get(page * PAGE + 5)
        assert found is not None
        assert found.id == page * PAGE + 5
    assert len(list(window)) <= PAGE * PAGES
    assert all(window.get(page * PAGE) is None for page in newest[PAGES:])


def test_missing_names_the_pages_to_fetch() -> None:
    window = RowWindow()
    window.put(1, rows(1))
    assert window.missing(0, PAGE * 3 - 1) == [0, 2]


def test_a_short_last_page_has_no_row_behind_its_end() -> None:
    window = RowWindow()
    window.put(0, rows(0, 3))
    assert window.get(2) is not None
    assert window.get(3) is None


def test_replace_says_which_rows_differ() -> None:
    window = RowWindow()
    window.put(2, rows(2))
    same, other = rows(2)[4], rows(2)[7]
    assert window.replace([same, replace(other, read=True)]) == [2 * PAGE + 7]
    changed = window.get(2 * PAGE + 7)
    assert changed is not None
    assert changed.read


def test_a_row_fetched_without_its_standfirst_keeps_the_one_here() -> None:
    window = RowWindow()
    row = replace(rows(0, 1)[0], standfirst="What is known.")
    window.put(0, (row,))
    assert window.replace([replace(row, standfirst="")]) == []
    assert window.replace([replace(row, standfirst="", read=True)]) == [0]
    assert window.get(0) == replace(row, read=True)
