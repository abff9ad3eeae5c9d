"""Whether a book is copy-protected, so that its text is no text."""

from __future__ import annotations

from reader.feeds.epub.book import Book, resolved

_ENCRYPTION = "META-INF/encryption.xml"
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Obfuscated fonts (OCF 3.3, 4.4) hinder nobody from reading."""


def encrypted_files(book: Book) -> frozenset[str]:
    """Return the paths of the files that are encrypted, fonts left out (OCF 3.3, 4.2.6.3.2)."""
    if not book.has(_ENCRYPTION):
        return frozenset()
    found: set[str] = set()
    for data in book.xml(_ENCRYPTION).iter("{*}EncryptedData"):
        method = next(data.iter("{*}EncryptionMethod"), None)
        if method is None or method.get("Algorithm") in _FONTS_ONLY:
            continue
        found.update(resolved("", each.get("URI", "")) for each in data.iter("{*}CipherReference"))
    return frozenset(found)
