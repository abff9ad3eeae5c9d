"""Lines joined to blocks where a file is hard-wrapped, and only there."""

import textwrap

from reader.feeds.wire.paragraphs import blocks

PROSE = (
    "The town of Northport voted on Sunday to keep its lighthouse burning, overruling a council "
    "that wanted to sell it. Engineers had warned that the stair would not last another winter, "
    "and the bill is put at two million. Nobody could say where the money should come from."
)


def wrapped(width: int = 72) -> list[str]:
    return textwrap.wrap(PROSE, width)


def test_wrapped_lines_are_joined() -> None:
    for width in (30, 60, 72, 80, 120):
        assert blocks(["Title", "", *wrapped(width), "", *wrapped(width)]) == [
            "Title",
            PROSE,
            PROSE,
        ]


def test_a_line_is_a_block_where_nothing_is_wrapped() -> None:
    lines = ["Title", "A lead that is a sentence.", "A paragraph that is rather longer.", "Last."]
    assert blocks(lines) == lines


def test_long_lines_are_paragraphs() -> None:
    assert blocks(["Title", PROSE, PROSE]) == ["Title", PROSE, PROSE]


def test_title_and_byline_above_wrapped_text() -> None:
    lines = ["Lighthouse Stays", "By Ann Lee", *wrapped()]
    assert blocks(lines) == ["Lighthouse Stays", "By Ann Lee", PROSE]


def test_indented_line_begins_a_paragraph() -> None:
    lines = [*textwrap.wrap(PROSE, 60, initial_indent="   ") * 1] * 2
    assert blocks(lines) == [PROSE, PROSE]


def test_short_last_line_ends_a_paragraph() -> None:
    lines = [*wrapped(60), *wrapped(60)]
    assert len(lines[-1]) < 50
    assert blocks(lines) == [PROSE, PROSE]


def test_list_items_stay_apart() -> None:
    lines = [*wrapped(60), "* one", "* two", "  goes on", "* three"]
    assert blocks(lines)[1:] == ["* one", "* two", "goes on", "* three"]


def test_head_of_a_mail_stays_apart() -> None:
    lines = ["Subject: The lighthouse of Northport will stay", "From: Ann Lee of Northport", ""]
    assert blocks([*lines, *wrapped()]) == [*lines[:2], PROSE]


def test_hyphen_inside_a_word_is_joined_without_a_blank() -> None:
    lines = ["The council lost the vote on the stair, and it was a close-", "run thing, they say."]
    assert blocks(lines) == [
        "The council lost the vote on the stair, and it was a close-run thing, they say."
    ]


def test_scripts_without_blanks_are_joined_without_one() -> None:
    lines = ["町は日曜日に投票した結果として灯台を残すことに決めたのであ" + "る" * 10, "ります。"]
    assert blocks(lines) == ["".join(lines)]


def test_poem_stays_in_lines() -> None:
    lines = ["Burn on, burn on", "through fog and rain", "the boats are gone", "and come again"]
    assert blocks(lines) == lines


def test_blanks_inside_lines_are_folded() -> None:
    assert blocks(["  A   title\tof  words "]) == ["A title of words"]


def test_nothing() -> None:
    assert blocks([]) == []
    assert blocks(["", " ", ""]) == []
