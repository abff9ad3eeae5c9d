"""Packs the folders beside it into ``sample_feeds/``: ``python -m tests.samples.pack``.

A folder is called what its archive is called.  The same files give the same
archive: names are sorted (``mimetype`` first, as EPUB asks), times are fixed.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
from pathlib import Path

FOLDER = Path(__file__).parent
TARGETS = {
    "evening-paper.epub": "Culture",
    "observatory.tar.xz": "Science",
    "parishes.zip": "Local",
    "saved-pages.wacz": "Technology",
}
_DAY = (2026, 11, 23, 6, 0, 0)
_SECONDS = 1_795_413_600
"""The same, since 1970."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder, by place."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    names = sorted(found, key=lambda name: (name != "mimetype", name))
    return {name: found[name].read_bytes() for name in names if found[name].is_file()}


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP file; its ``mimetype`` is not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _DAY)
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, how)
    return buffer.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """Return a tar file, not packed."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), _SECONDS
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def packed(name: str) -> bytes:
    """Return the archive ``name``."""
    files = files_of(FOLDER / name)
    return lzma.compress(tarred(files)) if name.endswith(".tar.xz") else zipped(files)


def main() -> None:
    """Write all of them."""
    samples = FOLDER.parent.parent / "sample_feeds"
    for name, section in TARGETS.items():
        (samples / section / name).write_bytes(packed(name))


if __name__ == "__main__":
    main()
