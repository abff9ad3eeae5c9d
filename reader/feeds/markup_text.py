"""XML and HTML as bytes become text, whatever the bytes say about themselves.

XML 1.0 appendix F, and the mistakes of real feeds: declared UTF-8 but cp1252,
declared latin-1 but UTF-8, nothing declared, cp1252 pasted into UTF-8.
"""

from __future__ import annotations

import codecs
import re

from reader.feeds.recognition import marked_encoding

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_DECLARATION_BYTES = 4096
_WEB_NAMES = {  # what these names mean on the web: https://encoding.spec.whatwg.org/#names-and-labels
    **dict.fromkeys(("iso8859-1", "ascii", "latin_1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
_NO_CHARACTER_SETS = frozenset(
    {
        "idna",
        "mbcs",
        "oem",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
        "utf-7",
    }
)
"""Codecs of Python that are slow, stateful or no character set."""
_PASTED = "cp1252-pasted"
_WIDE = ("utf-16", "utf-32")


def decode_markup(data: bytes, *said: str | None) -> str:
    """Return XML or HTML as text.  Never raises; what fits no encoding becomes U+FFFD.

    ``said`` are names of its encoding from elsewhere, the most trusted first: from
    the server, from an HTML ``meta``.  The first that is one counts.
    """
    marked = marked_encoding(data)
    if marked is not None:
        encoding, length = marked
        return data[length:].decode(encoding, _PASTED if encoding == "utf-8" else "replace")
    declared = next(filter(None, map(_codec, (*said, _declared(data)))), None)
    if declared in (None, "utf-8", "cp1252") or declared.startswith(_WIDE):
        return _utf8_or(data, declared)
    try:
        return data.decode(declared)
    except UnicodeDecodeError:
        return _utf8_or(data, declared)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARATION_BYTES)
    return found[1].decode("ascii") if found else None


def _codec(name: str | None) -> str | None:
    """The codec that ``name`` means on the web, if it is one for text."""
    try:
        codec = codecs.lookup(name or "")
    except (LookupError, ValueError):  # unknown; a NUL in the name
        return None
    if codec.name.replace("_", "-") in _NO_CHARACTER_SETS or not codec._is_text_encoding:
        return None
    return _WEB_NAMES.get(codec.name, codec.name)


def _utf8_or(data: bytes, declared: str | None) -> str:
    """UTF-8 if it is that, as text in another encoding never is by chance."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(data):
        return data.decode("utf-8", _PASTED)
    if declared not in (None, "utf-8") and not declared.startswith(_WIDE):
        return data.decode(declared, "replace")
    if declared == "utf-8":
        return data.decode("utf-8", _PASTED)
    if _is_mostly_ascii(data):
        return data.decode("cp1252", "replace")
    from reader.feeds.wire.decoding import decode

    return decode(data)


_SAMPLE_BYTES = 1024 * 1024
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_ELEMENT = re.compile(rb"<[^<>]*>")
_LETTER = re.compile(rb"[A-Za-z]")
_HIGH = re.compile(rb"[\x80-\xff]")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII are UTF-8, with strays in between."""
    sample = data[:_SAMPLE_BYTES]
    valid = sum(map(len, _SEQUENCE.findall(sample)))
    return valid > 0 and valid * 2 > len(_HIGH.findall(sample))


def _is_mostly_ascii(data: bytes) -> bool:
    """Latin letters with accents here and there, too few for a detector to tell whose."""
    sample = _ELEMENT.sub(b"", data[:_SAMPLE_BYTES])
    letters = len(_LETTER.findall(sample))
    return len(_HIGH.findall(sample)) * 2 < letters


def _as_pasted(error: UnicodeError) -> tuple[str, int]:
    """Take bytes that are no UTF-8 for cp1252, which is what word processors paste."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    strays = error.object[error.start : error.end]
    return strays.decode("cp1252", "replace"), error.end


codecs.register_error(_PASTED, _as_pasted)
