"""A message as a tree of parts (RFC 2045 and 2046), cut out of its bytes without copying them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.feeds import limits
from reader.feeds.mail.charsets import text_in
from reader.feeds.mail.fields import Fields, message_start, read_fields
from reader.feeds.mail.parameters import word_and_parameters
from reader.feeds.mail.transfer import undone

_KIND = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_FIRST_BOUNDARY = re.compile(rb"\s{0,20}(?:[^\n]{0,200}\n){0,5}?--([^\s-][^\n]{0,200}?)[ \t\r]*\n")
_BOUNDARY_END = re.compile(rb"(--)?[ \t]*\r?(?:\n|\Z)")
_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})


@dataclass(slots=True)
class Part:
    """One part: its fields, what it is, and where in ``data`` its body stands."""

    fields: Fields
    data: bytes = field(repr=False)
    start: int
    end: int
    kind: str
    """Media type in lower case."""
    parameters: dict[str, str]
    children: list[Part] = field(default_factory=list)

    @property
    def encoding(self) -> str:
        """Content-Transfer-Encoding in lower case."""
        return self.fields.plain("content-transfer-encoding").partition(";")[0].strip().lower()

    @property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """Content-Disposition (RFC 2183)."""
        return word_and_parameters(self.fields.first("content-disposition"))

    @property
    def filename(self) -> str:
        """What the sender calls it, if anything."""
        return self.disposition[1].get("filename") or self.parameters.get("name", "")

    @property
    def is_message(self) -> bool:
        """Whether it holds a whole message, which is then its only child."""
        return self.kind in _MESSAGES

    def payload(self) -> bytes:
        """The bytes of the body, decoded."""
        return undone(self.data[self.start : self.end], self.encoding)

    def text(self, charset: str | None = None) -> str:
        """The body as text; ``charset`` is what is thought if the part does not say."""
        return text_in(self.payload(), self.parameters.get("charset") or charset)


@dataclass(slots=True)
class Tree:
    """A message with its parts, as far as the limits let it grow."""

    root: Part
    count: int = 1
    left_out: str = ""
    """Why parts are missing, as a sentence; empty if none are."""


def read_parts(data: bytes) -> Tree:
    """Return the parts of the message in ``data``.  Never raises, takes linear time."""
    tree = Tree(_message(data, 0, len(data)))
    waiting = [(tree.root, 0)]
    while waiting:
        part, depth = waiting.pop()
        for child in _children(part):
            if tree.count >= limits.MIME_PARTS:
                tree.left_out = f"more than {limits.MIME_PARTS:,} parts; the rest was left out"
                return tree
            if depth >= limits.MIME_DEPTH:
                tree.left_out = f"parts more than {limits.MIME_DEPTH} deep were left out"
                break
            tree.count += 1
            part.children.append(child)
            waiting.append((child, depth + 1))
    return tree


def _message(data: bytes, start: int, end: int) -> Part:
    return _part(data, message_start(data, start, end), end, "text/plain")


def _part(data: bytes, start: int, end: int, usual: str) -> Part:
    fields, body = read_fields(data, start, end)
    kind, parameters = word_and_parameters(fields.first("content-type"))
    kind = kind if _KIND.fullmatch(kind) else usual
    return Part(fields, data, body, end, kind, parameters)


def _children(part: Part) -> Iterator[Part]:
    if part.kind.startswith("multipart/"):
        usual = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        for start, end in _pieces(part):
            yield _part(part.data, start, end, usual)
    elif part.is_message and part.encoding in ("base64", "quoted-printable"):
        data = part.payload()  # not allowed, and met all the same
        yield _message(data, 0, len(data))
    elif part.is_message:
        yield _message(part.data, part.start, part.end)


def _pieces(part: Part) -> Iterator[tuple[int, int]]:
    """Where the parts of a multipart stand; the last one may lack its end (RFC 2046, 5.1.1)."""
    boundary = _boundary(part)
    opened: int | None = None
    for start, end, closes in _delimiters(part, boundary) if boundary else ():
        if opened is not None:
            yield opened, start
        opened = end
        if closes:
            return
    if opened is not None:
        yield opened, part.end
    else:  # without a single delimiter it is text, whatever it is called
        part.kind = "text/plain"


def _boundary(part: Part) -> bytes:
    said = part.parameters.get("boundary", "").encode("utf-8")
    if said:
        return said
    found = _FIRST_BOUNDARY.match(part.data, part.start, part.end)
    return found[1] if found else b""


def _delimiters(part: Part, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield start (of the line end before it, which belongs to it), end, and whether it closes."""
    data, mark = part.data, b"--" + boundary
    place = data.find(mark, part.start, part.end)
    while place >= 0:
        ends = _BOUNDARY_END.match(data, place + len(mark), part.end)
        if ends and (place == part.start or data[place - 1 : place] == b"\n"):
            yield _before_line_end(data, place, part.start), ends.end(), ends[1] is not None
        place = data.find(mark, place + len(mark), part.end)


def _before_line_end(data: bytes, place: int, start: int) -> int:
    if place > start:
        place -= 1
        if place > start and data[place - 1 : place] == b"\r":
            place -= 1
    return place
