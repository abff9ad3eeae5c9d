"""What calls itself a picture: only kinds that are none of a program's, and told by their bytes.

Pictures are files beside the library that nobody here decodes; a picture of 1.6
gigapixels is one as long as its bytes are few.
"""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.picture_type import PICTURE_TYPES, picture_type


def _png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + header + struct.pack(">L", zlib.crc32(header))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_png(40_000, 40_000), "png"),
        (_png(2**32 - 1, 2**32 - 1), "png"),
        (_png(0, 1), ""),
        (_png(1, 0), ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'><script>x</script></svg>", ""),
        (b"<?xml version='1.0'?><!DOCTYPE svg SYSTEM 'http://a.example/x.dtd'><svg/>", ""),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\xff", ""),
        (b"<!DOCTYPE html><script>x</script>", ""),
        (b"%PDF-1.7", ""),
        (b"GIF89a\0\0\x01\0", ""),
        (b"GIF89a\xff\xff\xff\xff<script>x</script>", "gif"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8 ", "webp"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", ""),
        (b"\0\0\0\x20ftypavif", "avif"),
        (b"\0\0\0\x20ftypmp42", ""),
        (b"\0\0\x01\0\x01\0", ""),
        (b"%!PS-Adobe", ""),
        (b"", ""),
    ],
    ids=range(18),
)
def test_what_it_is(data: bytes, kind: str) -> None:
    assert picture_type(data) == kind


@given(st.binary(max_size=80) | st.sampled_from((b"RIFF", b"\0\0\0\x20ftypmif1" * 20)))
def test_any_bytes_are_a_picture_or_none(data: bytes) -> None:
    assert picture_type(data) in (*PICTURE_TYPES, "")
