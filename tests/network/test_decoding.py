"""Content codings: whole, in pieces, stacked, cut off, damaged, too large."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from reader.network.decoding import Body, CodingError

MIB = 1024 * 1024


def _bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


CODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "gzip in two": ("x-gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", _bare),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
    "zstd in two": ("zstd", lambda data: zstd.compress(data[:9]) + zstd.compress(data[9:])),
    "none": ("identity", bytes),
    "two": ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
}
WORDS = b"the tide comes in, the tide goes out; " * 5000


@pytest.fixture(params=CODINGS)
def coding(request: pytest.FixtureRequest) -> tuple[str, Callable[[bytes], bytes]]:
    return CODINGS[request.param]


def _decoded(codings: str, packed: bytes, *, piece: int, most: int = 64 * MIB) -> bytes:
    body = Body(codings, most)
    for start in range(0, len(packed), piece):
        body.add(packed[start : start + piece])
    return body.end()


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
def test_whole(coding: tuple[str, Callable[[bytes], bytes]], piece: int) -> None:
    codings, pack = coding
    words = WORDS if piece > 1 else WORDS[:2000]
    assert _decoded(codings, pack(words), piece=piece) == words


def test_an_empty_body(coding: tuple[str, Callable[[bytes], bytes]]) -> None:
    assert Body(coding[0], MIB).end() == b""
    assert _decoded(coding[0], coding[1](b""), piece=100) == b""


@pytest.mark.parametrize("name", [name for name in CODINGS if name != "none"])
def test_cut_off_and_damaged(name: str) -> None:
    codings, pack = CODINGS[name]
    packed = pack(os.urandom(5000).hex().encode())
    with pytest.raises(CodingError, match="cut off"):
        _decoded(codings, packed[:-12], piece=100)
    with pytest.raises(CodingError, match=r"damaged|cut off"):
        _decoded(codings, packed[:900] + b"\xff" * 100 + packed[1000:-12], piece=100)


@pytest.mark.parametrize("name", ["gzip", "deflate", "brotli", "zstd"])
def test_a_bomb_stops_at_the_limit(name: str) -> None:
    codings, pack = CODINGS[name]
    packed = pack(bytes(100 * MIB))
    body = Body(codings, 10 * MIB)
    with pytest.raises(CodingError, match="larger than 10 MiB"):
        body.add(packed)


@pytest.mark.parametrize("codings", ["compress", "gzip,gzip,gzip,gzip", "aes128gcm"])
def test_codings_nobody_asked_for(codings: str) -> None:
    with pytest.raises(CodingError, match="is compressed"):
        Body(codings, MIB)


@given(st.sampled_from(["gzip", "deflate", "br", "zstd"]), st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(codings: str, data: bytes) -> None:
    body = Body(codings, MIB)
    try:
        body.add(data)
        body.end()
    except CodingError:
        return
