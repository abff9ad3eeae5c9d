"""Zstandard files (RFC 8878), frame after frame, with a limit on the window."""

from __future__ import annotations

import sys
from math import log2
from typing import BinaryIO

from reader.errors import as_reason
from reader.feeds import limits

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_OPTIONS: dict[int, int] = {
    zstd.DecompressionParameter.window_log_max: int(log2(limits.UNPACKER_MEMORY_BYTES)),
}


class Unzstandard:
    """Unpacks a stream of one or more frames, piece by piece."""

    def __init__(self, packed: BinaryIO) -> None:
        self._stream = zstd.ZstdFile(packed, options=_OPTIONS)

    def read1(self, size: int) -> bytes:
        """Return up to ``size`` bytes; none at the end.  Raises `EOFError` and `ValueError`."""
        try:
            return self._stream.read1(size)
        except zstd.ZstdError as error:
            raise ValueError(as_reason(str(error))) from error

    def close(self) -> None:
        """Let go of the unpacker; the packed stream belongs to somebody else."""
        self._stream.close()
