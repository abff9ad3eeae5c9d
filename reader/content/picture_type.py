"""What kind of picture some bytes are, by what they begin with: names and headers may lie.

PNG (ISO/IEC 15948 section 5.2), JPEG (ITU-T T.81), GIF (87a, 89a), WebP (RFC 9649),
AVIF (ISO/IEC 23000-22: brands of ISO base media).  SVG is none of them: it is a
program as much as a picture.
"""

from __future__ import annotations

import re

_SIGNS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n\0\0\0\rIHDR(?!\0{4})....(?!\0{4})", re.DOTALL)),
    ("jpg", re.compile(rb"\xff\xd8\xff[\xc0-\xfe]")),
    ("gif", re.compile(rb"GIF8[79]a(?!\0\0)..(?!\0\0)", re.DOTALL)),
    ("webp", re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL)),
    ("avif", re.compile(rb"\0\0..ftyp(?:avif|avis|(?:mif1|msf1).{4}(?:.{4})*?avi[fs])", re.DOTALL)),
)
_LOOKED_AT = 64
PICTURE_TYPES = tuple(name for name, _ in _SIGNS)
"""Endings of the files of all kinds there are."""


def picture_type(data: bytes) -> str:
    """The ending of a file with this picture in it; empty if it is none we show."""
    head = data[:_LOOKED_AT]
    return next((name for name, sign in _SIGNS if sign.match(head)), "")
