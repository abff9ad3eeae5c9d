"""Archives made for tests, the odd ones by hand; and what is read out of them."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from reader.feeds.document import Document, open_document
from reader.feeds.formats import recognise
from reader.feeds.loading import load
from reader.models import Article, LoadEvent, Problem

Files = Mapping[str, bytes]


def feed(*titles: str) -> bytes:
    """A feed with these stories."""
    items = "".join(f"<item><title>{each}</title></item>" for each in titles)
    return f'<rss version="2.0"><channel><title>P</title>{items}</channel></rss>'.encode()


PAPER = {"paper/World/a.xml": feed("One", "Two"), "paper/b.xml": feed("Three")}


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file as Python writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: Files, kind: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar file as Python writes it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=kind) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


# --- 7z ---

LZMA2 = (b"\x21", b"\x18", [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 24}])
COPY = (b"\x00", b"", None)
Method = tuple[bytes, bytes, list[dict[str, int]] | None]


def sevenzipped(files: Files, method: Method = LZMA2, *, pack_header: bool = True) -> bytes:
    """A 7z file with one solid block; its header packed too, as 7-Zip does."""
    body = _squeezed(b"".join(files.values()), method)
    sizes = [len(data) for data in files.values()]
    streams = _streams(0, len(body), method, sum(sizes), _substreams(sizes))
    header = b"\x01\x04" + streams + _files(list(files)) + b"\0"
    if pack_header:
        packed = _squeezed(header, LZMA2)
        streams = _streams(len(body), len(packed), LZMA2, len(header), b"")
        body, header = body + packed, b"\x17" + streams
    start = struct.pack("<QQL", len(body), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<L", zlib.crc32(start)) + start + body + header


def _squeezed(data: bytes, method: Method) -> bytes:
    if method[2] is None:
        return data
    return lzma.compress(data, lzma.FORMAT_RAW, filters=method[2])


def _number(value: int) -> bytes:
    return b"\xff" + struct.pack("<Q", value)


def _streams(start: int, size: int, method: Method, unpacked: int, rest: bytes) -> bytes:
    packs = b"\x06" + _number(start) + b"\x01\x09" + _number(size) + b"\0"
    code, properties, _ = method
    flags = len(code) | (0x20 if properties else 0)
    coder = (
        bytes([1, flags]) + code + (_number(len(properties)) + properties if properties else b"")
    )
    return packs + b"\x07\x0b\x01\x00" + coder + b"\x0c" + _number(unpacked) + b"\0" + rest + b"\0"


def _substreams(sizes: list[int]) -> bytes:
    numbers = b"".join(map(_number, sizes[:-1]))
    return b"\x08\x0d" + _number(len(sizes)) + (b"\x09" + numbers if numbers else b"") + b"\0"


def _files(names: list[str]) -> bytes:
    text = b"\0" + b"".join(f"{name}\0".encode("utf-16-le") for name in names)
    return b"\x05" + _number(len(names)) + b"\x11" + _number(len(text)) + text + b"\0"


# --- reading ---


def written(folder: Path, data: bytes, name: str = "box") -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def read(folder: Path, data: bytes) -> list[LoadEvent]:
    """The events of an archive."""
    return list(load(written(folder, data)))


def titles(events: list[LoadEvent]) -> list[str]:
    """What was read."""
    return [event.title for event in events if isinstance(event, Article)]


def problems(events: list[LoadEvent]) -> list[tuple[str, str]]:
    """Where and why something was not."""
    return [(event.where, event.reason) for event in events if isinstance(event, Problem)]


def members(path: Path) -> list[Document]:
    """The documents that a loader yields, nobody having looked into them."""
    document = open_document(path)
    found = recognise(document).load(document)
    return [each for each in found if isinstance(each, Document)]
