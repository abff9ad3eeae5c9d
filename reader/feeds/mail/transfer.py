"""Content-Transfer-Encoding undone (RFC 2045, section 6), however damaged."""

from __future__ import annotations

import binascii
import re

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NO_BASE64 = bytes(byte for byte in range(256) if byte not in _BASE64)
_BASE64_LINE = re.compile(rb"[ \t]*[A-Za-z0-9+/]*=*[ \t]*\r?\n?")
_UUENCODED = re.compile(rb"(?:^|\n)begin [0-7]{3,4} ?[^\n]*\n(.*?)(?:\nend\b|\Z)", re.DOTALL)


def undone(data: bytes, encoding: str) -> bytes:
    """Return the bytes that ``encoding`` (a lower-case name) stands for.  Never raises."""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding == "base64":
        return from_base64(data)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        found = _UUENCODED.search(data)
        return from_uuencoded(found[1]) if found else data
    return data


def from_base64(data: bytes) -> bytes:
    """Decode as much as makes sense: without lines of footers, with padding mended."""
    digits = data.translate(None, b"\r\n\t =")
    if digits.translate(None, _BASE64):
        lines = data.splitlines(keepends=True)
        if len(lines) > 1:  # a footer that a mailing list wrote below
            digits = b"".join(line for line in lines if _BASE64_LINE.fullmatch(line))
        digits = digits.translate(None, _NO_BASE64)
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def from_uuencoded(data: bytes) -> bytes:
    """Decode the lines between ``begin`` and ``end``; broken ones as far as they go."""
    return b"".join(_uu_line(line.rstrip(b"\r")) for line in data.split(b"\n") if line.strip())


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # junk behind the data, as some encoders write
        length = (((line[0] - 32) & 63) * 4 + 5) // 3
    try:
        return binascii.a2b_uu(line[:length])
    except binascii.Error:
        return b""
