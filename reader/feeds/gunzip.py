"""Gzip files (RFC 1952) as a stream that ends well whatever is in them."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import InputError
from reader.feeds import limits
from reader.models import Problem

if TYPE_CHECKING:
    from typing import Any


class Gunzip(io.RawIOBase):
    """The unpacked bytes of ``packed``, which it owns and closes.

    Damage ends the stream early and is noted in ``faults``: what stands before
    it is good news.  A bomb is another matter and raises `InputError`.
    """

    def __init__(self, packed: BinaryIO, name: str, faults: list[Problem]) -> None:
        self._packed = packed
        self._unpacked = gzip.GzipFile(fileobj=packed, mode="rb")
        self._name = name
        self._faults = faults
        self._count = 0
        self._ended = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpack into ``buffer`` and return how many bytes; 0 at the end."""
        if self._ended:
            return 0
        try:
            data = self._unpacked.read1(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            self._ended = True
            self._faults.append(Problem(self._name, f"byte {self._count}", _reason(error)))
            return 0
        self._count += len(data)
        self._check()
        buffer[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        if self._count > limits.UNPACKED_BYTES:
            most = f"{limits.UNPACKED_BYTES // limits.MIB} MiB"
            raise InputError(f"unpacks to more than {most}", file=self._name)
        if self._count <= limits.RATIO_FREE_BYTES:
            return
        if self._count > limits.UNPACKED_RATIO * max(1, self._packed.tell()):
            raise InputError(
                f"unpacks to more than {limits.UNPACKED_RATIO} times its size", file=self._name
            )

    def close(self) -> None:
        """Close the packed file too."""
        self._unpacked.close()
        self._packed.close()
        super().close()


def _reason(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "the gzip file is cut off; what stands before is kept"
    return "the gzip file is damaged; what stands before is kept"
