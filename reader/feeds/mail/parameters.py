"""Content-Type and Content-Disposition: a word and its parameters (RFC 2045, RFC 2231)."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from reader.content.sanitiser import clean_line
from reader.feeds.mail.charsets import text_in
from reader.feeds.mail.encoded_words import header_text

_PARAMETER = re.compile(
    r";\s*+([^\s=;\"]++)\s*+=\s*+(?:\"((?:[^\"\\]|\\.)*+)\"?|([^;]*+))", re.DOTALL
)
_SEGMENT = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)


def word_and_parameters(value: bytes) -> tuple[str, dict[str, str]]:
    """Return the leading word in lower case, and the parameters by lower-case name.

    Values that were cut into segments (RFC 2231, section 3) are joined, encoded
    ones are decoded, and so are encoded words, which have no place there.
    """
    text = value.decode("latin-1")
    word = text.partition(";")[0].strip().lower()
    segments: dict[str, list[tuple[int, bool, bytes]]] = {}
    for found in _PARAMETER.finditer(text):
        name = _SEGMENT.fullmatch(found[1].lower())
        if name:
            raw = _QUOTED_PAIR.sub(r"\1", found[2]) if found[2] is not None else found[3].strip()
            order = int(name[2]) if name[2] else -1
            segments.setdefault(name[1], []).append((order, bool(name[3]), raw.encode("latin-1")))
    return word, {name: _joined(found) for name, found in segments.items()}


def _joined(segments: list[tuple[int, bool, bytes]]) -> str:
    segments.sort()
    if not any(encoded for _, encoded, _ in segments):
        whole = segments[0][2] if segments[0][0] < 0 else b"".join(raw for _, _, raw in segments)
        return header_text(whole)
    if any(order >= 0 for order, _, _ in segments):  # beside it, a copy for those who cannot join
        segments = [segment for segment in segments if segment[0] >= 0]
    charset, data = _announced(segments[0][2]) if segments[0][1] else (None, segments[0][2])
    data = unquote_to_bytes(data) if segments[0][1] else data
    for _, encoded, raw in segments[1:]:
        data += unquote_to_bytes(raw) if encoded else raw
    return clean_line(text_in(data, charset))


def _announced(raw: bytes) -> tuple[str | None, bytes]:
    """The charset of ``charset'language'text``, and the text."""
    parts = raw.split(b"'", 2)
    return (parts[0].decode("latin-1"), parts[2]) if len(parts) == 3 else (None, raw)
