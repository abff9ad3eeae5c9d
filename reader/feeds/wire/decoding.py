"""Bytes -> text, when nobody says in which encoding: BOM, strict UTF-8, detection, cp1252."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from reader.feeds.wire.latin import LATIN_ENCODINGS, is_surely_latin, latin_encoding

CHUNK_BYTES = 1024 * 1024
_DETECTION_BYTES = 64 * 1024
"""charset-normalizer is sure of itself long before; it reads some 2 MB/s."""

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_ISO_2022_JP = (b"\x1b$B", b"\x1b$@")
# Encodings that people have really saved news in; others are look-alikes that detection
# mistakes short texts for.
_CANDIDATES = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8_r koi8_u iso8859_2 "
    "iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 mac_roman cp850 cp852 cp866 cp874 cp932 "
    "euc_jp gb18030 big5 cp949"
)


def decode(data: bytes) -> str:
    """Return ``data`` as text.  Never raises: what no encoding explains is read as cp1252."""
    return "".join(_decoded(iter((data,)), data))


def decoded(stream: BinaryIO) -> Iterator[str]:
    """Read ``stream`` piece by piece as text; the first MiB decides on the encoding."""
    first = stream.read(CHUNK_BYTES)
    return _decoded(_chunks(first, stream), first)


def encoding_of(sample: bytes) -> tuple[str, int]:
    """Return the name of the encoding of ``sample``, and the length of its byte order mark."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    wide = _wide_encoding(sample)
    if wide is not None:
        return wide, 0
    if _is_utf8(sample):
        return ("iso2022_jp" if any(mark in sample for mark in _ISO_2022_JP) else "utf-8"), 0
    return _detected(sample), 0


def _chunks(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    chunk = first
    while chunk:
        yield chunk
        chunk = stream.read(CHUNK_BYTES)


def _decoded(chunks: Iterator[bytes], sample: bytes) -> Iterator[str]:
    encoding, mark = encoding_of(sample)
    decoder = codecs.getincrementaldecoder(encoding)(errors=_FALLBACK)
    for chunk in chunks:
        yield decoder.decode(chunk[mark:])
        mark = 0
    yield decoder.decode(b"", final=True)


def _is_utf8(sample: bytes) -> bool:
    """Strict UTF-8, or nearly: a stray byte in a long text makes it no other encoding."""
    if sample.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(sample)  # not final: it may be cut off inside a character
    except UnicodeDecodeError:
        return _mostly_utf8(sample)
    return not text.isascii() or not decoder.getstate()[0]


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    wrong = text.count("\ufffd") - sample.count(b"\xef\xbf\xbd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - wrong > 20 * wrong


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a script with small code points is the same."""
    pairs = min(len(sample), 4096) // 2
    if b"\0" not in sample or pairs < 4:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    least = 0.1 if pairs >= 32 else 0.4
    if max(even, odd) < least * pairs or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _detected(sample: bytes) -> str:
    sample = sample[:_DETECTION_BYTES]
    if is_surely_latin(sample):
        return latin_encoding(sample)
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_CANDIDATES.split()).best()
    if best is None:
        return "cp1252"
    return latin_encoding(sample) if best.encoding in LATIN_ENCODINGS else best.encoding


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that do not fit as cp1252: two dumps of different age in one file."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    if error.encoding.startswith("utf-8"):
        return wrong.decode("cp1252", "replace"), error.end
    return "\ufffd", error.end


_FALLBACK = "broadsheet.cp1252"
codecs.register_error(_FALLBACK, _as_cp1252)
