"""Bodies as servers pack them: gzip, deflate, Brotli, Zstandard, chunks; stacked, cut off,
or not packed at all in spite of what the head says (RFC 9110 section 8.4, RFC 9112 section 7).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.webarchive.chunks import dechunked

_PIECE_BYTES = 4096
_OUT_BYTES = 256 * 1024
_MOST_CODINGS = 4
_PLAIN_LOOK_BYTES = 128
"""So many packed bytes without a control character among them are no accident."""
_TEXT = bytes(range(32, 256)) + b"\t\n\r\f"


def decoded(body: bytes, codings: tuple[str, ...]) -> bytes:
    """Return ``body`` unpacked, or as much of it as can be.

    Raises `InputError` if it becomes too large, or is packed in an unknown way.
    """
    if len(codings) > _MOST_CODINGS:
        raise InputError("is packed in too many ways")
    for coding in reversed(codings):
        if coding == "chunked":
            body = dechunked(body)
        elif not _is_plain(body):
            body = _unpacked(body, coding) or body
    return body


def _is_plain(body: bytes) -> bool:
    """Whether it is no packed body: many crawlers keep bodies unpacked, and the head as it was."""
    look = body[:_PLAIN_LOOK_BYTES]
    return not body or (len(look) == _PLAIN_LOOK_BYTES and not look.translate(None, _TEXT))


def _unpacked(body: bytes, coding: str) -> bytes:
    unpack = _CODINGS.get(coding.removeprefix("x-"))
    if unpack is None:
        raise InputError(f"is packed in a way that Broadsheet does not know: {coding[:40]}")
    pieces: list[bytes] = []
    size = 0
    for piece in unpack(body):
        pieces.append(piece)
        size += len(piece)
        if size > limits.MEMBER_BYTES:
            raise InputError(f"unpacks to more than {limits.MEMBER_BYTES // limits.MIB} MiB")
    return b"".join(pieces)


def _slices(body: bytes) -> Iterator[bytes]:
    return (body[at : at + _PIECE_BYTES] for at in range(0, len(body), _PIECE_BYTES))


def _inflated(body: bytes, window: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(window)
    try:
        for piece in _slices(body):
            yield unpacker.decompress(piece)
    except zlib.error:
        return


def _gunzipped(body: bytes) -> Iterator[bytes]:
    return _inflated(body, 31)


def _deflated(body: bytes) -> Iterator[bytes]:
    """With the header of zlib, as the standard has it, or without, as some servers do."""
    has_header = body[0] & 15 == 8 and int.from_bytes(body[:2]) % 31 == 0
    return _inflated(body, 15 if has_header else -15)


def _brotli(body: bytes) -> Iterator[bytes]:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        for piece in _slices(body):
            data = unpacker.process(piece, output_buffer_limit=_OUT_BYTES)
            while data:
                yield data
                data = unpacker.process(b"", output_buffer_limit=_OUT_BYTES)
    except brotli.error:
        return


def _zstandard(body: bytes) -> Iterator[bytes]:
    from reader.feeds.webarchive.frames import Unframe

    unpacker = Unframe()
    for piece in _slices(body):
        yield unpacker.unpack(piece)
        while not (unpacker.needs_input or unpacker.ended or unpacker.damaged):
            yield unpacker.unpack(b"")
        if unpacker.ended or unpacker.damaged:
            return


_CODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzipped,
    "deflate": _deflated,
    "br": _brotli,
    "zstd": _zstandard,
}
