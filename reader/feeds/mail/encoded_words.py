"""Header values as text: encoded words (RFC 2047), broken ones mended, and raw 8-bit bytes."""

from __future__ import annotations

import binascii
import re

from reader.content.sanitiser import clean_line
from reader.feeds.mail.charsets import text_in
from reader.feeds.mail.transfer import from_base64

_WORD = re.compile(rb"=\?([^?\s]{1,80})\?([bBqQ])\?(.{0,1500}?)(?:\?=|\Z)", re.DOTALL)
"""Also with blanks or question marks inside, or cut off at the end."""
_FOLD = re.compile(rb"\r?\n[ \t]*")


def header_text(value: bytes, limit: int | None = None) -> str:
    """Return the value of a field as one clean line."""
    value = _FOLD.sub(b" ", value)
    if b"=?" not in value:
        return clean_line(text_in(value), limit)
    return clean_line("".join(_pieces(value)), limit)


def _pieces(value: bytes) -> list[str]:
    """Words and what stands between; words beside each other may share a character."""
    pieces: list[str] = []
    pending, charset, place = b"", b"", 0
    for word in _WORD.finditer(value):
        between = value[place : word.start()]
        said = word[1].partition(b"*")[0].lower()  # "*en": language, RFC 2231 section 5
        if pending and (between.strip() or said != charset):
            pieces.append(_text(pending, charset))
            pending = b""
        if between.strip() or not place:
            pieces.append(text_in(between))
        pending += _decoded(word)
        charset, place = said, word.end()
    pieces.append(_text(pending, charset))
    pieces.append(text_in(value[place:]))
    return pieces


def _decoded(word: re.Match[bytes]) -> bytes:
    if word[2] in b"bB":
        return from_base64(word[3])
    return binascii.a2b_qp(word[3], header=True)


def _text(data: bytes, charset: bytes) -> str:
    return text_in(data, charset.decode("latin-1"))
