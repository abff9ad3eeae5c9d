"""The loader of WACZ files: the WARC files in them, and of those only the pages listed."""

from __future__ import annotations

from collections.abc import Iterator

from reader.errors import InputError
from reader.feeds.document import Document, Hints
from reader.feeds.packed.seekable import make_seekable
from reader.feeds.packed.zip_loader import zip_member
from reader.feeds.wacz.pages import FORMAT, listed_titles, text_articles
from reader.feeds.wacz.parts import Parts
from reader.models import LoadEvent, SourceFound


def load(document: Document) -> Iterator[LoadEvent | Document]:
    """Yield the WARC files as documents, then articles for pages that are listed as text only.

    Signatures are not verified: news is read, nothing is proved by it.
    """
    make_seekable(document)
    parts = Parts.of(document)
    yield from parts.problems
    titles = listed_titles(parts)
    if not parts.records and titles is None:
        raise InputError("a web archive without records or pages", file=document.name)
    title = parts.title()
    hints = Hints(title=title, wanted=titles)
    for entry in parts.records:
        yield zip_member(document, entry, hints=hints)
    source = SourceFound(
        title=title, format=FORMAT, location=document.name, section=document.section
    )
    for number, article in enumerate(text_articles(parts, titles or {}, document)):
        if not number:
            yield source
        yield article
