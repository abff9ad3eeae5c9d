"""What unpacks a member, piece by piece: the methods that ZIP and 7z files share."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import as_reason
from reader.feeds import limits
from reader.feeds.packings import Unpacker

if TYPE_CHECKING:
    from typing import Any


Method = Callable[[BinaryIO], Unpacker]
"""Makes an unpacker for a packed stream.  Raises what the unpacker raises on damage."""


class Inflate:
    """Unpacks deflated data (RFC 1951)."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)

    def read1(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none at the end.  Raises `EOFError` and `zlib.error`."""
        while not self._unpacker.eof:
            data = self._unpacker.unconsumed_tail or self._packed.read(limits.UNPACKER_READ_BYTES)
            found = self._unpacker.decompress(data, size)
            if found:
                return found
            if not data:
                raise EOFError
        return b""

    def close(self) -> None:
        """Nothing to let go of; the packed stream belongs to somebody else."""


class RawLzma:
    """Unpacks LZMA or LZMA2 without a header of its own, its properties given apart."""

    def __init__(self, packed: BinaryIO, chain: list[dict[str, Any]]) -> None:
        import lzma

        if any(each.get("dict_size", 0) > limits.UNPACKER_MEMORY_BYTES for each in chain):
            raise ValueError("its dictionary is too large")
        self._packed = packed
        self._error = lzma.LZMAError
        try:
            self._unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=chain)
        except lzma.LZMAError as error:
            raise ValueError(as_reason(str(error))) from error

    def read1(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none at the end.  Raises `EOFError` and `ValueError`."""
        while not self._unpacker.eof:
            data = b""
            if self._unpacker.needs_input:
                data = self._packed.read(limits.UNPACKER_READ_BYTES)
            try:
                found = self._unpacker.decompress(data, max_length=size)
            except self._error as error:
                raise ValueError(as_reason(str(error))) from error
            if found:
                return found
            if not data and self._unpacker.needs_input:
                raise EOFError
        return b""

    def close(self) -> None:
        """Nothing to let go of; the packed stream belongs to somebody else."""


_PIECE = 8 * 1024
"""Bytes unpacked at a time: what a library had of a piece when it met damage is lost."""


class Checked:
    """Another unpacker, held to the size and the CRC-32 that the archive says.

    It is made when the first bytes are asked for: making it may find damage too.
    """

    def __init__(
        self, method: Method, packed: BinaryIO, size: int | None, crc: int | None = None
    ) -> None:
        self._method = method
        self._packed = packed
        self._unpacker: Unpacker | None = None
        self._left = size
        self._expected = crc
        self._crc = 0

    def read1(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none at the end.  Raises `EOFError` and `ValueError`."""
        size = min(size, _PIECE) if self._left is None else min(size, _PIECE, self._left)
        if self._unpacker is None:
            self._unpacker = self._method(self._packed)
        data = self._unpacker.read1(size) if size else b""
        if data:
            self._crc = zlib.crc32(data, self._crc)
            self._left = None if self._left is None else self._left - len(data)
        elif self._left:
            raise EOFError
        elif self._expected not in (None, self._crc):
            raise ValueError("wrong checksum")
        return data

    def close(self) -> None:
        """Close the other one."""
        if self._unpacker is not None:
            self._unpacker.close()


def inflate(packed: BinaryIO) -> Unpacker:
    """Unpack deflated data."""
    return Inflate(packed)


def bunzip2(packed: BinaryIO) -> Unpacker:
    """Unpack bzip2."""
    import bz2

    return bz2.BZ2File(packed)


def unxz(packed: BinaryIO) -> Unpacker:
    """Unpack xz."""
    from reader.feeds.unpack_xz import Unxz

    return Unxz(packed)


def unzstandard(packed: BinaryIO) -> Unpacker:
    """Unpack Zstandard."""
    from reader.feeds.unpack_zstandard import Unzstandard

    return Unzstandard(packed)


def unlzma(packed: BinaryIO) -> Unpacker:
    """Unpack LZMA with the short header that ZIP files give it (APPNOTE 5.8.8)."""
    import struct

    header = packed.read(4)
    if len(header) < 4:
        raise EOFError
    properties = packed.read(struct.unpack("<2xH", header)[0])
    return RawLzma(packed, [lzma_filter(properties)])


def lzma_filter(properties: bytes) -> dict[str, Any]:
    """Return the filter for the five bytes of properties of LZMA (7-Zip's ``lzma.txt``)."""
    import lzma

    if len(properties) != 5 or properties[0] >= 9 * 5 * 5:
        raise ValueError("wrong properties")
    rest, lc = divmod(properties[0], 9)
    pb, lp = divmod(rest, 5)
    dictionary = max(4096, int.from_bytes(properties[1:], "little"))
    return {"id": lzma.FILTER_LZMA1, "dict_size": dictionary, "lc": lc, "lp": lp, "pb": pb}
