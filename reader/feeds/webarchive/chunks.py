"""Chunked bodies (RFC 9112 section 7.1), and bodies that are only said to be chunked."""

from __future__ import annotations

import re

_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
_MOST_CHUNKS = 500_000
"""In 64 MiB they would be of 128 bytes each; real ones are larger, or the pages smaller."""
_END = re.compile(rb"\r?\n")


def dechunked(body: bytes) -> bytes:
    """Join the chunks.  From a chunk on that is none, the rest is taken as it is."""
    chunks: list[bytes] = []
    at = 0
    while len(chunks) < _MOST_CHUNKS and (size := _SIZE.match(body, at)):
        length = int(size[1], 16)
        end = size.end() + length
        border = _END.match(body, end)
        if length and border is None and end < len(body):
            break
        chunks.append(body[size.end() : end])
        if not length or border is None:
            return b"".join(chunks)
        at = border.end()
    return b"".join((*chunks, body[at:]))
