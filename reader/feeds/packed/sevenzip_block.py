"""The bytes of one block of a 7z file, unpacked as a stream."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from reader.feeds.content import Content
from reader.feeds.packed import unpackers
from reader.feeds.packed.part import part_of
from reader.feeds.packed.sevenzip_header import Block, Coder
from reader.feeds.packings import Packing, Unpacker, Unpacking
from reader.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

_COPY = b"\x00"
_LZMA2 = b"\x21"
_LZMA = b"\x03\x01\x01"
_DELTA = b"\x03"
_AES = b"\x06\xf1\x07\x01"
_PLAIN: dict[bytes, Callable[[BinaryIO], Unpacker]] = {
    b"\x04\x01\x08": unpackers.inflate,
    b"\x04\x02\x02": unpackers.bunzip2,
    b"\x04\xf7\x11\x01": unpackers.unzstandard,
}
_FILTERS = {  # which py7zr puts before LZMA2 whatever is packed
    b"\x03": "FILTER_DELTA",
    b"\x04": "FILTER_X86",
    b"\x05": "FILTER_POWERPC",
    b"\x06": "FILTER_IA64",
    b"\x07": "FILTER_ARM",
    b"\x08": "FILTER_ARMTHUMB",
    b"\x09": "FILTER_SPARC",
    b"\x03\x03\x01\x03": "FILTER_X86",
    b"\x03\x03\x02\x05": "FILTER_POWERPC",
    b"\x03\x03\x04\x01": "FILTER_IA64",
    b"\x03\x03\x05\x01": "FILTER_ARM",
    b"\x03\x03\x07\x01": "FILTER_ARMTHUMB",
    b"\x03\x03\x08\x05": "FILTER_SPARC",
}
"""Names in `lzma` of what is done to programs, that they become smaller."""
_NAMES = {b"\x04\x01\x09": "Deflate64", b"\x03\x04\x01": "PPMd"}
_LZMA2_SIZES = 40
"""Sizes of a dictionary that one byte of properties can name."""


def refusal(block: Block) -> str | None:
    """Return why a block cannot be read."""
    methods = [coder.method for coder in block.coders]
    if _AES in methods:
        return "encrypted; left out"
    rest = [method for method in methods if method not in _FILTERS]
    if rest == [_LZMA2] or (len(methods) == 1 and rest and rest[0] in (*_PLAIN, _COPY, _LZMA)):
        return None
    what = next((_NAMES[each] for each in methods if each in _NAMES), "methods for programs")
    return f"compressed with {what}, which Broadsheet does not unpack"


@dataclass(frozen=True, slots=True)
class BlockContent:
    """A block that `refusal` does not refuse."""

    outer: Content
    block: Block
    name: str
    """What people call it."""
    faults: list[Problem]
    """Where damage is noted."""

    def open(self) -> BinaryIO:
        """Return the bytes, unpacked; they cannot be sought in."""
        part = part_of(self.outer.open(), self.block.start, self.block.packed)
        stream = Unpacking(part, Packing("7z", b"", self._unpacker), self.name, self.faults)
        return io.BufferedReader(stream, buffer_size=128 * 1024)

    def _unpacker(self, packed: BinaryIO) -> Unpacker:
        return unpackers.Checked(partial(_unpacker, self.block.coders), packed, self.block.size)


def _unpacker(coders: tuple[Coder, ...], packed: BinaryIO) -> Unpacker:
    method, properties = coders[0].method, coders[0].properties
    if method == _COPY:
        return _Copy(packed)
    if method in _PLAIN:
        return _PLAIN[method](packed)
    if method == _LZMA:
        return unpackers.RawLzma(packed, [unpackers.lzma_filter(properties)])
    return unpackers.RawLzma(packed, _lzma2_chain(coders))


def _lzma2_chain(coders: tuple[Coder, ...]) -> list[dict[str, int]]:
    """The filters, LZMA2 last, as `lzma` wants them."""
    import lzma

    chain = []
    for coder in coders:
        if coder.method != _LZMA2:
            chain.append({"id": int(getattr(lzma, _FILTERS[coder.method]))})
            if coder.method == _DELTA:
                chain[-1]["dist"] = 1 + (coder.properties[0] if coder.properties else 0)
    last = next(coder for coder in coders if coder.method == _LZMA2)
    return [*chain, _lzma2_filter(last.properties)]


def _lzma2_filter(properties: bytes) -> dict[str, int]:
    import lzma

    size = properties[0] if properties else _LZMA2_SIZES
    if size >= _LZMA2_SIZES:
        raise ValueError("wrong properties")
    return {"id": lzma.FILTER_LZMA2, "dict_size": (2 | size & 1) << size // 2 + 11}


class _Copy:
    """Not packed at all."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed

    def read1(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes."""
        return self._packed.read(size)

    def close(self) -> None:
        """Nothing to let go of."""
