"""Documents whose bytes must be sought in, though they lie in something compressed."""

from __future__ import annotations

from reader.feeds import limits
from reader.feeds.content import BytesContent
from reader.feeds.document import Document


def make_seekable(document: Document) -> None:
    """Take a document into memory, once, if its stream cannot be sought in.

    Raises `InputError` if it is larger than `limits.MEMBER_BYTES`.
    """
    with document.open() as stream:
        if stream.seekable():
            return
    document.content = BytesContent(document.read(limits.MEMBER_BYTES))
