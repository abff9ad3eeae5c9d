"""Wrapping: nothing lost, nothing too wide, offsets that hold."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.content.sanitiser import clean
from reader.ui.typesetting.setting import settled
from reader.ui.typesetting.wrapping import (
    balanced_width,
    break_lines,
    cut_lines,
    shown,
    shown_offset,
    turned_lines,
    width_of,
)

_ALPHABET = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from(
        "aaaabcde     \n—-/?éЖ漢字、。」한글ابعש👍👩‍🔬🏽🇩🇪❤️\u200d\u200c\u0301\u3000\u00a0"
    ),
)
TEXTS = st.text(_ALPHABET, max_size=200).map(clean).map(settled)
WIDTHS = st.integers(2, 40)


@given(TEXTS, WIDTHS)
@example("word —\u3000\u3000 x", 6)
@example("漢" * 9, 3)
def test_no_character_but_blanks_and_newlines_is_lost(text: str, width: int) -> None:
    kept = "".join(text[start:end] for start, end in break_lines(text, width))
    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for start, end in break_lines(text, width):
        line = shown(text[start:end])
        assert width_of(line) <= width
        assert cell_len(line) <= width


@given(TEXTS, WIDTHS)
def test_lines_follow_one_another_without_overlap(text: str, width: int) -> None:
    at = 0
    for start, end in break_lines(text, width):
        assert at <= start <= end
        assert text[at:start].strip(" \n") == ""
        at = end
    assert text[at:].strip(" ") == ""


@given(TEXTS, WIDTHS)
def test_a_word_that_fits_is_never_broken(text: str, width: int) -> None:
    plain = " ".join(word for word in text.split() if word.isascii() and len(word) <= width)
    lines = [plain[start:end] for start, end in break_lines(plain, width)]
    assert " ".join(lines).split() == plain.split()


@given(TEXTS, st.integers(4, 40))
def test_verbatim_lines_keep_their_beginning(text: str, width: int) -> None:
    lines = text.split("\n")
    cuts = list(cut_lines(text, width))
    assert len(cuts) == len(lines)
    for line, (start, end) in zip(lines, cuts, strict=True):
        assert line.startswith(text[start:end])
        assert width_of(text[start:end]) <= width


@given(TEXTS, st.integers(6, 40))
def test_turned_lines_leave_nothing_out_and_room_for_the_mark(text: str, width: int) -> None:
    cuts = list(turned_lines(text, width, 2))
    assert "".join(text[start:end] for start, end in cuts) == text.replace("\n", "")
    for start, end in cuts:
        turned = start > 0 and text[start - 1] != "\n"
        assert width_of(text[start:end]) <= width - 2 * turned


def test_a_line_of_code_is_turned_after_a_blank_if_there_is_one_late_in_it() -> None:
    text = "return first and second and third"
    assert [text[a:b] for a, b in turned_lines(text, 20, 2)] == [
        "return first and ",
        "second and third",
    ]


@given(TEXTS, st.integers(8, 60))
def test_a_balanced_text_needs_no_more_lines(text: str, width: int) -> None:
    line = " ".join(text.split())
    balanced = balanced_width(line, width)
    assert balanced <= width
    assert len(list(break_lines(line, balanced))) == len(list(break_lines(line, width)))


@given(TEXTS)
def test_what_is_shown_leads_back_to_its_offset(text: str) -> None:
    line = shown(text)
    assert cell_len(line) == width_of(text)
    for index, character in enumerate(line):
        assert text[shown_offset(text, index)] == character


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two", 3, ["one", "two"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("the minister—who left", 13, ["the minister—", "who left"]),
        ("no\u00a0break here", 8, ["no\u00a0break", "here"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        (
            "see https://a.example/long/path/to?x=1&y=2 ok",
            20,
            ["see", "https://a.example/", "long/path/to?x=1&y=2", "ok"],
        ),
        ("これは、長い文です。", 8, ["これは、", "長い文で", "す。"]),
        ("「港」の灯台", 6, ["「港」", "の灯台"]),
        ("한국어 문장은 낱말로", 8, ["한국어", "문장은", "낱말로"]),
        ("e\u0301" * 5, 3, ["e\u0301" * 3, "e\u0301" * 2]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in break_lines(text, width)] == lines


def test_joined_emoji_are_drawn_one_by_one() -> None:
    family = "👨\u200d👩\u200d👧"
    assert shown(family) == "👨👩👧"
    assert width_of(family) == 6


def test_a_heap_of_accents_is_drawn_as_a_few() -> None:
    heap = "a" + "\u0301" * 10_000 + "b"
    assert len(shown(heap)) == 10
    assert heap[shown_offset(heap, 9)] == "b"
    assert [heap[start:end] for start, end in break_lines(heap, 10)] == [heap]


def test_a_title_is_balanced() -> None:
    title = "Harbour listens as keeper counts gulls again"
    width = balanced_width(title, 40)
    lines = [title[start:end] for start, end in break_lines(title, width)]
    assert lines == ["Harbour listens as keeper", "counts gulls again"]


def test_the_first_lines_of_a_huge_text_do_not_need_the_rest() -> None:
    text = "word " * 400_000
    assert len(list(islice(break_lines(text, 70), 40))) == 40
