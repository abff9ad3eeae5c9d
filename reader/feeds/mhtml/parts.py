"""The parts of a MIME message with a page in it, also where it is damaged.

RFC 2045 and 2046; real files lack boundaries, fold headers wrongly and leave
headers out.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

_HEADERS_BYTES = 64 * 1024
_PAGES = ("text/html", "application/xhtml+xml")
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_HEADER_LINE = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]{1,40}:")
_BOUNDARY = re.compile(
    rb"\bboundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE
)
_DELIMITER = re.compile(rb"^--(\S[^\r\n]{0,199})\r?\n(?=Content-[A-Za-z-]+:)", re.MULTILINE)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the message, still encoded."""

    headers: Message
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is a page, by its type or else its beginning."""
        if "Content-Type" in self.headers:
            return self.headers.get_content_type() in _PAGES
        return _MARKUP.match(self.body) is not None

    @property
    def content_id(self) -> str:
        """The name that a ``start`` parameter calls it by (RFC 2387)."""
        return str(self.headers.get("Content-ID", "")).strip(" <>\t\r\n")

    def decoded(self) -> bytes:
        """The bytes of the page (RFC 2045 section 6), as many as can be made out."""
        encoding = str(self.headers.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        return _from_base64(self.body) if encoding == "base64" else self.body


def part_of(data: bytes) -> Part:
    """``data`` divided into headers and body; it may have no headers."""
    data = data.lstrip(b"\r\n")
    if not _HEADER_LINE.match(data):
        return Part(Message(), data)
    blank = _BLANK_LINE.search(data, 0, _HEADERS_BYTES)
    end = blank.end() if blank else len(data)
    return Part(BytesHeaderParser().parsebytes(data[: min(end, _HEADERS_BYTES)]), data[end:])


def root_of(message: Part, data: bytes) -> Part | None:
    """Return the page that ``message``, all of it ``data``, was saved for."""
    start = str(message.headers.get_param("start", "")).strip(" <>")
    first = None
    for part in parts_in(message, data):
        if part.is_page:
            if not start or part.content_id == start:
                return part
            first = first or part
    return first


def parts_in(message: Part, data: bytes) -> Iterator[Part]:
    """The parts, and those of parts that are multipart themselves; a lone part if no more."""
    boundary = _boundary(message, data)
    if boundary is None:
        lone = message if message.is_page else part_of(message.body)
        yield lone
        return
    for piece in _pieces(data, boundary):
        part = part_of(piece)
        inner = _told_boundary(part.headers)
        if inner and inner != boundary:
            yield from map(part_of, _pieces(part.body, inner))
        else:
            yield part


def _told_boundary(headers: Message) -> bytes | None:
    said = headers.get_param("boundary")
    return said.encode("ascii", "replace") if isinstance(said, str) and said else None


def _boundary(message: Part, data: bytes) -> bytes | None:
    """What the header says, if it divides anything; else what looks like a delimiter."""
    written = _BOUNDARY.search(data, 0, _HEADERS_BYTES)  # headers that are folded wrongly
    seen = _DELIMITER.search(data)
    candidates = (
        _told_boundary(message.headers),
        (written[1] or written[2]) if written else None,
        seen[1].rstrip() if seen else None,
    )
    return next((each for each in candidates if each and b"\n--" + each in data), None)


def _pieces(data: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the delimiters (RFC 2046 section 5.1.1), the last to the end."""
    delimiter = b"\n--" + boundary
    data = b"\n" + data if data.startswith(b"--") else data
    at = data.find(delimiter)
    while at >= 0:
        start = data.find(b"\n", at + len(delimiter))
        if start < 0 or data.startswith(b"--", at + len(delimiter)):
            return
        at = data.find(delimiter, start)
        yield data[start + 1 : at if at >= 0 else len(data)].removesuffix(b"\r")


def _from_base64(body: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    return binascii.a2b_base64(letters[: len(letters) // 4 * 4] + _rest_of(letters))


def _rest_of(letters: bytes) -> bytes:
    rest = letters[len(letters) // 4 * 4 :]
    return rest.ljust(4, b"=") if len(rest) > 1 else b""
