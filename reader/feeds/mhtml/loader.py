"""The root page out of an MHTML file.

Chrome ("Saved by Blink"), old Internet Explorer, Word and Outlook.  Only the
root page is read; its pictures, style sheets and frames stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

from reader.content.urls import absolute_url
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document, Hints
from reader.feeds.mail.encoded_words import header_text
from reader.feeds.mhtml.parts import part_of, root_of


def load(document: Document) -> Iterator[Document]:
    """Yield the root page.  Raises `InputError` if there is no page in it."""
    with document.open() as stream:
        data = stream.read(limits.WHOLE_DOCUMENT_BYTES).lstrip(b"\xef\xbb\xbf\r\n \t")
    message = part_of(data)
    root = root_of(message, data)
    page = root.decoded() if root is not None else b""
    if root is None or not page.strip():
        raise InputError("a saved page (MHTML) without a page in it", file=document.name)
    yield document.member("page", page, hints=_hints(message.headers, root.headers))


def _hints(message: Message, root: Message) -> Hints:
    places = (
        message.get("Snapshot-Content-Location"),
        root.get("Content-Location"),
        message.get("Content-Location"),
        root.get("Content-Base"),
    )
    charset = root.get_param("charset")
    return Hints(
        url=next(filter(None, (absolute_url(str(place)) for place in places if place)), None),
        media_type="text/html",
        charset=charset if isinstance(charset, str) else None,
        title=_subject(message),
    )


def _subject(message: Message) -> str | None:
    said = str(message.get("Subject", "")).encode("utf-8", "replace")
    return header_text(said, 1000) or None
