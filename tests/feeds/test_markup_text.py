"""Encodings of XML: what is declared, what is marked, and what is true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.markup_text import decode_markup

TEXT = "<rss><title>Café “naïve” – 5 €</title></rss>"
CYRILLIC = "<rss><title>Новости дня: мост открыт, паром утонул</title></rss>"


def _declared(encoding: str, text: str = TEXT) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


@pytest.mark.parametrize(
    ("declared", "true"),
    [
        ("utf-8", "utf-8"),
        ("UTF-8", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "utf-8"),
        ("windows-1252", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("utf-16", "utf-8"),
        ("utf-32", "utf-32"),
        ("no-such-encoding", "utf-8"),
        ("rot13", "utf-8"),
        ("unicode_escape", "utf-8"),
    ],
)
def test_declared_and_true(declared: str, true: str) -> None:
    assert decode_markup(_declared(declared).encode(true)) == _declared(declared)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_declared_encodings_are_believed(encoding: str) -> None:
    text = _declared(encoding, CYRILLIC)
    assert decode_markup(text.encode(encoding)) == text


def test_latin_1_without_a_declaration() -> None:
    text = "<rss><title>Un café près de la gare, où l’été se termine déjà à midi</title></rss>"
    assert decode_markup(text.encode("cp1252")) == text


def test_cp1252_pasted_into_utf_8() -> None:
    data = _declared("utf-8").encode() + "<p>“pasted”</p>".encode("cp1252")
    assert decode_markup(data) == _declared("utf-8") + "<p>“pasted”</p>"


def test_gb2312_means_gb18030() -> None:
    text = _declared("gb2312", "<rss>镕</rss>")  # not in GB 2312 itself
    assert decode_markup(text.encode("gb18030")) == text


@given(st.binary(max_size=300))
def test_never_raises(data: bytes) -> None:
    assert isinstance(decode_markup(b'<?xml version="1.0" encoding="utf-8"?>' + data), str)
    assert isinstance(decode_markup(data), str)


def test_scripts_without_a_declaration_are_detected() -> None:
    text = "<rss><item><title>Новости дня: мост открыт, паром утонул в тумане</title></item></rss>"
    assert decode_markup(text.encode("windows-1251")) == text
