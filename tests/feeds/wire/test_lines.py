"""Line ends of every kind, and what is not to be seen."""

import pytest

from reader.feeds.wire import lines as module
from reader.feeds.wire.lines import lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_line_ends(end: str) -> None:
    assert list(lines([f"one{end}two{end}thréé"])) == ["one", "two", "thréé"]


def test_line_end_divided_between_pieces() -> None:
    assert list(lines(["one\r", "\ntwo\r", "three\r"])) == ["one", "two", "three"]


def test_line_divided_between_pieces() -> None:
    assert list(lines(["o", "n", "e\nt", "wo"])) == ["one", "two"]


def test_blanks_and_invisible_characters() -> None:
    assert list(lines(["a\u00a0b\u202fc\u3000d\u200be\u202ef\x1b\x00g"])) == ["a b c defg"]


def test_line_without_an_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LINE_CHARACTERS", 10)
    found = list(lines(["abcd"] * 10))
    assert "".join(found) == "abcd" * 10
    assert max(map(len, found)) < 20


def test_nothing() -> None:
    assert list(lines([])) == []
    assert list(lines([""])) == []
