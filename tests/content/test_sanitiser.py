"""Nothing that a terminal obeys comes out of the sanitiser, and nothing else is lost."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.sanitiser import clean, clean_line, is_printable

ANY_TEXT = st.text(st.characters(codec=None))
"""All code points, lone surrogates too."""

HARMFUL = (
    {chr(code) for code in range(0x20)} - {"\n", "\t"}
    | {chr(code) for code in range(0x7F, 0xA0)}
    | set("\u061c\u200b\u200e\u200f\u2060\ufeff\u2028\u2029\u00ad")
    | {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    | {chr(code) for code in range(0xD800, 0xE000)}
)


def is_noncharacter(char: str) -> bool:
    return 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE


def test_every_code_point_is_kept_or_dropped_as_promised() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        cleaned = clean(f"a{char}b")
        if char in HARMFUL or is_noncharacter(char):
            assert cleaned in ("ab", "a\nb"), hex(code)
        elif unicodedata.category(char) not in ("Cf", "Cn"):
            assert cleaned == f"a{char}b", hex(code)


@given(ANY_TEXT)
def test_clean_leaves_nothing_harmful(text: str) -> None:
    cleaned = clean(text)
    assert not HARMFUL & set(cleaned)
    assert not any(map(is_noncharacter, cleaned))
    cleaned.encode("utf-8")


@given(ANY_TEXT)
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY_TEXT)
def test_a_line_is_one_line_with_single_blanks(text: str) -> None:
    line = clean_line(text)
    assert line == line.strip()
    assert "  " not in line
    assert len(line.splitlines()) <= 1
    assert line.split() == clean(text).split()
    assert not HARMFUL & set(line)


@given(ANY_TEXT, st.integers(0, 20))
def test_a_limit_is_kept(text: str, limit: int) -> None:
    line = clean_line(text, limit)
    assert len(line) <= limit
    assert clean_line(text).startswith(line)
    assert clean_line(line, limit) == line


@given(st.text(max_size=20), st.sampled_from(["", "\n", "\t\n\r"]), st.sampled_from([0, 300]))
def test_printable_is_what_python_calls_so(text: str, breaks: str, more: int) -> None:
    text = "a" * more + text
    rest = "".join(each for each in text if each not in breaks)
    assert is_printable(text, breaks=breaks) == rest.isprintable()


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs", "M")), max_size=50))
def test_letters_digits_and_signs_of_all_scripts_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b]0;owned\x07 after", "]0;owned after"),
        ("\x9b31mred", "31mred"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("page\x0cnext", "page\nnext"),
        ("\r\x00\n", "\n"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("می‌خواهم", "می‌خواهم"),
        ("👩‍🚀", "👩‍🚀"),
        ("a\ud800b", "ab"),
        ("a\tb\nc", "a\tb\nc"),
        ("", ""),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("  A\u00a0headline \n\t over  lines ", None, "A headline over lines"),
        ("\x1b[2JGone", None, "[2JGone"),
        ("four words in all", 5, "four"),
        ("", 3, ""),
    ],
)
def test_line_examples(text: str, limit: int | None, expected: str) -> None:
    assert clean_line(text, limit) == expected
