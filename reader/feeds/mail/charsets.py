"""Bytes of a message as text: what its charset says, unless the bytes say otherwise."""

from __future__ import annotations

import codecs
import re

from reader.feeds.wire.decoding import decode

_TEXT_CODEC = re.compile(
    r"(?:ascii|utf|iso(?:8859|2022|-)|cp\d|windows|koi8|mac|big5|gb|euc|shift_jis|hz|tis|johab"
    r"|ptcp|kz1048|latin|charmap).*"
)
"""Not all codecs are charsets, and some take quadratic time: ``punycode``, ``idna``."""
_WIDER = {  # what senders mean by the smaller set, as browsers have it
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis_620": "cp874",
}
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "x-sjis": "cp932",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "x-mac-roman": "mac_roman",
    "x-macroman": "mac_roman",
    "unicode-1-1-utf-7": "utf-7",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
}
_SEVEN_BIT = ("iso2022", "utf-7", "utf_7", "hz")
_WRONG_SHARE = 0.02
"""Of characters that the charset cannot explain; with more of them it is a lie."""


def text_in(data: bytes, charset: str | None = None) -> str:
    """Return ``data`` as text.  Never raises.

    Bytes that are UTF-8 are read as that whatever is said, since nothing else
    looks like it; what the charset does not explain is detected.
    """
    codec = codec_of(charset)
    if data.isascii() and not (codec or "").startswith((*_SEVEN_BIT, "utf-16", "utf-32")):
        return data.decode("ascii")
    text = _strictly(data, "utf-8") if not data.isascii() else None
    if text is not None:
        return text
    if codec is None or codec == "utf-8" or charset_is_ascii(charset):
        return decode(data)
    return _strictly(data, codec) or _mostly(data, codec)


def codec_of(charset: str | None) -> str | None:
    """Return the codec for what a message calls ``charset``, or ``None`` if it is none."""
    name = (charset or "").strip("\"' \t").lower()
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    return _WIDER.get(found, found) if _TEXT_CODEC.fullmatch(found) else None


def charset_is_ascii(charset: str | None) -> bool:
    """Whether it is US-ASCII, which bytes above 127 have proved wrong."""
    return (charset or "").lower().strip("\"' \t") in ("us-ascii", "ascii", "ansi_x3.4-1968")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _mostly(data: bytes, codec: str) -> str:
    text = data.decode(codec, "replace")
    if text.count("\ufffd") > max(1, _WRONG_SHARE * len(text)):
        return decode(data)
    return text
