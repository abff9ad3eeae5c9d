"""Differences, played into an emulator, give the frame they were made from."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.driver.comparing import Comparer
from reader.ui.driver.frame import Frame
from reader.ui.driver.pens import PLAIN, Pen, linked, selected
from reader.ui.driver.reading import Reader
from reader.ui.driver.terminals import KNOWN, Terminal
from tests.ui.driver.emulator import Emulator

COLUMNS, ROWS = 24, 5
STYLES = (
    "",
    "1",
    "3;38;5;244",
    "38;5;188;48;5;233",
    "1;38;5;188;48;5;233",
    "7",
    "4;31",
    "9;48;5;7",
)
PENS = [selected(PLAIN, style) for style in STYLES]
PENS.append(linked(PENS[2], "https://example.org/"))
TEXTS = ("a", "headline", "   ", " " * 20, "日本", "é", "e\u0301", "●  ", "──", "x" * 30)
TERMINALS = [Terminal(), *(terminal for _, terminal in KNOWN)]

writings = st.lists(
    st.tuples(
        st.integers(0, COLUMNS - 1),
        st.integers(0, ROWS - 1),
        st.sampled_from(TEXTS),
        st.sampled_from(PENS),
    ),
    max_size=12,
)


def _write(frame: Frame, writing: Iterable[tuple[int, int, str, Pen]]) -> None:
    for x, y, text, pen in writing:
        frame.put(x, y, text, pen)


def _whole(frame: Frame) -> Emulator:
    """The frame, drawn cell by cell."""
    emulator = Emulator(frame.columns, frame.rows)
    for y in range(frame.rows):
        for x, text in enumerate(frame.texts[y]):
            pen = frame.pens[y][x]
            codes = [*map(str, pen.attributes), pen.ink, pen.ground]
            style = ";".join(code for code in ("0", *codes) if code)
            if text:
                emulator.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{style}m{text}")
    return emulator


@pytest.mark.parametrize("terminal", set(TERMINALS), ids=str)
@given(frames=st.lists(writings, min_size=1, max_size=4))
def test_a_difference_makes_the_screen_what_it_should_be(
    terminal: Terminal, frames: list[list[tuple[int, int, str, Pen]]]
) -> None:
    comparer, frame, emulator = Comparer(terminal), Frame(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
    for writing in frames:
        _write(frame, writing)
        emulator.feed(comparer.difference(frame))
        assert emulator.looks() == _whole(frame).looks()
        assert comparer.difference(frame) == ""


@given(first=writings, second=writings)
def test_a_whole_screen_is_sent_where_nothing_is_known_of_the_terminals(
    first: list[tuple[int, int, str, Pen]], second: list[tuple[int, int, str, Pen]]
) -> None:
    comparer, frame, emulator = Comparer(KNOWN[0][1]), Frame(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
    _write(frame, first)
    comparer.difference(frame)
    emulator.feed("rubbish left by another program " * 4)
    comparer.forget()
    _write(frame, second)
    emulator.feed(comparer.difference(frame))
    assert emulator.looks() == _whole(frame).looks()


def _difference(before: str, after: str, terminal: Terminal = KNOWN[0][1]) -> str:
    frame, reader, comparer = Frame(COLUMNS, ROWS), Reader(), Comparer(terminal)
    reader.read(before, frame)
    comparer.difference(frame)
    reader.read(after, frame)
    return comparer.difference(frame)


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ("\x1b[1;1Hheadline", "\x1b[1;1Hheadline", ""),
        ("\x1b[1;1Hheadline", "\x1b[1;1Hheadlong", "\b\b\bong"),
        ("\x1b[2;3Hab cd", "\x1b[2;3HAb cD", "\x1b[5DAb cD"),  # stepping over costs more
        ("\x1b[2;3Ha23456789a", "\x1b[2;3Hb23456789b", "\x1b[10Db\x1b[8Cb"),
        ("\x1b[2;1Hthe whole of a line", "\x1b[2;1Hthe" + " " * 16, "\x1b[15D\x1b[K"),
        ("\x1b[2;1H\x1b[31mred\x1b[0m", "\x1b[2;1H\x1b[31mrod\x1b[0m", "\b\bo"),
        ("\x1b[2;1H\x1b[31mred\x1b[0m", "\x1b[2;1H\x1b[1;31mrod\x1b[0m", "\r\x1b[1mrod"),
        ("\x1b[2;1H\x1b[1;31mred\x1b[0m", "\x1b[2;1H\x1b[4mred\x1b[0m", "\r\x1b[0;4mred"),
        ("\x1b[2;1H\x1b[31mred\x1b[0m x", "\x1b[2;1Hred\x1b[31m x\x1b[0m", "\rred \x1b[31mx"),
    ],
)
def test_the_cheapest_is_sent(before: str, after: str, sent: str) -> None:
    assert _difference(before, after) == sent


def test_of_a_few_rows_those_in_the_pen_at_hand_come_first() -> None:
    before = "\x1b[1;1Ha\x1b[2;1H\x1b[31mb\x1b[0m"
    after = "\x1b[1;1HA\x1b[2;1H\x1b[31mB\x1b[0m"
    assert _difference(before, after) == "\bB\x1b[H\x1b[mA"


def test_blanks_in_mid_line_are_erased_where_the_terminal_can() -> None:
    before = f"\x1b[1;1H{'x' * COLUMNS}"
    after = f"\x1b[1;1Hx{' ' * 20}"
    assert "\x1b[20X" in _difference(before, after, Terminal(erase=True))
    assert " " * 20 in _difference(before, after, Terminal())


def test_a_terminal_that_erases_to_black_gets_blanks_on_a_coloured_ground() -> None:
    before = f"\x1b[1;1H\x1b[44m{'x' * COLUMNS}\x1b[0m"
    after = f"\x1b[1;1H\x1b[44m{' ' * COLUMNS}\x1b[0m"
    assert "\x1b[K" in _difference(before, after, Terminal(fine=True, ground=True))
    assert " " * COLUMNS in _difference(before, after, Terminal(fine=True))


def test_after_a_sign_of_doubtful_width_the_cursor_is_put_in_place_anew() -> None:
    family = "\U0001f468\u200d\U0001f469"
    sent = _difference("\x1b[1;1Habcdef", f"\x1b[1;1H{family}cdef")
    assert f"{family}\x1b[;" in sent
    assert "cdef" in sent, "what stands beside it is sent again"


def test_links_go_to_terminals_that_know_them_only() -> None:
    link = "\x1b[1;1H\x1b]8;id=1;https://example.org/\x1b\\the minutes\x1b]8;;\x1b\\ rest"
    assert "\x1b]8;;https://example.org/\x1b\\the minutes\x1b[C\x1b]8;;\x1b\\rest" in _difference(
        "", link
    )
    assert "\x1b]8" not in _difference("", link, Terminal())


def test_links_that_differ_by_their_ids_alone_are_the_same() -> None:
    link = "\x1b[1;1H\x1b]8;id={};https://example.org/\x1b\\the minutes\x1b]8;;\x1b\\"
    assert _difference(link.format(1), link.format(2)) == ""


def test_the_hidden_cursor_goes_where_somebody_types() -> None:
    frame, comparer = Frame(COLUMNS, ROWS), Comparer(KNOWN[0][1])
    comparer.difference(frame)
    assert comparer.difference(frame, (3, 2)) == "\x1b[3;4H"
    assert comparer.difference(frame, (3, 2)) == ""


def test_a_screen_of_another_size_is_sent_whole() -> None:
    comparer = Comparer(KNOWN[0][1])
    comparer.difference(Frame(COLUMNS, ROWS))
    assert "\x1b[2J" in comparer.difference(Frame(COLUMNS, ROWS + 1))
