"""Compressed files as streams of what is in them: gzip, bzip2, xz, Zstandard.

Not archives: one file in, one stream out.  Whatever is in them, the stream ends
well: damage ends it early and is noted, a bomb raises `InputError`.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import Content
from reader.models import Problem

if TYPE_CHECKING:
    from typing import Any


class Unpacker(Protocol):
    """What `gzip.GzipFile`, `bz2.BZ2File` and `lzma.LZMAFile` have in common."""

    def read1(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to compress one file."""

    label: str
    """As told to people: "the gzip file is cut off"."""
    magic: bytes
    """How such a file begins."""
    unpacker: Callable[[BinaryIO], Unpacker]


def _gzip(packed: BinaryIO) -> Unpacker:
    import gzip

    return gzip.GzipFile(fileobj=packed, mode="rb")


def _bzip2(packed: BinaryIO) -> Unpacker:
    import bz2

    return bz2.BZ2File(packed)


def _xz(packed: BinaryIO) -> Unpacker:
    from reader.feeds.unpack_xz import Unxz

    return Unxz(packed)


def _zstandard(packed: BinaryIO) -> Unpacker:
    from reader.feeds.unpack_zstandard import Unzstandard

    return Unzstandard(packed)


PACKINGS = (
    Packing("gzip", b"\x1f\x8b\x08", _gzip),  # RFC 1952
    Packing("bzip2", b"BZh", _bzip2),
    Packing("xz", b"\xfd7zXZ\x00", _xz),  # https://tukaani.org/xz/xz-file-format.txt
    Packing("Zstandard", b"\x28\xb5\x2f\xfd", _zstandard),  # RFC 8878
)


def packing_of(head: bytes) -> Packing | None:
    """Return how a file that begins with ``head`` is compressed, if it is."""
    return next((each for each in PACKINGS if head.startswith(each.magic)), None)


@dataclass(frozen=True, slots=True)
class UnpackedContent:
    """What is in a compressed file."""

    packed: Content
    label: str
    name: str
    faults: list[Problem]
    """Where damage is noted."""

    def open(self) -> BinaryIO:
        """Return the unpacked bytes; they cannot be sought in."""
        packing = next(each for each in PACKINGS if each.label == self.label)
        stream = Unpacking(self.packed.open(), packing, self.name, self.faults)
        return io.BufferedReader(stream, buffer_size=128 * 1024)


class Unpacking(io.RawIOBase):
    """The unpacked bytes of ``packed``, which it owns and closes.

    Damage ends it early and is noted in ``faults``, once however often it is
    read; a bomb raises `InputError`.
    """

    def __init__(
        self, packed: BinaryIO, packing: Packing, name: str, faults: list[Problem]
    ) -> None:
        self._packed = packed
        self._label = packing.label
        self._unpacked = packing.unpacker(packed)
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
        except (EOFError, OSError, ValueError, zlib.error) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk, not the file
            self._ended = True
            self._note(Problem(self._name, f"byte {self._count}", self._reason(error)))
            return 0
        self._count += len(data)
        self._check()
        buffer[: len(data)] = data
        return len(data)

    def _note(self, fault: Problem) -> None:
        if fault not in self._faults:
            self._faults.append(fault)

    def _reason(self, error: Exception) -> str:
        what = "cut off" if isinstance(error, EOFError) else "damaged"
        return f"the {self._label} file is {what}; what stands before is kept"

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
