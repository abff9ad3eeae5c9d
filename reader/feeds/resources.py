"""Pictures out of an archive, when somebody wants to see them: by what their story calls them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from reader.feeds import limits
from reader.feeds.document import Document, looked_at
from reader.feeds.formats import recognise

_KEEPERS = {
    "epub": "reader.feeds.epub.loader",
    "mail": "reader.feeds.mail.message",
    "mhtml": "reader.feeds.mhtml.pictures",
}
"""Formats that keep pictures beside a story, and the module whose ``resource`` reads one."""


def resource(document: Document, story: str, address: str) -> bytes | None:
    """The bytes that an article calls ``address``, which came from ``document`` on the disk.

    ``story`` is the location of the article without its number.  ``None`` if there are none,
    or if the file is so large that looking for its part would take long.  Raises `InputError`
    if it cannot be read.
    """
    if document.size > limits.WHOLE_DOCUMENT_BYTES:
        return None
    for _ in range(limits.NESTING + 1):
        row = recognise(document)
        if row.name in _KEEPERS:
            find = import_module(_KEEPERS[row.name]).resource
            return cast(Callable[[Document, str], bytes | None], find)(document, address)
        inside = (each for each in row.load(document) if isinstance(each, Document))
        member = next((each for each in inside if _holds(each, story)), None)
        if member is None:
            return None
        document = looked_at(member)
    return None


def _holds(document: Document, story: str) -> bool:
    return story == document.location or story.startswith(f"{document.location}!")
