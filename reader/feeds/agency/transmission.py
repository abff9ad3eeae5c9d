"""Messages of a teleprinter line: SOH, heading, STX, text, ETX, trailer, EOT (ISO 1745)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.wire.decoding import decode

_CHUNK_BYTES = 64 * 1024
_HEADING_BYTES = 2000
"""Of heading and trailer; real ones have two lines."""
_SOH, _STX, _ETX, _EOT = b"\x01", b"\x02", b"\x03", b"\x04"
_TYPESETTING = re.compile(b"[\x00\x05-\x07\x0b-\x0f\x11-\x1e\x7f]")
"""Controls of the line and of typesetting machines, but back space, tab and space band."""
_IPTC7901 = re.compile(rb"[\x00\s\x16\x7f]*\x01[A-Za-z]{1,4} ?\d{2,5} +\d +\w{1,4} +\d{1,5}\b")
_ANPA = re.compile(rb"[\x00\s\x7f]*\x16+\x01|[\x00\s\x7f]*\x01[A-Za-z]\d{3,4}[\x1f _-]")


def is_iptc7901(document: Document) -> bool:
    """Whether the first heading is that of IPTC 7901: source, number, priority, category, words."""
    return _IPTC7901.match(document.head) is not None


def is_anpa(document: Document) -> bool:
    """Whether the first heading is that of ANPA 1312: SYN, SOH, service and number."""
    return _ANPA.match(document.head) is not None


@dataclass(frozen=True, slots=True)
class Message:
    """One message, its parts as text."""

    heading: str
    text: str
    trailer: str
    complete: bool
    """Whether its text has an end."""


def messages(document: Document) -> Iterator[Message]:
    """Yield the messages in a document, one in memory at a time.

    Raises `InputError` for one that is larger than any news.
    """
    for data in _between_ends(document):
        for each in data.split(_SOH)[1:]:
            if _STX in each:
                yield _message(each)


def _between_ends(document: Document) -> Iterator[bytes]:
    rest = b""
    with document.open() as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            *whole, rest = (rest + chunk).split(_EOT)
            yield from whole
            if len(rest) > limits.LINE_BYTES:
                most = limits.LINE_BYTES // limits.MIB
                raise InputError(f"a message is longer than {most} MiB", file=document.name)
    yield rest


def _message(data: bytes) -> Message:
    heading, _, rest = data.partition(_STX)
    text, end, trailer = rest.partition(_ETX)
    return Message(
        _text(heading[:_HEADING_BYTES]),
        _text(text),
        _text(trailer[:_HEADING_BYTES]),
        complete=bool(end),
    )


def _text(data: bytes) -> str:
    plain = decode(_TYPESETTING.sub(b"", data.replace(_STX, b"")))
    return plain.replace("\r\n", "\n").replace("\r", "\n")
