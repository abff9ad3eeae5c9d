"""What a saved page brought along: its pictures, by the addresses they had on the web."""

from __future__ import annotations

from urllib.parse import urldefrag

from reader.content.urls import absolute_url
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.mhtml.parts import Part, part_of, parts_in


def resource(document: Document, url: str) -> bytes | None:
    """The bytes that were at ``url`` when the page was saved; ``None`` if they are not in it.

    RFC 2557, section 5.  Raises `InputError` if the file cannot be read.
    """
    data = document.read(limits.WHOLE_DOCUMENT_BYTES).lstrip(b"\xef\xbb\xbf\r\n \t")
    message = part_of(data)
    base, wanted = _place(message, None), urldefrag(url).url
    parts = parts_in(message, data)
    return next((part.decoded() for part in parts if _place(part, base) == wanted), None)


def _place(part: Part, base: str | None) -> str | None:
    """The address a part says it has; a part of a message may say it in relation to that."""
    names = ("Snapshot-Content-Location", "Content-Location")
    said = (part.headers.get(name) for name in names)
    return next((absolute_url(str(each), base) for each in said if each), None)
