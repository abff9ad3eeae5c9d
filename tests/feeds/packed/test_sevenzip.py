"""7z files: solid blocks unpacked once, whatever 7-Zip packs texts with."""

from __future__ import annotations

import lzma
import pickle
import struct
import zlib
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.packed.part import Part
from reader.feeds.packed.sevenzip_block import refusal
from reader.feeds.packed.sevenzip_header import Block, Coder
from tests.feeds.packed.archives import (
    COPY,
    LZMA2,
    PAPER,
    Method,
    feed,
    members,
    problems,
    read,
    sevenzipped,
    titles,
    written,
    zipped,
)

LZMA1: Method = (
    b"\x03\x01\x01",
    b"\x5d" + struct.pack("<L", 1 << 20),
    [{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20}],
)


@pytest.mark.parametrize("pack_header", [True, False])
@pytest.mark.parametrize("method", [LZMA2, LZMA1, COPY])
def test_members_are_read_in_order(tmp_path: Path, method: Method, pack_header: bool) -> None:
    events = read(tmp_path, sevenzipped(PAPER, method, pack_header=pack_header))
    assert (titles(events), problems(events)) == (["One", "Two", "Three"], [])


def test_sections_and_what_is_no_news(tmp_path: Path) -> None:
    files = {**PAPER, "a.css": b"p {}", "c.xml": feed("Four")}
    found = members(written(tmp_path, sevenzipped(files)))
    assert [(each.location, each.section) for each in found] == [
        ("box!paper/World/a.xml", "World"),
        ("box!paper/b.xml", "paper"),
        ("box!c.xml", None),
    ]
    assert [each.read() for each in found] == [*PAPER.values(), feed("Four")]


def test_a_large_member_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", 10)
    found = members(written(tmp_path, sevenzipped(PAPER)))
    assert all(isinstance(each.content, Part) for each in found)
    assert [pickle.loads(pickle.dumps(each)).read() for each in found] == list(PAPER.values())


def test_inside_a_zip(tmp_path: Path) -> None:
    assert titles(read(tmp_path, zipped({"box.7z": sevenzipped(PAPER)}))) == ["One", "Two", "Three"]


def test_cut_off(tmp_path: Path) -> None:
    data = sevenzipped(PAPER)
    with pytest.raises(InputError, match="list of members of the 7z file is damaged"):
        read(tmp_path, data[:-5])


def test_damage_in_a_block_ends_it_early(tmp_path: Path) -> None:
    stories = [f"Story {number * 7919:x}" for number in range(3000)]
    data = bytearray(sevenzipped({"a.xml": feed("One"), "b.xml": feed(*stories)}))
    middle = len(data) // 2
    data[middle : middle + 40] = bytes(40)
    events = read(tmp_path, bytes(data))
    assert titles(events)[:3] == ["One", *stories[:2]]
    reasons = [reason for _, reason in problems(events)]
    assert "the 7z file is damaged; what stands before is kept" in reasons


def test_a_dictionary_too_large_for_the_memory(tmp_path: Path) -> None:
    huge: Method = (b"\x21", b"\x27", LZMA2[2])  # 3 GiB
    events = read(tmp_path, sevenzipped(PAPER, huge, pack_header=False))
    assert titles(events) == []
    assert problems(events)[0][1].startswith("the 7z file is damaged")


@pytest.mark.parametrize(
    ("methods", "reason"),
    [
        ([b"\x06\xf1\x07\x01", b"\x21"], "encrypted; left out"),
        ([b"\x03\x04\x01"], "compressed with PPMd, which Broadsheet does not unpack"),
        ([b"\x04\x01\x09"], "compressed with Deflate64, which Broadsheet does not unpack"),
        ([b"\x03\x03\x01\x1b"], "compressed with methods for programs"),
        ([b"\x03\x03\x01\x03", b"\x21"], None),
        ([b"\x03", b"\x21"], None),
    ],
)
def test_what_is_not_unpacked(methods: list[bytes], reason: str | None) -> None:
    found = refusal(Block(tuple(Coder(method) for method in methods), 0, 1))
    assert (found is None) is (reason is None)
    assert (found or "").startswith(reason or "")


def test_a_method_that_is_not_unpacked_is_told_for_each_member(tmp_path: Path) -> None:
    ppmd: Method = (b"\x03\x04\x01", b"", None)
    events = read(tmp_path, sevenzipped(PAPER, ppmd, pack_header=False))
    assert [where for where, _ in problems(events)] == list(PAPER)


def test_a_header_that_claims_a_billion_members(tmp_path: Path) -> None:
    header = b"\x01\x05\xff" + struct.pack("<Q", 1 << 30) + b"\0"
    start = struct.pack("<QQL", 0, len(header), zlib.crc32(header))
    data = b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<L", zlib.crc32(start)) + start + header
    with pytest.raises(InputError, match="damaged: too many parts"):
        read(tmp_path, data)
