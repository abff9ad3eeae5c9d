"""ZIP files: members as documents, whatever they are packed with and called."""

from __future__ import annotations

import pickle
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import BytesContent
from reader.feeds.document import Document, looked_at
from reader.feeds.packed.zip_loader import load
from reader.feeds.packed.zip_member import ZipMember
from tests.feeds.packed.archives import (
    PAPER,
    feed,
    members,
    problems,
    read,
    tarred,
    titles,
    written,
    zipped,
)

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@pytest.mark.parametrize("method", METHODS)
def test_members_are_read_in_order(tmp_path: Path, method: int) -> None:
    events = read(tmp_path, zipped(PAPER, method))
    assert titles(events) == ["One", "Two", "Three"]
    assert problems(events) == []


def test_the_section_is_the_folder_inside(tmp_path: Path) -> None:
    found = members(written(tmp_path, zipped({**PAPER, "c.xml": feed("Four")})))
    assert [each.section for each in found] == ["World", "paper", None]
    assert found[0].location == "box!paper/World/a.xml"
    assert found[0].name == f"{tmp_path}/box!paper/World/a.xml"


def test_what_is_no_news_is_passed_over(tmp_path: Path) -> None:
    files = {
        "page_files/a.css": b"p {}", "__MACOSX/a.xml": b"\0", ".git/b.xml": b"\0",
        "README.md": b"read me", "folder/": b"", "a.xml": feed("One"),
    }  # fmt: skip
    events = read(tmp_path, zipped(files))
    assert (titles(events), problems(events)) == (["One"], [])


def test_members_can_be_opened_again_elsewhere(tmp_path: Path) -> None:
    (first, _) = members(written(tmp_path, zipped(PAPER)))
    assert isinstance(first.content, ZipMember)
    again = pickle.loads(pickle.dumps(first))
    assert again.read() == first.read() == PAPER["paper/World/a.xml"]
    assert again.faults is again.content.faults


def test_what_is_stored_can_be_sought_in(tmp_path: Path) -> None:
    (member,) = members(written(tmp_path, zipped({"a.txt": b"0123456789"}, zipfile.ZIP_STORED)))
    with member.open() as stream:
        stream.seek(-3, 2)
        assert (stream.read(), stream.seek(2), stream.read(3)) == (b"789", 2, b"234")


@pytest.mark.parametrize("inner", METHODS)
@pytest.mark.parametrize("outer", METHODS)
def test_a_zip_inside_a_zip(tmp_path: Path, outer: int, inner: int) -> None:
    data = zipped({"in/box.zip": zipped(PAPER, inner), "tar": tarred(PAPER)}, outer)
    assert titles(read(tmp_path, data)) == ["One", "Two", "Three"] * 2


def test_a_packed_zip_inside_a_zip_must_fit_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", 100)
    data = zipped({"box.zip": zipped(PAPER), "a.xml": feed("One")})
    events = read(tmp_path, data)
    assert titles(events) == ["One"]
    assert "larger than" in problems(events)[0][1]


def test_members_of_what_is_in_memory_do_not_bring_all_of_it(tmp_path: Path) -> None:
    (inner,) = members(written(tmp_path, zipped({"box.zip": zipped(PAPER)})))
    found = [each for each in load(looked_at(inner)) if isinstance(each, Document)]
    assert [each.content for each in found] == [BytesContent(data) for data in PAPER.values()]


def _renamed(raw: bytes, flags: int = 0) -> bytes:
    """A ZIP file whose one member has this name."""
    data = zipped({"x" * len(raw): feed("One")})
    data = data.replace(b"x" * len(raw), raw)
    local, central = data.index(b"PK\3\4"), data.index(b"PK\1\2")
    data = bytearray(data)
    struct.pack_into("<H", data, local + 6, flags)
    struct.pack_into("<H", data, central + 8, flags)
    return bytes(data)


@pytest.mark.parametrize(
    ("raw", "flags", "place"),
    [
        ("Köln/a".encode(), 0x800, "Köln/a"),
        ("Köln/a".encode(), 0, "Köln/a"),  # as Unix tools write it, without the flag
        ("Köln/a".encode("cp437"), 0, "Köln/a"),
        (b"..\\..\\etc\\passwd", 0, "etc/passwd"),
        (b"/etc/./cron/../passwd", 0, "etc/cron/passwd"),
        (b"C:/news/a.txt", 0, "news/a.txt"),
        (b"a\x1b[31mb\r\n.txt", 0, "a[31mb .txt"),
    ],
)
def test_names_are_shown_as_places_inside(
    tmp_path: Path, raw: bytes, flags: int, place: str
) -> None:
    (member,) = members(written(tmp_path, _renamed(raw, flags)))
    assert member.location == f"box!{place}"


def test_a_name_in_the_unicode_field_is_taken(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("x.xml")
    field = b"\1" + struct.pack("<L", zlib.crc32(b"x.xml")) + "Ünï.xml".encode()
    info.extra = struct.pack("<HH", 0x7075, len(field)) + field
    path = tmp_path / "box"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, feed("One"))
    assert [each.location for each in members(path)] == ["box!Ünï.xml"]


def test_zip64(tmp_path: Path) -> None:
    path = tmp_path / "box"
    with zipfile.ZipFile(path, "w") as archive, archive.open("a.xml", "w", force_zip64=True) as out:
        out.write(feed("One"))
    data = path.read_bytes()
    end = data.index(b"PK\5\6")
    start = data.index(b"PK\1\2")
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, end - start, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    most = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert titles(read(tmp_path, data[:end] + wide + locator + most)) == ["One"]


def test_something_before_and_a_comment_behind(tmp_path: Path) -> None:
    data = bytearray(zipped(PAPER))
    data[-2:] = struct.pack("<H", 22) + b"PK\5\6, said the archive"
    path = written(tmp_path, zipped({"front": b"not this one"}) + bytes(data))
    assert [each.name.rpartition("!")[2] for each in members(path)] == list(PAPER)


@pytest.mark.parametrize(
    ("method", "reason"),
    [(9, "compressed with Deflate64"), (6, "compressed with Implode"), (77, "with method 77")],
)
def test_an_unknown_method_costs_no_other_member(tmp_path: Path, method: int, reason: str) -> None:
    data = bytearray(zipped(PAPER))
    struct.pack_into("<H", data, data.index(b"PK\1\2") + 10, method)
    events = read(tmp_path, bytes(data))
    assert titles(events) == ["Three"]
    ((where, why),) = problems(events)
    assert where == "paper/World/a.xml"
    assert reason in why


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped(PAPER))
    data[data.index(b"PK\1\2") + 8] |= 1
    events = read(tmp_path, bytes(data))
    assert titles(events) == ["Three"]
    assert problems(events) == [("paper/World/a.xml", "encrypted; left out")]


def test_a_symbolic_link_is_no_member(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link.xml")
    info.external_attr = 0o120777 << 16
    path = tmp_path / "box"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.xml", feed("One"))
    assert [each.location for each in members(path)] == ["box!a.xml"]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}, "an Office document"),
        ({"META-INF/manifest.xml": b"<m/>", "content.xml": b"<o/>"}, "an OpenDocument file"),
        ({"META-INF/MANIFEST.MF": b"Main: a", "a.xml": b"<a/>"}, "a Java program"),
        ({"a.png": b"\x89PNG"}, "holds nothing that Broadsheet reads"),
    ],
)
def test_what_is_no_archive_of_news(tmp_path: Path, files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(tmp_path, zipped(files))
