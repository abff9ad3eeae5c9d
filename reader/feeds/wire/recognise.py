"""Whether the first bytes of a file are text at all."""

from __future__ import annotations

from reader.feeds.wire.decoding import encoding_of

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v\x1b") + b"\x7f"
_MOST_CONTROLS = 0.05
"""Share of control characters: telex files have a few around each message, binaries a third."""


def looks_like_text(head: bytes) -> bool:
    """Whether ``head``, the first bytes of a document, is text in some encoding."""
    if not head:
        return False
    if b"\0" in head:
        return encoding_of(head[: len(head) // 4 * 4])[0].startswith(("utf-16", "utf-32"))
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= _MOST_CONTROLS * len(head)
