"""Compressed files of every kind: whole, in several parts, damaged, too large."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import open_document

CHECKED = {zstd.CompressionParameter.checksum_flag: 1}
Pack = Callable[[bytes], bytes]
PACKS: dict[str, Pack] = {
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "Zstandard": lambda data: zstd.compress(data, options=CHECKED),
}


@pytest.fixture(params=PACKS)
def label(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pack(label: str) -> Pack:
    return PACKS[label]


def _file(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "packed"
    path.write_bytes(data)
    return path


def test_whole(tmp_path: Path, pack: Pack) -> None:
    data = b"words and more words " * 50_000
    document = open_document(_file(tmp_path, pack(data)))
    assert document.head == data[: limits.HEAD_BYTES]
    assert document.read() == document.read() == data
    assert document.faults == []


def test_parts_one_after_the_other(tmp_path: Path, pack: Pack) -> None:
    assert open_document(_file(tmp_path, pack(b"one ") + pack(b"two"))).read() == b"one two"


def test_packed_twice(tmp_path: Path, pack: Pack) -> None:
    assert open_document(_file(tmp_path, gzip.compress(pack(b"words")))).read() == b"words"


def test_cut_off_and_damaged(tmp_path: Path, pack: Pack, label: str) -> None:
    data = os.urandom(2_000_000)
    whole = pack(data)
    damaged = whole[:1_200_000] + bytes(1000) + whole[1_201_000:]
    for broken in (whole[: len(whole) // 2], damaged):
        document = open_document(_file(tmp_path, broken))
        found = document.read()
        assert data[:10_000] == found[:10_000]
        (fault,) = document.faults
        assert f"the {label} file is" in fault.reason


def test_a_bomb(tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 100_000)
    path = _file(tmp_path, pack(bytes(100_000_000)))
    with pytest.raises(InputError, match="200 times its size"):
        open_document(path).read(200_000_000)


def test_a_dictionary_too_large_for_the_memory_is_refused(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 256 * 1024 * 1024}]
    huge = lzma.compress(b"words", filters=filters)
    with pytest.raises(InputError, match="the xz file is damaged"):
        open_document(_file(tmp_path, huge))
