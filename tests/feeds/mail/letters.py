"""Messages as bytes, and the articles they become."""

from __future__ import annotations

from reader.content.hypertext import text_of
from reader.feeds.content import BytesContent
from reader.feeds.document import NO_HINTS, Document, Hints
from reader.feeds.mail.message import load
from reader.models import Article, Problem, SourceFound

HEADER = b"From: Ann Lee <ann@lee.example>\nSubject: Ferry\nMessage-ID: <1@lee.example>\n"


def document(data: bytes, hints: Hints = NO_HINTS) -> Document:
    """A document that has been looked at."""
    return Document(BytesContent(data), "x", "x", len(data), hints=hints, head=data[: 16 * 1024])


def events(data: bytes, hints: Hints = NO_HINTS) -> list[SourceFound | Article | Problem]:
    """What the loader of messages yields."""
    found = list(load(document(data, hints)))
    assert isinstance(found[0], SourceFound)
    return [event for event in found if isinstance(event, SourceFound | Article | Problem)]


def article(data: bytes, hints: Hints = NO_HINTS) -> Article:
    """The article that a message becomes."""
    (found,) = [event for event in events(data, hints) if isinstance(event, Article)]
    return found


def problems(data: bytes) -> list[str]:
    """Why parts of a message are missing."""
    return [event.reason for event in events(data) if isinstance(event, Problem)]


def letter(body: bytes, *fields: bytes) -> Article:
    """The article of a message with a usual header, and ``fields`` in it."""
    return article(HEADER + b"".join(field + b"\n" for field in fields) + b"\n" + body)


def text(body: bytes, *fields: bytes) -> str:
    """The text of such an article."""
    return text_of(letter(body, *fields).body_html)


def multipart(kind: str, *parts: bytes, boundary: bytes = b"edge", fields: bytes = b"") -> bytes:
    """A part (or, below `HEADER`, a message) that holds ``parts``, each with its own header."""
    opened = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    head = b'Content-Type: multipart/%s; boundary="%s"\n' % (kind.encode(), boundary)
    return head + fields + b"\n" + opened + b"--" + boundary + b"--\n"


def part(kind: str, body: bytes, *fields: bytes) -> bytes:
    """A part of a media type."""
    more = b"".join(field + b"\n" for field in fields)
    return b"Content-Type: " + kind.encode() + b"\n" + more + b"\n" + body
