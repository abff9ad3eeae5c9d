"""Web archives packed in every way, with a dictionary too, as bombs, and out of reach."""

from __future__ import annotations

import bz2
import io
import lzma
from dataclasses import dataclass
from typing import BinaryIO

import pytest
from backports import zstd

from reader.errors import InputError
from reader.feeds import limits
from tests.feeds.webarchive.archive import as_a_whole, by_record, found, html, joined, pages
from tests.samples.warc import gzipped, page, response, revisit, zstandard

NAMES = ["a", "b", "c"]
PAGES = pages(*NAMES)
SAMPLES = [response(f"https://a.example/{number}", page(number)) for number in range(40)]
TRAINED = zstd.train_dict(SAMPLES, 4096)


def _with_dictionary(dictionary: zstd.ZstdDict, *records: bytes, packed: bool = False) -> bytes:
    content = zstd.compress(dictionary.dict_content) if packed else dictionary.dict_content
    frames = [zstd.compress(each, zstd_dict=dictionary) for each in records]
    head = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little")
    return head + content + b"".join(frames)


@dataclass(frozen=True)
class Unseekable:
    """Bytes that can only be read on."""

    data: bytes

    def open(self) -> BinaryIO:
        """Return a stream as out of a pipe."""
        return io.BufferedReader(_Pipe(self.data))


class _Pipe(io.RawIOBase):
    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._stream.readinto(buffer)


@pytest.mark.parametrize(
    "data",
    [
        joined(*PAGES),
        by_record(*PAGES),
        as_a_whole(*PAGES),
        b"".join(zstandard(each) for each in PAGES),
        zstandard(joined(*PAGES)),
        zstandard(PAGES[0]) + b"\x50\x2a\x4d\x18\2\0\0\0xx" + zstandard(joined(*PAGES[1:])),
        bz2.compress(joined(*PAGES)),
        lzma.compress(joined(*PAGES)),
        gzipped(by_record(*PAGES)),
        _with_dictionary(TRAINED, *PAGES),
        _with_dictionary(TRAINED, *PAGES, packed=True),
        _with_dictionary(zstd.ZstdDict(PAGES[0], is_raw=True), *PAGES),
    ],
    ids="plain gz whole zst zst-whole zst-skip bz2 xz gz-gz dict dict-packed dict-raw".split(),  # noqa: SIM905
)
@pytest.mark.parametrize("wrap", [lambda data: data, Unseekable], ids=["seekable", "not"])
def test_the_same_pages(data: bytes, wrap) -> None:  # type: ignore[no-untyped-def]
    result = found(wrap(data))
    assert (result.urls, result.problems) == (NAMES, [])


def test_revisits_with_a_dictionary() -> None:
    repeat = revisit("https://a.example/d", html("b"), "https://a.example/b")
    assert found(_with_dictionary(TRAINED, *PAGES, repeat)).urls == [*NAMES, "d"]


def test_revisits_where_nobody_can_go_back() -> None:
    repeat = revisit("https://a.example/d", html("b"), "https://a.example/b")
    result = found(Unseekable(by_record(*PAGES, repeat)))
    assert result.urls == NAMES
    assert len(result.problems) == 1


def test_damage_where_nobody_can_go_back() -> None:
    members = [gzipped(each) for each in PAGES]
    members[1] = members[1][:90] + b"\xff" * 40 + members[1][130:]
    result = found(Unseekable(b"".join(members)))
    assert [name for name in result.urls if name != "b"] == ["a", "c"]


def test_a_damaged_zstandard_frame_costs_one_page() -> None:
    frames = [zstandard(each) for each in PAGES]
    frames[1] = frames[1][:40] + b"\xff" * 40 + frames[1][80:]
    result = found(b"".join(frames))
    assert result.urls == ["a", "c"]
    assert "the Zstandard member is damaged" in result.problems[0].reason


@pytest.mark.parametrize(
    "data",
    [
        b"\x5d\x2a\x4d\x18\xff\xff\xff\xff" + b"x" * 90,
        b"\x5d\x2a\x4d\x18\x50\0\0\0" + zstandard(b"x")[:6] + b"x" * 90,
        b"\x5d\x2a\x4d\x18\x04\0\0\0",
        _with_dictionary(TRAINED, b"no archive at all"),
    ],
)
def test_what_only_looks_like_a_dictionary(data: bytes) -> None:
    with pytest.raises(InputError):
        found(data)


def test_lz4_is_told_by_name() -> None:
    with pytest.raises(InputError, match="an LZ4 file, which Broadsheet does not read"):
        found(b"\x04\x22\x4d\x18" + bytes(range(200)))


@pytest.mark.parametrize("pack", [gzipped, zstandard])
def test_bombs(pack, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 100_000)
    monkeypatch.setattr(limits, "UNPACKED_RATIO", 20)
    bomb = response("https://a.example/bomb", b"\0" * 5_000_000, "image/png")
    with pytest.raises(InputError, match="unpacks to more than 20 times its size"):
        found(pack(joined(*PAGES)) + pack(bomb))
