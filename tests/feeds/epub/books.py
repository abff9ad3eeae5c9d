"""Books made for tests, from the few lines that differ."""

from __future__ import annotations

from pathlib import Path

from reader.feeds.loading import load
from reader.models import Article, LoadEvent
from tests.feeds.packed.archives import Files, zipped
from tests.samples.pack import FOLDER, files_of

NEWSPAPER = files_of(FOLDER / "evening-paper.epub")
"""As calibre makes it."""
CONTAINER = b"""<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
METADATA = (
    "<dc:title>A Book</dc:title><dc:creator>Ann Lee</dc:creator><dc:language>en</dc:language>"
)


def page(body: str, title: str = "A Book") -> bytes:
    """An XHTML file."""
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>{title}</title></head><body>{body}</body></html>"
    ).encode()


def nav(*lines: str) -> bytes:
    """A navigation document; a line is ``TARGET Title``."""
    items = "".join(
        f'<li><a href="{line.partition(" ")[0]}">{line.partition(" ")[2]}</a></li>'
        for line in lines
    )
    return page(f'<nav epub:type="toc"><ol>{items}</ol></nav>')


def package(names: list[str], metadata: str = METADATA, guide: str = "") -> bytes:
    """A package document with these files in reading order."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(names)))
    return f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>
    <manifest><item id="nav" href="nav.xhtml" properties="nav"
    media-type="application/xhtml+xml"/>{items}</manifest><spine>{spine}</spine>
    <guide>{guide}</guide></package>""".encode()


def book(chapters: Files, *lines: str, **more: bytes) -> dict[str, bytes]:
    """The files of a book with these chapters, and these lines in its table of contents."""
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": package(list(chapters)),
        **{f"OPS/{name}": data for name, data in chapters.items()},
    }
    if lines:
        files["OPS/nav.xhtml"] = nav(*lines)
    return files | more


def read_book(folder: Path, files: Files) -> list[LoadEvent]:
    """The events of a book."""
    path = folder / "book"
    path.write_bytes(zipped(files))
    return list(load(path))


def articles(events: list[LoadEvent]) -> list[Article]:
    """What was read."""
    return [event for event in events if isinstance(event, Article)]


def told(events: list[LoadEvent]) -> list[tuple[str, str]]:
    """Titles and bodies."""
    return [(each.title, each.body_html) for each in articles(events)]
