"""A file is written whole, or it is as it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from reader.errors import InputError
from reader.newsroom.files import make_folder, written_whole


def test_it_appears_when_it_is_done(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with written_whole(target) as stream:
        stream.write(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_it_obeys_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with written_whole(tmp_path / "out") as stream:
            stream.write(b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_a_replaced_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link.symlink_to(real)
    with written_whole(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600


def _write_half(stream: BinaryIO, error: type[BaseException]) -> None:
    stream.write(b"half")
    raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, BrokenPipeError])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")
    with pytest.raises(error), written_whole(target) as stream:
        _write_half(stream, error)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out.txt"
    with (
        pytest.raises(InputError, match=r"out\.txt: no such file or directory"),
        written_whole(target) as stream,
    ):
        stream.write(b"x")


def test_a_folder_in_its_place_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory"), written_whole(tmp_path) as stream:
        stream.write(b"x")


def test_what_is_no_file_is_written_as_it_is() -> None:
    with written_whole(Path(os.devnull)) as stream:
        stream.write(b"x")
    assert not Path(os.devnull).is_file()


def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(InputError, match="no space left"), written_whole(full) as stream:
        stream.write(b"x" * 100_000)


def test_an_error_of_reading_meanwhile_is_not_blamed_on_the_target(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    elsewhere = FileNotFoundError(2, "No such file", "/elsewhere/in.txt")
    with pytest.raises(FileNotFoundError), written_whole(target):
        raise elsewhere
    assert not target.exists()


def test_without_overwriting_nothing_may_be_there(tmp_path: Path) -> None:
    taken, astray, free = tmp_path / "taken", tmp_path / "astray", tmp_path / "free"
    taken.write_bytes(b"old")
    astray.symlink_to(tmp_path / "nowhere")
    for path in (taken, astray, tmp_path):
        with (
            pytest.raises(InputError, match="exists already, nothing was written"),
            written_whole(path, overwrite=False) as stream,
        ):
            stream.write(b"new")
    with written_whole(free, overwrite=False) as stream:
        stream.write(b"new")
    assert (taken.read_bytes(), free.read_bytes()) == (b"old", b"new")
    assert sorted(os.listdir(tmp_path)) == ["astray", "free", "taken"]


def _no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_a_name_taken_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    with written_whole(tmp_path / "free", overwrite=False) as stream:
        stream.write(b"new")
    target = tmp_path / "out"
    with (
        pytest.raises(InputError, match="out: exists already"),
        written_whole(target, overwrite=False),
    ):
        target.write_bytes(b"theirs")
    assert target.read_bytes() == b"theirs"
    assert sorted(os.listdir(tmp_path)) == ["free", "out"]


def test_the_longest_name_has_room_for_its_temporary_neighbour(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 255)
    with written_whole(target) as stream:
        stream.write(b"x")
    assert target.exists()


def test_a_folder_that_may_be_written_but_not_read_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, opened = tmp_path / "out", os.open

    def unreadable(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if os.path.isdir(path):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", unreadable)
    with written_whole(target) as stream:
        stream.write(b"new")
    assert target.read_bytes() == b"new"


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"no folder")
    with pytest.raises(InputError, match="a/b: not a directory"):
        make_folder(tmp_path / "a" / "b")
