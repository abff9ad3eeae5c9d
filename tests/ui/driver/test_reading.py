"""What Textual writes becomes cells, and nothing else gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.clipboard import copy_sequence
from reader.ui.driver.comparing import Comparer
from reader.ui.driver.frame import Frame
from reader.ui.driver.pens import PLAIN, selected
from reader.ui.driver.reading import Reader
from reader.ui.driver.sequences import is_control, passed
from reader.ui.driver.terminals import KNOWN, Terminal, terminal_for
from tests.ui.driver.emulator import without_links


def _rows(written: str, columns: int = 10, rows: int = 2) -> list[str]:
    frame = Frame(columns, rows)
    Reader().read(written, frame)
    return ["".join(row) for row in frame.texts]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("\x1b[1;3Hab\x1b[2;1Hcd", ["  ab      ", "cd        "]),
        ("\x1b[1;1Hab\n\x1b[2;2Hcd", ["ab        ", " cd       "]),
        ("\x1b[1;9Habcd", ["        ab", "          "]),
        ("\x1b[1;1H日本", ["日本      ", "          "]),
        ("\x1b[1;10H日", ["          ", "          "]),
        ("\x1b[1;1H日本\x1b[1;2Hx", [" x本      ", "          "]),
        ("\x1b[1;1He\u0301t\u0301", ["e\u0301t\u0301        ", "          "]),
        ("\x1b[1;1He\x1b[1m\u0301", ["e\u0301         ", "          "]),
        ("\x1b[9;9Hlost", ["          ", "          "]),
    ],
)
def test_text_goes_where_the_cursor_is(written: str, rows: list[str]) -> None:
    assert _rows(written) == rows


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("\x1b[1;1Ha\x1b[31\x07b", "a[31b"),
        ("\x1b[1;1Ha\x1b]0;t\x07b", "a]0;tb"),
        ("\x1b[1;1Ha\x9b5mb\x7f\x00c", "a5mbc"),
        ("\x1b[1;1Ha\u202eb\u2066c", "abc"),
        ("\x1b[1;1Ha\x1bcb", "acb"),
        ("\x1b[1;1Ha\x1b[2Jb", "a[2Jb"),
        ("\x1b[1;1Ha\x1b]52;c;eA==\x07", "a]52;c;eA=="),
    ],
)
def test_other_sequences_inside_a_picture_lose_their_escape(written: str, left: str) -> None:
    assert "".join(_rows(written, columns=20)[0]).rstrip() == left


def test_an_address_with_anything_but_printing_ascii_is_no_link() -> None:
    frame = Frame(10, 1)
    Reader().read("\x1b[1;1H\x1b]8;;https://example.org/\x9bm\x1b\\x\x1b]8;;\x1b\\", frame)
    assert frame.texts[0][0] == "x"
    assert frame.pens[0][0].link == ""


@given(
    st.text(alphabet=st.sampled_from([*"\x1b[]0;8mHJ\\\x07\x9b\r\ncdK?lh", *"ab日"]), max_size=60)
)
def test_whatever_is_written_only_moves_colours_links_and_text_are_sent(written: str) -> None:
    frame = Frame(12, 3)
    Reader().read("\x1b[1;1H" + written, frame)
    sent = without_links(Comparer(KNOWN[0][1]).difference(frame))
    for piece in sent.split("\x1b")[1:]:
        assert piece[0] == "["
        assert piece[1:].lstrip("0123456789;")[:1] in "HABCDmJKX"
    assert not {*sent} & {*map(chr, (*range(7), *range(10, 27), 7, *range(127, 160)))} - {"\r"}


@pytest.mark.parametrize(
    "written", ["\x1b[?1049h", "\x1b[?1003h", "\x1b[>25u", "\x1b]52;c;eHl6\x07", "\x07", "\x1b[<u"]
)
def test_the_sequences_of_the_list_pass(written: str) -> None:
    assert is_control(written)
    assert passed(written, KNOWN[0][1], thin=False) == written


@pytest.mark.parametrize(
    "written",
    [
        "\x1bc",
        "\x1b[?1049hx",
        "\x1b]52;c;?\x07",
        "\x1b[5n",
        "\x1b]2;a\x1b[31m\x07",
        "\x1bP+q\x1b\\",
        "\x1bP\x1b]52;c;eA==\x1b\\\x1bP\x1b[31m\x07\x1b\\",
        "\x1bP\x1b]52;c;?\x07\x1b\\",
        "\x1b_Ga=T,f=100,t=f,q=2;L2V0Yy9wYXNzd2Q=\x1b\\",
        "\x1b_Ga=q,i=1;AAAA\x1b\\",
    ],
)
def test_no_others_do(written: str) -> None:
    assert not is_control(written)


def test_a_plain_terminal_gets_no_sequences_it_might_print() -> None:
    plain = Terminal()
    assert passed("\x1b[?1049h", plain, thin=False) == "\x1b[?1049h"
    assert passed("\x1b]22;default\x07", plain, thin=False) == ""
    assert passed("\x1b[>25u", plain, thin=False) == ""


@pytest.mark.parametrize("text", ["", "gull", "gull " * 500], ids=["none", "short", "long"])
def test_what_is_copied_reaches_gnu_screen(text: str) -> None:
    sequence = copy_sequence(text, {"STY": "7.pts"})
    assert is_control(sequence)
    assert passed(sequence, terminal_for({"TERM": "screen"}), thin=False) == sequence


def test_on_a_thin_line_the_mouse_is_followed_while_a_button_is_held_only() -> None:
    assert passed("\x1b[?1003h", KNOWN[0][1], thin=True) == "\x1b[?1002h"


@pytest.mark.parametrize(
    ("parameters", "attributes", "ink", "ground"),
    [
        ("1;31", {1}, "31", ""),
        ("38;2;1;2;3;48;5;9", set(), "38;2;1;2;3", "48;5;9"),
        ("1;3;22", {3}, "", ""),
        ("31;39;41;49", set(), "", ""),
        ("97;107", set(), "97", "107"),
        ("38;5", set(), "", ""),
        ("31;0;4", {4}, "", ""),
        ("", set(), "", ""),
    ],
)
def test_graphic_renditions_are_read(
    parameters: str, attributes: set[int], ink: str, ground: str
) -> None:
    here = selected(PLAIN, parameters)
    assert (set(here.attributes), here.ink, here.ground) == (attributes, ink, ground)


def test_the_same_pen_is_the_same_object() -> None:
    assert selected(PLAIN, "1;31") is selected(selected(PLAIN, "31"), "1")
