"""Transfer encodings and charsets, also damaged ones and lies."""

from __future__ import annotations

import base64
import binascii

import pytest

from reader.feeds.mail.charsets import text_in
from reader.feeds.mail.transfer import undone

WORDS = b"The ferry is late again."
ENCODED = base64.b64encode(WORDS)


@pytest.mark.parametrize(
    "data",
    [
        ENCODED,
        ENCODED.rstrip(b"="),
        ENCODED[:8] + b"\r\n  " + ENCODED[8:] + b"\r\n",
        ENCODED[:8] + b"\n" + ENCODED[8:] + b"\n\n_____\nharbour mailing-list!\n",
        ENCODED[:5] + b"*" + ENCODED[5:],
    ],
)
def test_base64(data: bytes) -> None:
    assert undone(data, "base64") == WORDS


def test_base64_that_is_cut_off() -> None:
    assert undone(ENCODED[:9], "base64") == WORDS[:6]
    assert undone(b"?", "base64") == b""


def test_other_encodings() -> None:
    assert undone(b"caf=E9=\n!", "quoted-printable") == b"caf\xe9!"
    assert undone(b"a=ZZ=", "quoted-printable").startswith(b"a=ZZ")
    assert undone(b"a", "8bit") == undone(b"a", "nonsense") == b"a"
    line = binascii.b2a_uu(WORDS)
    assert undone(b"\nbegin 644 a.txt\n" + line + b"`\nend\n", "x-uuencode") == WORDS
    assert undone(b"begin 644 a.txt\n" + line.rstrip() + b"junk", "uuencode") == WORDS
    assert undone(b"no file", "uuencode") == b"no file"


CAFES = "Cafés und Brücken am Fluß"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (CAFES.encode(), "utf-8", CAFES),
        (CAFES.encode(), "iso-8859-1", CAFES),  # a lie
        (CAFES.encode("latin-1"), "utf-8", CAFES),  # the other one
        (CAFES.encode("latin-1"), "us-ascii", CAFES),
        (CAFES.encode("latin-1"), "x-unknown", CAFES),
        (CAFES.encode("latin-1"), None, CAFES),
        (b"\x93Quoted\x94", "iso-8859-1", "“Quoted”"),  # cp1252 is meant
        ("Новости дня".encode("koi8-r"), "KOI8-R", "Новости дня"),
        ("日本語".encode("iso-2022-jp"), "iso-2022-jp", "日本語"),
        ("日本語".encode("utf-16"), "utf-16", "日本語"),
        ("加油站".encode("gb18030"), '"GB2312"', "加油站"),
        (b"caf+AOk-", "utf-7", "café"),
        (b"abc", "zlib", "abc"),
        (b"abc", "punycode", "abc"),
        (b"abc", "a\0b", "abc"),
        (b"", "utf-8", ""),
    ],
)
def test_text_in(data: bytes, charset: str | None, text: str) -> None:
    assert text_in(data, charset) == text
