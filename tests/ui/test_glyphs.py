"""The two sets of signs."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from rich.cells import cell_len

from reader.ui.glyphs import ASCII, GLYPHS, UNICODE, glyphs_for


def test_the_ascii_set_is_ascii() -> None:
    assert all(sign.isascii() for sign in astuple(ASCII))


def test_all_signs_but_the_ellipsis_are_one_cell_wide() -> None:
    for glyphs in GLYPHS.values():
        several = (glyphs.ellipsis, glyphs.levels, glyphs.heights)
        signs = [sign for sign in astuple(glyphs)[1:] if sign not in several]
        signs += [*glyphs.levels, *glyphs.heights]
        assert {cell_len(sign) for sign in signs} == {1}


@pytest.mark.parametrize(
    ("choice", "encoding", "name"),
    [
        ("auto", "utf-8", "unicode"),
        ("auto", "UTF8", "unicode"),
        ("auto", "ANSI_X3.4-1968", "ascii"),
        ("auto", None, "ascii"),
        ("ascii", "utf-8", "ascii"),
        ("unicode", "ascii", "unicode"),
    ],
)
def test_auto_asks_the_encoding(choice: str, encoding: str | None, name: str) -> None:
    assert glyphs_for(choice, encoding).name == name


def test_the_unicode_set_changes_nothing() -> None:
    assert UNICODE.ascii_safe("│ • ") == "│ • "
    assert ASCII.ascii_safe("│ • ") == "| * "
