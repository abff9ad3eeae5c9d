"""Records packed with Zstandard, with the dictionary that may lie at the file's beginning.

https://iipc.github.io/warc-specifications/specifications/warc-zstd/: the first
frame is a skippable one that holds the dictionary, itself packed or not.
"""

from __future__ import annotations

import sys
from math import log2
from typing import BinaryIO

from reader.errors import InputError
from reader.feeds import limits

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_DICTIONARY_FRAME = b"\x5d\x2a\x4d\x18"
_SKIPPABLE = tuple(bytes((number,)) + b"\x2a\x4d\x18" for number in range(0x50, 0x60))
_DICTIONARY = b"\x37\xa4\x30\xec"
_STEP_BYTES = 1024 * 1024
_OPTIONS: dict[int, int] = {
    zstd.DecompressionParameter.window_log_max: int(log2(limits.UNPACKER_MEMORY_BYTES)),
}


class Unframe:
    """Unpacks one frame."""

    def __init__(self, dictionary: zstd.ZstdDict | None = None) -> None:
        self._unpacker = zstd.ZstdDecompressor(dictionary, _OPTIONS)
        self.ended = self.damaged = False
        self.needs_input = True
        self.unused = b""

    def unpack(self, data: bytes) -> bytes:
        """Unpack ``data``, at most 1 MiB at a time."""
        try:
            found = self._unpacker.decompress(data, _STEP_BYTES)
        except zstd.ZstdError:
            self.damaged = True
            return b""
        self.needs_input = self._unpacker.needs_input
        if self._unpacker.eof:
            self.ended = True
            self.unused = self._unpacker.unused_data
        return found


class ZstandardFrames:
    """Records packed with Zstandard."""

    label = "Zstandard"
    magic = b"\x28\xb5\x2f\xfd"
    is_telling = True

    def __init__(self, dictionary: zstd.ZstdDict | None = None, begin: int = 0) -> None:
        self._dictionary = dictionary
        self.begin = begin
        """Where the first frame with records may begin."""

    @classmethod
    def of(cls, stream: BinaryIO, name: str) -> ZstandardFrames:
        """Look for the dictionary at the beginning.  Raises `InputError` if it is damaged."""
        try:
            return cls(*_dictionary(stream))
        except (zstd.ZstdError, EOFError, ValueError) as error:
            raise InputError("the Zstandard dictionary is damaged", file=name) from error

    def unpacker(self) -> Unframe:
        """Return an unpacker for the next frame."""
        return Unframe(self._dictionary)

    def skippable(self, data: bytes) -> int:
        """Length of a skippable frame, RFC 8878 section 3.1.2."""
        if data.startswith(_SKIPPABLE):
            return 8 + int.from_bytes(data[4:8], "little")
        return 0


def _dictionary(stream: BinaryIO) -> tuple[zstd.ZstdDict | None, int]:
    """The dictionary, and where it ends."""
    head = stream.read(8)
    if not head.startswith(_DICTIONARY_FRAME):
        return None, 0
    length = int.from_bytes(head[4:8], "little")
    if length > limits.CRAWL_DICTIONARY_BYTES:
        raise ValueError
    data = stream.read(length)
    if data.startswith(ZstandardFrames.magic):
        unpacker = zstd.ZstdDecompressor(None, _OPTIONS)
        data = unpacker.decompress(data, limits.CRAWL_DICTIONARY_BYTES)
    return zstd.ZstdDict(data, is_raw=not data.startswith(_DICTIONARY)), 8 + length
