"""ZIP files that are more than that: books and web archives, told by the names in them."""

from __future__ import annotations

import re
from itertools import islice

from reader.feeds.document import Document
from reader.feeds.packed.seekable import make_seekable
from reader.feeds.packed.zip_directory import entries
from reader.feeds.packed.zip_entry import Entry

_LOOKED_AT = 4096
"""Members whose names are looked at; a book has some hundreds, a web archive some dozens."""
_EPUB = b"mimetypeapplication/epub+zip"
_EPUB_AT = 30
"""OCF 3.3 section 4.3: the first member, not compressed, directly behind its header."""
_WACZ_PARTS = re.compile(r"(?:data/)?(?:archive/.+\.w?arc(?:\.gz)?|pages/.+\.jsonl)", re.IGNORECASE)


def is_epub(document: Document) -> bool:
    """Whether it is an EPUB (OCF 3.3), also without the first member that would say so."""
    if document.head.startswith(_EPUB, _EPUB_AT):
        return True
    return "META-INF/container.xml" in _names(document)


def is_wacz(document: Document) -> bool:
    """Whether it is a web archive (WACZ 1.1.1), also without its ``datapackage.json``."""
    names = _names(document)
    return any(_WACZ_PARTS.fullmatch(name) for name in names)


def _names(document: Document) -> frozenset[str]:
    make_seekable(document)
    found = islice(entries(document.content), _LOOKED_AT)
    return frozenset(each.name for each in found if isinstance(each, Entry))
