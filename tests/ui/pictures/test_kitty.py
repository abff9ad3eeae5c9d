"""Kitty's placeholders, and the sequences that carry a picture."""

from __future__ import annotations

import re
import unicodedata
from base64 import standard_b64decode

from rich.cells import cell_len

from reader.content.sanitiser import clean
from reader.ui.driver.sequences import is_control
from reader.ui.pictures.kitty import MARKS, MOST, forgetting, placeholders, sending
from reader.ui.pictures.sizes import Size

SEQUENCE = re.compile(r"\x1b_G([a-zA-Z0-9=,]+);([A-Za-z0-9+/=]+)\x1b\\")


def test_every_cell_says_which_part_it_shows() -> None:
    picture = placeholders(0x123456, Size(3, 2))
    assert picture.columns == 3
    (first,), (second,) = picture.rows
    assert first.colours is not None
    assert first.colours.ink == 0x123456
    base = "\U0010eeee"
    assert first.text == "".join(f"{base}\u0305{mark}" for mark in "\u0305\u030d\u030e")
    assert second.text.count("\u030d") == 4
    assert cell_len(first.text) == 3
    assert clean(first.text) == first.text


def test_marks_are_such_that_nothing_composes_with_them() -> None:
    assert len(set(MARKS)) == len(MARKS) == MOST.width >= 120
    for mark in MARKS:
        assert (unicodedata.combining(mark), unicodedata.decomposition(mark)) == (230, "")
    assert (MARKS[0], MARKS[8], MARKS[120]) == ("\u0305", "\u0346", "\u0823")


def test_a_picture_is_sent_in_chunks() -> None:
    png = bytes(range(256)) * 30
    found = [SEQUENCE.fullmatch(each) for each in sending(7, png, Size(4, 3))]
    assert all(found)
    keys = [each[1] for each in found if each]
    assert keys == ["a=T,U=1,i=7,f=100,c=4,r=3,q=2,m=1", "q=2,m=1", "q=2,m=0"]
    assert standard_b64decode("".join(each[2] for each in found if each)) == png
    assert max(len(each[2]) for each in found if each) <= 4096


def test_it_is_taken_away_again() -> None:
    assert forgetting(7) == "\x1b_Ga=d,d=I,i=7,q=2\x1b\\"


def test_the_driver_lets_them_pass() -> None:
    for each in (*sending(7, b"x" * 9000, Size(4, 3)), forgetting(7)):
        assert is_control(each)
