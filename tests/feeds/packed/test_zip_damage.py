"""ZIP files that are damaged, and ZIP files that are weapons."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document, open_document
from reader.feeds.packed.zip_loader import load
from reader.models import Problem
from tests.feeds.packed.archives import PAPER, feed, problems, read, titles, written, zipped

LOOKED_FOR = "its directory is missing or damaged; the members were looked for one by one"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_without_its_directory(tmp_path: Path, method: int) -> None:
    data = zipped(PAPER, method)
    events = read(tmp_path, data[: data.index(b"PK\1\2")])
    assert titles(events) == ["One", "Two", "Three"]
    assert problems(events) == [("", LOOKED_FOR)]


def test_written_to_a_pipe_and_without_its_directory(tmp_path: Path) -> None:
    class Pipe:
        def __init__(self) -> None:
            self.data = b""

        def write(self, data: bytes) -> int:
            self.data += data
            return len(data)

        def flush(self) -> None: ...

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in PAPER.items():
            archive.writestr(name, content)
    events = read(tmp_path, pipe.data[: pipe.data.index(b"PK\1\2")])
    assert titles(events) == ["One", "Two", "Three"]


def test_cut_off_inside_a_member(tmp_path: Path) -> None:
    stories = [f"Story {number * 7919:x}" for number in range(500)]
    data = zipped({"a.xml": feed("One"), "b.xml": feed(*stories)})
    events = read(tmp_path, data[: len(data) // 2])
    found = titles(events)
    assert found[0] == "One"
    assert found[1:-1] == stories[: len(found) - 2]
    assert ("b.xml", "the ZIP file ends inside it; what stands before is kept") in problems(events)


def test_a_directory_that_breaks_off(tmp_path: Path) -> None:
    data = bytearray(zipped({**PAPER, "c.xml": feed("Four")}))
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    data[second : second + 4] = b"PK\0\0"
    events = read(tmp_path, bytes(data))
    assert titles(events) == ["One", "Two", "Three", "Four"]
    ((_, reason),) = problems(events)
    assert reason.startswith("its directory breaks off")


def test_a_damaged_member_costs_no_other(tmp_path: Path) -> None:
    stories = [f"Story {number * 7919:x}" for number in range(500)]
    data = bytearray(zipped({"a.xml": feed(*stories), "b.xml": feed("Last")}))
    middle = data.index(b"PK\3\4", 1) // 2
    data[middle : middle + 40] = bytes(40)
    events = read(tmp_path, bytes(data))
    assert titles(events)[-1] == "Last"
    reasons = [reason for _, reason in problems(events)]
    assert "the packed file is damaged; what stands before is kept" in reasons


def test_a_wrong_checksum_is_told_once(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.xml": feed("One")}))
    data[data.index(b"PK\1\2") + 16] ^= 1
    events = read(tmp_path, bytes(data))
    assert titles(events) == ["One"]
    assert [reason for _, reason in problems(events)] == [
        "the packed file is damaged; what stands before is kept"
    ]


def test_a_member_that_is_not_where_it_should_be(tmp_path: Path) -> None:
    data = bytearray(zipped(PAPER))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 42, 7)
    events = read(tmp_path, bytes(data))
    assert titles(events) == ["Three"]
    assert problems(events)[0][1] == "not where the ZIP file says that it is"


def test_a_member_is_no_longer_than_it_says(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"x" * 1000 + b"y" * 1000}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 1000)
    (member,) = _documents(written(tmp_path, bytes(data)))
    assert member.read() == b"x" * 1000


def test_overlapping_members_are_a_bomb(tmp_path: Path) -> None:
    one = zipped({"a.xml": feed("One", *"x" * 1000)})
    central = one.index(b"PK\1\2")
    entry = one[central : one.index(b"PK\5\6")]
    many = one[:central] + entry * 1000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1000, 1000, len(entry) * 1000, central, 0)
    told, error = _told(written(tmp_path, many + end))
    assert "its members overlap" in str(error)
    assert len(told) < len(many) / len(one[:central]) * 10


def test_a_member_out_of_proportion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 100_000)
    data = zipped({"a.txt": bytes(10_000_000), "b.xml": feed("One")})
    events = read(tmp_path, data)
    assert titles(events) == ["One"]
    bomb = _documents(tmp_path / "box")[0]
    with pytest.raises(InputError, match="200 times its size"):
        bomb.read(20_000_000)


@pytest.mark.parametrize(
    ("limit", "most", "reason"),
    [("MEMBERS", 1, "more than 1 members"), ("ARCHIVE_BYTES", 100, "unpack to more than")],
)
def test_limits_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, reason: str
) -> None:
    monkeypatch.setattr(limits, limit, most)
    _, error = _told(written(tmp_path, zipped(PAPER)))
    assert reason in str(error)


def _documents(path: Path) -> list[Document]:
    return [each for each in _told(path)[0] if isinstance(each, Document)]


def _told(path: Path) -> tuple[list[object], InputError | None]:
    """What the loader yields, and what it ends with."""
    found: list[object] = []
    try:
        for each in load(open_document(path)):
            assert isinstance(each, (Document, Problem))
            found.append(each)
    except InputError as error:
        return found, error
    return found, None
