"""Content codings (RFC 9110 section 8.4) undone piece by piece, with a limit on what comes out."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Protocol

ACCEPTED = "gzip, deflate, br, zstd"
"""For Accept-Encoding."""
MOST_CODINGS = 3
_PIECE = 1 << 20
_ZSTANDARD_WINDOW_LOG = 23
"""8 MiB, the most that RFC 9659 allows on the web."""


class CodingError(ValueError):
    """The body cannot be decoded; the message says why."""


class _Decoder(Protocol):
    complete: bool
    """Whether the end was met."""

    def decode(self, data: bytes) -> Iterator[bytes]:
        """Yield what ``data`` adds, in pieces of bounded size.  Raises `CodingError`."""
        ...


class _Zlib:
    """gzip (RFC 1952, several members too) and deflate (RFC 1950, or bare RFC 1951)."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._inner = zlib.decompressobj(wbits=31 if gzip else 15)
        self._begun = gzip
        self._held = b""
        self.complete = False

    def decode(self, data: bytes) -> Iterator[bytes]:
        data, self._held = self._held + data, b""
        if not self._begun and len(data) < 2:
            self._held = data  # two bytes tell whether it is bare
            return
        while data:
            if self._inner.eof:
                if not self._gzip or not data.startswith(b"\x1f"):
                    return  # padding after the end
                self._inner = zlib.decompressobj(wbits=31)
            yield self._decoded(data)
            data = self._inner.unconsumed_tail or self._inner.unused_data
        self.complete = self._inner.eof

    def _decoded(self, data: bytes) -> bytes:
        try:
            found = self._inner.decompress(data, _PIECE)
        except zlib.error as error:
            if self._begun:
                raise CodingError("the compressed answer is damaged") from error
            # What servers send as deflate is often bare, against the specification.
            self._inner = zlib.decompressobj(wbits=-15)
            self._begun = True
            return self._decoded(data)
        self._begun = True
        return found


class _Brotli:
    """br (RFC 7932)."""

    def __init__(self) -> None:
        import brotli

        self._inner = brotli.Decompressor()
        self._error = brotli.error
        self.complete = False

    def decode(self, data: bytes) -> Iterator[bytes]:
        try:
            yield self._inner.process(data, output_buffer_limit=_PIECE)
            while not self._inner.can_accept_more_data():
                yield self._inner.process(b"", output_buffer_limit=_PIECE)
        except self._error as error:
            raise CodingError("the compressed answer is damaged") from error
        self.complete = bool(self._inner.is_finished())


class _Zstandard:
    """zstd (RFC 8878), frame after frame."""

    def __init__(self) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
        options: dict[int, int] = {
            zstd.DecompressionParameter.window_log_max: _ZSTANDARD_WINDOW_LOG
        }
        self._new = partial(zstd.ZstdDecompressor, options=options)
        self._error = zstd.ZstdError
        self._inner = self._new()
        self.complete = False

    def decode(self, data: bytes) -> Iterator[bytes]:
        try:
            while data or not (self._inner.eof or self._inner.needs_input):
                if self._inner.eof:
                    self._inner = self._new()
                yield self._inner.decompress(data, max_length=_PIECE)
                data = self._inner.unused_data if self._inner.eof else b""
        except self._error as error:
            raise CodingError("the compressed answer is damaged") from error
        self.complete = self._inner.eof


class Body:
    """Collects a body, undoing its codings, up to ``most`` bytes."""

    def __init__(self, codings: str, most: int) -> None:
        self._most = most
        self._data = bytearray()
        self._begun = False
        self._decoders = [_decoder(name) for name in _names(codings)]

    @property
    def size(self) -> int:
        """Bytes so far, decoded."""
        return len(self._data)

    def add(self, data: bytes) -> None:
        """Take what has come.  Raises `CodingError` when it is damaged or too much."""
        self._begun = self._begun or bool(data)
        for piece in self._through(self._decoders, data):
            self._data += piece
            if len(self._data) > self._most:
                raise CodingError(f"is larger than {self._most / 1024 / 1024:.0f} MiB")

    def end(self) -> bytes:
        """Return the whole body.  Raises `CodingError` if its coding is not at an end."""
        if self._begun and not all(decoder.complete for decoder in self._decoders):
            raise CodingError("the compressed answer is cut off")
        return bytes(self._data)

    def _through(self, decoders: list[_Decoder], data: bytes) -> Iterator[bytes]:
        """Through all decoders, a piece at a time: what is in memory stays small."""
        if not decoders:
            yield data
            return
        for piece in decoders[0].decode(data):
            if piece:
                yield from self._through(decoders[1:], piece)


def _names(codings: str) -> list[str]:
    """Codings in the order in which they are undone."""
    names = [each.strip().lower() for each in codings.split(",")]
    found = [each for each in names if each not in ("", "identity")]
    if len(found) > MOST_CODINGS:
        raise CodingError("is compressed too often")
    return found[::-1]


def _decoder(name: str) -> _Decoder:
    match name:
        case "gzip" | "x-gzip":
            return _Zlib(gzip=True)
        case "deflate":
            return _Zlib(gzip=False)
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstandard()
    raise CodingError(f"is compressed in a way nobody asked for ({name[:20]})")
