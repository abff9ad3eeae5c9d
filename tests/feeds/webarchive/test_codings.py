"""Bodies as servers pack them, and as crawlers spoil them."""

from __future__ import annotations

import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.webarchive.codings import decoded
from tests.samples.warc import gzipped, page, zstandard

BODY = b"".join(page(number) for number in range(9))
RAW = zlib.compress(BODY)[2:-4]
CHUNKED = b"".join(b"%x;x=y\r\n%b\r\n" % (len(part), part) for part in (BODY[:99], BODY[99:], b""))


@pytest.mark.parametrize(
    ("codings", "data"),
    [
        ((), BODY),
        (("gzip",), gzipped(BODY)),
        (("x-gzip",), gzipped(BODY)),
        (("deflate",), zlib.compress(BODY)),
        (("deflate",), RAW),
        (("br",), brotli.compress(BODY)),
        (("zstd",), zstandard(BODY)),
        (("chunked",), CHUNKED),
        (("gzip", "br"), brotli.compress(gzipped(BODY))),
        (
            ("br", "chunked"),
            b"%X \n%b\n0\n\n" % (len(brotli.compress(BODY)), brotli.compress(BODY)),
        ),
    ],
)
def test_bodies_are_unpacked(codings: tuple[str, ...], data: bytes) -> None:
    assert decoded(data, codings) == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "chunked", "compress"])
def test_bodies_that_are_not_packed_at_all(coding: str) -> None:
    assert decoded(BODY, (coding,)) == BODY


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzipped(BODY)),
        ("deflate", RAW),
        ("br", brotli.compress(BODY)),
        ("chunked", CHUNKED),
    ],
    ids=["gzip", "deflate", "br", "chunked"],
)
def test_bodies_cut_off(coding: str, data: bytes) -> None:
    found = decoded(data[: len(data) * 2 // 3], (coding,))
    assert len(found) > 100
    assert BODY.startswith(found)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"3\r\nabc\r\nno size\r\nrest", b"abcno size\r\nrest"),
        (b"3\r\nabcdef\r\n", b"3\r\nabcdef\r\n"),
        (b"4\r\nab", b"ab"),
        (b"3\r\nabc\r\n0\r\nTrailer: x\r\n\r\n", b"abc"),
        (b"", b""),
        (b"\r\n", b"\r\n"),
    ],
)
def test_chunks_that_are_none(data: bytes, expected: bytes) -> None:
    assert decoded(data, ("chunked",)) == expected


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bombs(coding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", limits.MIB)
    bomb = b"\0" * (4 * limits.MIB)
    pack = {"gzip": gzipped, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard}
    with pytest.raises(InputError, match="unpacks to more than 1 MiB"):
        decoded(pack[coding](bomb), (coding,))


def test_too_many_layers() -> None:
    with pytest.raises(InputError, match="too many ways"):
        decoded(BODY, ("gzip",) * 5)


CODINGS = st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd", "chunked"]), max_size=3)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=600), CODINGS.map(tuple))
def test_any_bytes_are_unpacked_to_something(data: bytes, codings: tuple[str, ...]) -> None:
    assert isinstance(decoded(data, codings), bytes)
