"""Text, or not."""

import pytest

from reader.feeds.wire.recognise import looks_like_text


@pytest.mark.parametrize(
    "head",
    [
        b"News AFP News AFP\n",
        "Größe".encode("latin-1"),
        "\ufeffNews".encode("utf-16-le"),
        "News AFP News AFP\r\n".encode("utf-16-be"),
        "\ufeffNews".encode("utf-32-le"),
        b"\x01ZCZC NXL024\r\r\n\x02" + b"THE LAMP STAYS LIT. " * 10 + b"\x03",
        "灯台".encode("iso2022_jp"),
        b"\f\n\nA page",
    ],
)
def test_text(head: bytes) -> None:
    assert looks_like_text(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"SQLite format 3\x00\x10\x00\x01\x01\x00@  \x00\x00",
        bytes(range(256)) * 4,
        b"text and\x00 a NUL in it",
        bytes(range(1, 32)) * 10,
    ],
)
def test_binary(head: bytes) -> None:
    assert not looks_like_text(head)
