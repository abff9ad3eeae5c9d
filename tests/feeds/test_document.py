"""Files as documents: what is refused, and how far a packed file is trusted."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document, open_document


def _packed(path: Path, data: bytes) -> Path:
    path.write_bytes(gzip.compress(data))
    return path


def test_plain_and_packed_read_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<rss/>" * 10_000)
    plain = open_document(tmp_path / "a.xml", location="d/a.xml", section="d")
    packed = open_document(_packed(tmp_path / "a.xml.gz", b"<rss/>" * 10_000))
    assert plain.read() == packed.read() == b"<rss/>" * 10_000
    assert plain.head == packed.head == plain.read()[: limits.HEAD_BYTES]
    assert (plain.place(3), packed.place(1)) == ("d/a.xml#3", "a.xml.gz#1")
    assert (plain.packed is None, packed.packed is None) == (True, False)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (gzip.compress(b"", mtime=0), "holds nothing"),
        (b"\x1f\x8b\x08\x00\x00", "the gzip file is cut off"),
        (b"\x1f\x8b\x08" + bytes(7) + b"x" * 40, "the gzip file is damaged"),
    ],
)
def test_nothing_to_read(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason):
        open_document(path)


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_document(tmp_path / "missing")


def test_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a").write_text("text")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="permission denied") as caught:
        open_document(tmp_path / "a")
    assert caught.value.file == str(tmp_path / "a")


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not a regular file"):
        open_document(tmp_path / "pipe")


def test_a_path_that_cannot_be() -> None:
    with pytest.raises(InputError, match="null"):
        open_document(Path("a\0b"))


def test_a_packed_file_that_is_cut_off_is_read_to_there(tmp_path: Path) -> None:
    data = os.urandom(100_000)
    whole = gzip.compress(data)
    (tmp_path / "a.gz").write_bytes(whole[: len(whole) // 2])
    document = open_document(tmp_path / "a.gz")
    found = document.read()
    assert found == data[: len(found)]
    assert len(found) > 40_000
    assert [fault.reason for fault in document.faults] == [
        "the gzip file is cut off; what stands before is kept"
    ]


def _bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 100_000)
    return open_document(_packed(tmp_path / "bomb.gz", b"\0a" * 2_000_000))


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="200 times its size"):
        _bomb(tmp_path, monkeypatch).read()


def test_a_bomb_is_refused_by_its_total(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1_000_000)
    document = open_document(_packed(tmp_path / "a.gz", os.urandom(1_500_000)))
    with pytest.raises(InputError, match="unpacks to more than"):
        document.read()


def test_a_limit_on_what_is_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3000)
    document = open_document(tmp_path / "a")
    assert len(document.read(3000)) == 3000
    with pytest.raises(InputError, match="the most that is read"):
        document.read(2999)
