"""tar files of all kinds: read as streams, taken to the end, never followed anywhere."""

from __future__ import annotations

import gzip
import io
import pickle
import tarfile
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import BytesContent
from reader.feeds.packed.part import Part
from reader.feeds.packed.tar_header import parse_header
from tests.feeds.packed.archives import (
    PAPER,
    Files,
    feed,
    members,
    problems,
    read,
    tarred,
    titles,
    written,
)

KINDS = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
LONG = f"paper/{'news ' * 30}/{'é' * 120}.xml"


@pytest.mark.parametrize("kind", KINDS)
def test_members_are_read_in_order(tmp_path: Path, kind: int) -> None:
    events = read(tmp_path, tarred(PAPER, kind))
    assert (titles(events), problems(events)) == (["One", "Two", "Three"], [])


@pytest.mark.parametrize("kind", KINDS[1:])
def test_long_names(tmp_path: Path, kind: int) -> None:
    (member,) = members(written(tmp_path, tarred({LONG: feed("One")}, kind)))
    assert member.location == f"box!{LONG.replace(' /', '/')}"
    assert member.section == ("news " * 30).strip()


def _old(files: Files) -> bytes:
    """As Unix wrote it before there was a magic."""
    data = bytearray(tarred(files, tarfile.USTAR_FORMAT))
    at = data.find(b"ustar")
    while at >= 0:
        header = at - 257
        data[at : header + 512] = bytes(header + 512 - at)
        data[header + 148 : header + 156] = b" " * 8
        data[header + 148 : header + 156] = b"%06o\0 " % sum(data[header : header + 512])
        at = data.find(b"ustar", at)
    return bytes(data)


def test_an_old_tar_without_a_magic(tmp_path: Path) -> None:
    assert titles(read(tmp_path, _old(PAPER))) == ["One", "Two", "Three"]


def test_small_members_of_a_stream_are_taken_as_they_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", len(PAPER["paper/b.xml"]))
    path = written(tmp_path, gzip.compress(tarred(PAPER)))
    large, small = members(path)
    assert isinstance(small.content, BytesContent)
    assert isinstance(large.content, Part)  # found again by unpacking once more
    assert pickle.loads(pickle.dumps(large)).read() == PAPER["paper/World/a.xml"]
    assert titles(read(tmp_path, path.read_bytes())) == ["One", "Two", "Three"]


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("odd.xml")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        folder = tarfile.TarInfo("folder.xml")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        info = tarfile.TarInfo("../../a.xml")
        info.size = len(feed("One"))
        archive.addfile(info, io.BytesIO(feed("One")))
    assert [each.location for each in members(written(tmp_path, buffer.getvalue()))] == [
        "box!a.xml"
    ]


def test_a_file_with_holes_is_told(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("holes.xml")
        info.pax_headers = {"GNU.sparse.major": "1"}
        archive.addfile(info)
    events = read(tmp_path, tarred({"a.xml": feed("One")})[:1024] + buffer.getvalue())
    assert titles(events) == ["One"]
    assert problems(events) == [("holes.xml", "a file with holes, which Broadsheet does not read")]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_cut_off(tmp_path: Path, pack: type[bytes]) -> None:
    stories = [f"Story {number}" for number in range(100)]
    data = tarred({"a.xml": feed("One"), "b.xml": feed(*stories)})
    events = read(tmp_path, pack(data[:2500]))
    assert titles(events)[:3] == ["One", "Story 0", "Story 1"]
    assert ("byte 2500", "the tar file is cut off; what stands before is kept") in problems(events)


def test_a_damaged_header_costs_no_other_member(tmp_path: Path) -> None:
    data = bytearray(tarred({**PAPER, "c.xml": feed("Four")}))
    data[1024 + 150] ^= 1
    events = read(tmp_path, bytes(data))
    assert titles(events) == ["One", "Two", "Four"]
    assert problems(events) == [("byte 1024", "damaged; what can be found behind it is kept")]


def _with_size(field: bytes) -> bytes:
    data = bytearray(tarred({"a.xml": feed("One")}, tarfile.USTAR_FORMAT))
    data[124:136] = field
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


@pytest.mark.parametrize("field", [b"\xff" * 12, b"-0000000001\0", b"\x80" + b"\xff" * 11])
def test_a_negative_or_absurd_size_is_no_header(field: bytes) -> None:
    assert parse_header(_with_size(field)[:512]) is None


def test_a_negative_size_ends(tmp_path: Path) -> None:
    data = tarred(PAPER, tarfile.USTAR_FORMAT)[:1024] + _with_size(b"\xff" * 12)
    assert titles(read(tmp_path, data)) == ["One", "Two"]


def test_a_huge_size_is_a_cut_off_file(tmp_path: Path) -> None:
    data = _with_size(b"\x80" + (1 << 34).to_bytes(11, "big"))
    path = written(tmp_path, data)
    (member,) = members(path)
    assert member.read()[: len(feed("One"))] == feed("One")


def test_two_tar_files_in_one(tmp_path: Path) -> None:
    data = tarred(PAPER) + tarred({"c.xml": feed("Four")})
    assert titles(read(tmp_path, data)) == ["One", "Two", "Three", "Four"]


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds nothing"):
        read(tmp_path, tarred({"a.png": b"\x89PNG"}))
