"""The packed specimens of the sample paper are packed from what lies in `tests.samples`."""

from __future__ import annotations

import io
import lzma
import zipfile

import pytest

from reader.paths import shipped
from tests.samples.pack import FOLDER, TARGETS, packed


def _unpacked(name: str, data: bytes) -> object:
    """What is in it: compressed bytes may differ from one zlib to the next."""
    if name.endswith(".tar.xz"):
        return lzma.decompress(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_specimen_is_up_to_date(name: str) -> None:
    data = (shipped("sample_feeds") / TARGETS[name] / name).read_bytes()
    assert _unpacked(name, data) == _unpacked(name, packed(name)), "run: tests.samples.pack"
    assert len(data) < 10_000


def test_every_folder_is_packed() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == set(TARGETS)
