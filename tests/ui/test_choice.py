"""Chosen rows are stretches of places: as right as a set, and never as large as one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.widgets.choice import Choice

MILLION = 1_000_000


@given(st.lists(st.integers(0, 30), max_size=60))
def test_turned_one_by_one_it_is_a_set(places: list[int]) -> None:
    choice, expected = Choice(), set[int]()
    for place in places:
        choice.turn(place)
        expected ^= {place}
    assert {place for place in range(32) if place in choice} == expected
    assert choice.count == len(expected)
    spread = [n for first, last in choice.stretches for n in range(first, last + 1)]
    assert spread == sorted(expected)


def test_a_stretch_follows_the_cursor_and_back() -> None:
    choice = Choice()
    choice.turn(3)
    choice.begin(10)
    assert choice.extending
    assert choice.follow(12) == (10, 12)
    assert choice.follow(8) == (8, 12)
    assert choice.stretches == ((3, 3), (8, 10))
    choice.end()
    assert choice.follow(0) is None
    assert choice.stretches == ((3, 3), (8, 10))
    choice.clear()
    assert choice.count == 0


def test_a_million_rows_are_one_stretch() -> None:
    choice = Choice()
    choice.begin(0)
    choice.follow(MILLION - 1)
    assert choice.stretches == ((0, MILLION - 1),)
    assert choice.count == MILLION
    choice.turn(5)
    assert choice.stretches == ((0, 4), (6, MILLION - 1))
    assert 5 not in choice
    assert MILLION - 1 in choice
