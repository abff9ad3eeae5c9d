"""xz files, with a limit on the memory that their dictionary may take."""

from __future__ import annotations

from lzma import LZMADecompressor, LZMAError
from typing import BinaryIO

from reader.errors import as_reason
from reader.feeds import limits


class Unxz:
    """Unpacks a stream of one or more xz streams, piece by piece.

    `lzma.LZMAFile` has no limit on memory; a header may ask for 4 GiB.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._unpacker = self._new()

    @staticmethod
    def _new() -> LZMADecompressor:
        return LZMADecompressor(memlimit=limits.UNPACKER_MEMORY_BYTES)

    def read1(self, size: int) -> bytes:
        """Return up to ``size`` bytes; none at the end.  Raises `EOFError` and `ValueError`."""
        while True:
            data = self._fed()
            if data is None:
                return b""
            try:
                found = self._unpacker.decompress(data, max_length=size)
            except LZMAError as error:
                raise ValueError(as_reason(str(error))) from error
            if found:
                return found

    def _fed(self) -> bytes | None:
        """More packed bytes for the unpacker, ``None`` at the end of the last stream."""
        if self._unpacker.eof:
            rest = self._unpacker.unused_data or self._packed.read(limits.UNPACKER_READ_BYTES)
            rest = rest.lstrip(b"\0")  # stream padding, section 2.2 of the format
            if not rest:
                return None
            self._unpacker = self._new()
            return rest
        if not self._unpacker.needs_input:
            return b""
        data = self._packed.read(limits.UNPACKER_READ_BYTES)
        if not data:
            raise EOFError
        return data

    def close(self) -> None:
        """Nothing to let go of; the packed stream belongs to somebody else."""
