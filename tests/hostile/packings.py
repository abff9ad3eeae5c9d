"""Compressed files: bombs, files in files, files that contain themselves, damage."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import sys
import zlib
from collections.abc import Callable, Iterator

from tests.hostile.cases import Case, clean, item, problems, refused, rss

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_FEED = rss(item()).encode()
_PACKS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, 6, mtime=0),
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "Zstandard": zstd.compress,
}


def cases() -> Iterator[Case]:
    """All of them."""
    for name, pack in _PACKS.items():
        yield from _packed(name, pack)
    yield refused("a gzip file of nothing but headers", b"\x1f\x8b\x08" * 1000, "cut off")
    empty = gzip.compress(b"", mtime=0)
    yield clean("gzip members of nothing", empty * 20_000 + gzip.compress(_FEED, mtime=0), 1)
    yield refused("gzip members of nothing alone", empty * 20_000, "holds nothing")
    yield refused(
        "a gzip name without an end", b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"x" * 300_000, "cut off"
    )
    yield refused(
        "a gzip field longer than the file", b"\x1f\x8b\x08\x04\0\0\0\0\0\xff\xff\xffxx", "cut off"
    )
    yield problems(
        "a wrong length in gzip", gzip.compress(_FEED, mtime=0)[:-4] + b"\xff" * 4, 1, "damaged"
    )
    yield problems(
        "a wrong checksum in gzip", _with_checksum(gzip.compress(_FEED, mtime=0)), 1, "damaged"
    )
    yield clean("garbage behind gzip", gzip.compress(_FEED, mtime=0) + bytes(1000), 1)
    yield refused("a quine", _quine(), "cut off")
    yield refused("a dictionary of 4 GB in xz", _large_dictionary(), "damaged")
    yield refused(
        "a window of 2 GB in Zstandard", b"\x28\xb5\x2f\xfd\x00\xa8" + bytes(50), "damaged"
    )
    yield refused(
        "frames of nothing in Zstandard",
        b"\x50\x2a\x4d\x18\xff\xff\xff\x7f" + bytes(50),
        "a binary file",
    )
    yield refused("an old compress file", b"\x1f\x9d\x90" + bytes(100), "a binary file")


def _packed(name: str, pack: Callable[[bytes], bytes]) -> Iterator[Case]:
    sound = pack(_FEED)
    yield refused(
        f"a bomb in {name}",
        pack(_FEED[:-10] + b" " * (20 << 20)),
        "unpacks to more than 200 times",
    )
    yield refused(f"a bomb of zeros in {name}", pack(bytes(4 << 20)), "a binary file")
    yield clean(f"{name} in {name}", pack(sound), 1)
    yield refused(
        f"{name} five times",
        pack(pack(pack(pack(sound)))),
        "a gzip file inside two" if name == "gzip" else "a binary file",
    )
    yield refused(f"{name} cut off", sound[:20], "cut off")
    yield refused(f"{name} of nothing", pack(b""), "holds nothing")
    yield refused(f"{name} and no more", sound[:6], "cut off")
    yield refused(f"garbage in {name}", sound[:12] + b"\xff" * 100, "what stands before is kept")


def _with_checksum(data: bytes) -> bytes:
    return data[:-8] + b"\0\0\0\0" + data[-4:]


def _quine() -> bytes:
    """Deflated data that copies itself without end: a stored block that claims to be long."""
    body = b"\x00" + struct.pack("<HH", 0xFFFF, 0) + b"\x1f\x8b\x08" * 20_000
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + body


def _large_dictionary() -> bytes:
    data = bytearray(lzma.compress(_FEED))
    data[16] = 40  # the size of the dictionary, in the header of the block
    data[20:24] = struct.pack("<L", zlib.crc32(bytes(data[12:20])))
    return bytes(data)
